#pragma once

#include "engine/apply/retention.h"

#include <QStringList>

namespace studio {

/// The backups of this machine and what becomes of them.
struct BackupKeeping {
    Retention retention;
    QString trouble; ///< why nothing is deleted: the setting cannot be read
    QList<BackupVerdict> backups; ///< newest first; deleted ones are not among them
    [[nodiscard]] qint64 bytes() const;
    [[nodiscard]] qint64 dueBytes() const;
    [[nodiscard]] int due() const;
};

/// What deleteDueBackups() did.
struct RetiredBackups {
    QStringList files; ///< deleted
    qint64 bytes = 0;
    Retention retention;
    QStringList notes; ///< what could not be deleted, or was gone already
};

/// Notes a backup that was made. A failure means only that it will never be deleted.
[[nodiscard]] Result<void> noteBackup(const Backup &backup, const BackupRecord &about);

/// Errors: Io, of the history.
[[nodiscard]] Result<BackupKeeping> backupKeeping(const QDateTime &now);

/// Deletes what is due, each noted before and after, so that the list is right however a program ends. Nothing fails: what does not work is
/// among the notes. To be called after a good backup, when the apply that it was for has ended.
[[nodiscard]] RetiredBackups deleteDueBackups(const QDateTime &now);

/// For people: "2 older backups (12.4 MB) were deleted, …" and the notes; empty where there is nothing to say.
[[nodiscard]] QStringList sentences(const RetiredBackups &retired);

} // namespace studio
