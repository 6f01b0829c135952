#pragma once

#include "engine/source/boundary.h"

#include <QByteArray>
#include <QMap>
#include <QMutex>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace studio {

/// What process.env holds for the files of a project: the environment of this process, and what .env of the root adds
/// to it.
[[nodiscard]] QMap<QString, QString> projectEnvironment(const QString &root);

enum class FileAnswer { Refused, Absent, File, Folder };

/// Gives the sandbox the text of .env files below the root of a project, to configs that of any file of the project, and
/// nothing else; remembers which ones were asked for. Any thread.
class EnvFileReader {
public:
    explicit EnvFileReader(const ProjectBoundary &boundary) : m_boundary(boundary) {}

    [[nodiscard]] std::optional<QByteArray> read(const QString &path);
    /// Any text of the project's own; `text` may be null when only the kind matters.
    [[nodiscard]] FileAnswer look(const QString &path, QByteArray *text);
    /// What lies in a folder of the project's own: names, those of folders with a slash behind; no links.
    [[nodiscard]] std::optional<QStringList> list(const QString &folder);
    /// Files of the project's own that fit one of `patterns` and none of `ignored`, absolute.
    [[nodiscard]] QStringList filesLike(const QString &folder, const QStringList &patterns, const QStringList &ignored);
    [[nodiscard]] QStringList asked() const;
    /// Files that were asked for and are not there.
    [[nodiscard]] QStringList absent() const;
    /// From now on a file that is not there is answered as an empty one.
    void pretendPresence();

private:
    const ProjectBoundary m_boundary;
    mutable QMutex m_mutex;
    QStringList m_asked;
    QStringList m_absent;
    bool m_pretend = false;
};

} // namespace studio
