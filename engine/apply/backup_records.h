#pragma once

#include "engine/apply/backup.h"
#include "engine/base/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace studio {

/// A backup that this machine made. No passwords: `database` is ConnectionTarget::display().
struct BackupRecord {
    /// Deleting: about to be; what a program that was killed then left is told by whether the file is still there.
    enum class State { Kept, Deleting, Deleted, Missing };
    qint64 id = 0;
    QDateTime madeAt; ///< UTC
    QString database;
    QString project;
    QString file;
    qint64 bytes = -1;   ///< -1: of a version that did not note it
    QString scope;       ///< "all", "affected", "schema"; empty: not known
    QString reason;      ///< "push", "backup", "way back of 12"
    bool named = false;  ///< a person chose the file's name: never deleted
    State state = State::Kept;
    QDateTime endedAt;   ///< UTC; of Deleted and Missing
};

/// The backups in the history's file (see History for its errors). One instance per thread.
class BackupRecords {
public:
    explicit BackupRecords(QString file = {}); ///< empty: <state folder>/history.sqlite
    ~BackupRecords();
    BackupRecords(const BackupRecords &) = delete;
    BackupRecords &operator=(const BackupRecords &) = delete;

    [[nodiscard]] Result<qint64> add(const BackupRecord &record);
    [[nodiscard]] Result<QList<BackupRecord>> all(); ///< newest first
    [[nodiscard]] Result<void> setState(qint64 id, BackupRecord::State state, const QDateTime &when);

private:
    [[nodiscard]] Result<void> open();

    QString m_file;
    QString m_connectionName;
    bool m_isOpen = false;
};

} // namespace studio
