#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace studio {

struct RecentProject {
    QString folder; ///< absolute
    QDateTime openedAt;
    [[nodiscard]] QString name() const; ///< the folder's own name
    [[nodiscard]] bool exists() const;
};

/// The projects that this user opened last, newest first, in the state folder. Several windows may write at once.
class RecentProjects {
public:
    static constexpr int limit = 20;

    /// `file`: an ini file; empty: the one of the state folder.
    explicit RecentProjects(QString file = {});

    [[nodiscard]] QList<RecentProject> list() const;
    /// Call when a project has been opened.
    void add(const QString &folder, const QDateTime &now = QDateTime::currentDateTimeUtc());
    void remove(const QString &folder);

private:
    QString m_file;
};

} // namespace studio
