#include "ui/connect/recent_projects.h"

#include "ui/connect/settings_file.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace studio {

namespace {

const QString listName = QStringLiteral("recent");

QList<RecentProject> read(QSettings &settings)
{
    QList<RecentProject> projects;
    const int count = settings.beginReadArray(listName);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        RecentProject project;
        project.folder = settings.value(QStringLiteral("folder")).toString();
        project.openedAt = settings.value(QStringLiteral("openedAt")).toDateTime();
        if (!project.folder.isEmpty())
            projects.append(project);
    }
    settings.endArray();
    return projects;
}

void write(QSettings &settings, const QList<RecentProject> &projects)
{
    settings.remove(listName);
    settings.beginWriteArray(listName, int(projects.size()));
    for (int i = 0; i < projects.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(QStringLiteral("folder"), projects[i].folder);
        settings.setValue(QStringLiteral("openedAt"), projects[i].openedAt);
    }
    settings.endArray();
}

} // namespace

QString RecentProject::name() const
{
    const QString last = QFileInfo(folder).fileName();
    return last.isEmpty() ? folder : last;
}

bool RecentProject::exists() const
{
    return QFileInfo(folder).isDir();
}

RecentProjects::RecentProjects(QString file) : m_file(file.isEmpty() ? settingsFile() : std::move(file)) {}

QList<RecentProject> RecentProjects::list() const
{
    QSettings settings(m_file, QSettings::IniFormat);
    return read(settings);
}

void RecentProjects::add(const QString &folder, const QDateTime &now)
{
    const QString clean = QDir::cleanPath(folder);
    QSettings settings(m_file, QSettings::IniFormat);
    QList<RecentProject> projects = read(settings);
    projects.removeIf([&](const RecentProject &project) { return project.folder == clean; });
    projects.prepend({clean, now});
    if (projects.size() > limit)
        projects.resize(limit);
    write(settings, projects);
}

void RecentProjects::remove(const QString &folder)
{
    QSettings settings(m_file, QSettings::IniFormat);
    QList<RecentProject> projects = read(settings);
    projects.removeIf([&](const RecentProject &project) { return project.folder == QDir::cleanPath(folder); });
    write(settings, projects);
}

} // namespace studio
