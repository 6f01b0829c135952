#pragma once

#include "engine/schema/schema.h"
#include "engine/source/file_state.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

namespace studio {

/// An environment variable as it was. Of the value only 32 bits of a hash: enough to notice a change, too few to tell a
/// secret.
struct VariableState {
    QString name; ///< "*": the whole environment
    bool set = false;
    quint32 hash = 0;
};

[[nodiscard]] QList<VariableState> statesOf(const QStringList &names, const QMap<QString, QString> &environment);
[[nodiscard]] bool areUnchanged(const QList<VariableState> &states, const QMap<QString, QString> &environment);

/// All that an outcome depended on.
struct Dependencies {
    qint64 keptAt = 0;
    QList<FileState> files;
    QList<std::pair<QString, QByteArray>> folders; ///< with listingOf()
    QList<VariableState> variables;

    [[nodiscard]] bool hold(const QMap<QString, QString> &environment) const;
    /// Something changed while the outcome was being made: it must not be kept.
    [[nodiscard]] bool changedSince(qint64 begin) const;
};

/// What is kept of a load of schema files: the exporter's own text with the places found, and what led to it.
struct KeptSchema {
    Dependencies dependencies;
    QStringList entries;
    QByteArray json;
    QByteArray places;
    QList<Notice> notices;
    QStringList watchFiles;
    QString drizzleVersion;
};

/// From and to the user's cache; `key` holds everything that is not a dependency.
[[nodiscard]] std::optional<KeptSchema> readKeptSchema(const QByteArray &key,
                                                       const QMap<QString, QString> &environment);
void writeKeptSchema(const QByteArray &key, const KeptSchema &kept);

QDataStream &operator<<(QDataStream &stream, const Dependencies &dependencies);
QDataStream &operator>>(QDataStream &stream, Dependencies &dependencies);

} // namespace studio
