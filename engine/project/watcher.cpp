#include "engine/project/watcher.h"

#include <QFileInfo>
#include <QSet>

namespace studio {

namespace {

// One save is several events within a few milliseconds (truncate and write, or write, rename, delete).
constexpr int settleMs = 15;

} // namespace

Watcher::Watcher(QObject *parent) : QObject(parent)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    const auto touched = [this] {
        m_settle.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, touched);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, touched);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        arm();
        emit changed();
    });
}

void Watcher::watch(const QStringList &files, const QStringList &folders)
{
    m_files = files;
    m_folders = folders;
    arm();
}

void Watcher::arm()
{
    QSet<QString> wanted;
    for (const QString &file : m_files) {
        if (QFileInfo::exists(file))
            wanted.insert(file);
        // The folder tells when a file that is missing now comes back.
        else
            wanted.insert(QFileInfo(file).absolutePath());
    }
    for (const QString &folder : m_folders) {
        if (QFileInfo::exists(folder))
            wanted.insert(folder);
    }
    QSet<QString> watched;
    for (const QStringList &paths : {m_watcher.files(), m_watcher.directories()}) {
        for (const QString &path : paths)
            watched.insert(path);
    }
    const QSet<QString> gone = watched - wanted;
    const QSet<QString> fresh = wanted - watched;
    if (!gone.isEmpty())
        m_watcher.removePaths(gone.values());
    if (!fresh.isEmpty())
        m_watcher.addPaths(fresh.values());
}

} // namespace studio
