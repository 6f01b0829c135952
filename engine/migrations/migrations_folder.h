#pragma once

#include "engine/base/result.h"

#include <QList>
#include <QString>

/// A folder of drizzle-kit's (`out`): NNNN_name.sql beside meta/_journal.json and meta/NNNN_snapshot.json.
namespace studio::migrations {

struct JournalEntry {
    int index = 0;
    QString tag;     ///< "0000_init": the SQL file's name without ".sql"
    qint64 when = 0; ///< milliseconds since 1970
    bool breakpoints = true;
};

struct Journal {
    QString version;
    QString dialect; ///< "postgresql", formerly "pg"
    QList<JournalEntry> entries;
};

/// Errors: Config (not there, not JSON, another dialect), Permission.
[[nodiscard]] Result<Journal> readJournal(const QString &folder);

/// Where drizzle-kit keeps the snapshot of a migration: named by the tag's prefix alone.
[[nodiscard]] QString snapshotFileOf(const QString &folder, const QString &tag);

/// The snapshot that drizzle-kit generates against: the last by name (prepareOutFolder in its utils.ts), whatever the
/// journal says. Errors: Config, with what to do, where there is none, or where the folder is one of drizzle 1.0; Permission.
[[nodiscard]] Result<QString> newestSnapshotFile(const QString &folder);

} // namespace studio::migrations
