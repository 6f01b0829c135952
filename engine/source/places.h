#pragma once

#include "engine/schema/schema.h"
#include "engine/source/boundary.h"
#include "engine/source/source_map.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <vector>

namespace studio {

/// Tells where in the user's files the objects of an export stand. Asked in the order of the export: first the object,
/// then its columns and other parts.
class Places {
public:
    virtual ~Places() = default;

    /// The object that entry file `entry` exports as `exportName`; `name` is its own name.
    [[nodiscard]] virtual SourceLocation object(int entry, const QString &exportName, const QString &name) = 0;
    /// The column with this key of the object asked for last; the object's place when it is not found.
    [[nodiscard]] virtual SourceLocation column(const QString &key) = 0;
    /// Where the object asked for last names `text` in quotes; the object's place when it does not.
    [[nodiscard]] virtual SourceLocation text(const QString &text) = 0;
};

/// Finds places in the text of a bundle, which esbuild lays out evenly, and follows its source map.
class BundlePlaces final : public Places {
public:
    BundlePlaces(const QByteArray &code, const SourceMap &map, const ProjectBoundary &boundary);

    [[nodiscard]] SourceLocation object(int entry, const QString &exportName, const QString &name) override;
    [[nodiscard]] SourceLocation column(const QString &key) override;
    [[nodiscard]] SourceLocation text(const QString &text) override;

private:
    using Names = QHash<QByteArray, QByteArray>;

    void indexExports();
    void indexDeclarations();
    [[nodiscard]] SourceLocation at(qsizetype offset) const;
    void readDeclaration();

    QByteArray m_code;
    const SourceMap &m_map;
    const ProjectBoundary &m_boundary;
    std::vector<qsizetype> m_lineStarts;
    mutable std::pair<QString, QString> m_shown; ///< the file found last, and how it is written
    QHash<QByteArray, Names> m_exports;          ///< by the variable that holds a file's exports
    QHash<QByteArray, qsizetype> m_declarations; ///< where a variable gets its value
    // The object asked for last:
    SourceLocation m_object;
    qsizetype m_begin = -1;
    qsizetype m_end = -1;
    QHash<QByteArray, qsizetype> m_keys; ///< of the columns' object
};

/// Passes on what another one finds, and remembers it.
class RecordingPlaces final : public Places {
public:
    explicit RecordingPlaces(Places &places) : m_places(places) {}

    [[nodiscard]] SourceLocation object(int entry, const QString &exportName, const QString &name) override;
    [[nodiscard]] SourceLocation column(const QString &key) override;
    [[nodiscard]] SourceLocation text(const QString &text) override;

    [[nodiscard]] QByteArray record() const;

private:
    SourceLocation keep(SourceLocation location);

    Places &m_places;
    QHash<QString, int> m_files;
    QString m_lastFile;
    int m_lastNumber = -1;
    QStringList m_fileNames;
    QList<qint32> m_numbers;
};

/// Answers from a record, in the order in which it was made.
class ReplayedPlaces final : public Places {
public:
    explicit ReplayedPlaces(const QByteArray &record);

    [[nodiscard]] SourceLocation object(int, const QString &, const QString &) override { return next(); }
    [[nodiscard]] SourceLocation column(const QString &) override { return next(); }
    [[nodiscard]] SourceLocation text(const QString &) override { return next(); }

private:
    SourceLocation next();

    QStringList m_fileNames;
    QList<qint32> m_numbers;
    qsizetype m_at = 0;
};

} // namespace studio
