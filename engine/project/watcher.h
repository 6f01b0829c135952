#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace studio {

/// Tells when files or the listing of folders change. Editors replace files when they save: a path that vanished is watched again as
/// soon as it is back, and the burst of events of one save gives one signal. Lives on the thread that made it.
class Watcher : public QObject {
    Q_OBJECT
public:
    explicit Watcher(QObject *parent = nullptr);

    /// Absolute paths; replaces what was watched before.
    void watch(const QStringList &files, const QStringList &folders);

signals:
    void changed();

private:
    void arm();

    QFileSystemWatcher m_watcher;
    QTimer m_settle;
    QStringList m_files;
    QStringList m_folders;
};

} // namespace studio
