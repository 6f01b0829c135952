#pragma once

#include "engine/base/process.h"
#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/database/connection.h"
#include "engine/diff/diff.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <functional>
#include <stop_token>

namespace studio {

enum class BackupScope { All, Affected, SchemaOnly, None };

struct BackupRequest {
    BackupScope scope = BackupScope::Affected;
    QList<QualifiedName> tables; ///< for Affected; those that do not exist are passed over
    QString folder;              ///< default: <data folder>/backups/<database>
    QString file;                ///< overrides the generated name; must not exist yet
    QDateTime now;               ///< injected; goes into the name
    std::function<qint64(const QString &folder)> freeSpace; ///< bytes for this user; empty: statvfs
};

struct Backup {
    QString file; ///< absolute, pg_dump's custom format, mode 0600
    BackupScope scope = BackupScope::All;
    qint64 bytes = 0;
    int entries = 0; ///< of its table of contents
};

/// pg_dump of a version that fits the server (the same major version, else the next newer one installed), written beside, synced, read back with
/// pg_restore --list, where every wanted table with its rows must be, and moved into place. The password goes by environment only.
///
/// Whatever the scope, the backup holds the whole structure: a table cannot be restored without its enums, sequences and the foreign keys
/// and views that stand on it. "Affected" holds the rows of the wanted tables only (and of their partitions), "schema only" none.
///
/// Errors: Refused with code backup.folder, backup.space, backup.no-pg-dump, backup.version or backup.failed (pg_dump's own words);
/// Connection and Permission as Connection::open; Cancelled. Nothing is left behind, and what a killed program left is
/// deleted by the next backup into the folder. Blocks; any thread.
[[nodiscard]] Result<Backup> makeBackup(ProcessRunner &runner, const ConnectionTarget &target, int serverVersion,
                                        const BackupRequest &request, ProgressSink progress = {}, std::stop_token stop = {});

/// Puts the tables whose rows the backup holds back as they were, with all that belongs to them and stands on them, in one transaction
/// (pg_restore's script through psql, stopped by the first error). Rows of other tables stay; so do their foreign keys to a restored
/// table, which are checked anew, and schemas, extensions and enums that are still good enough. A backup of everything restores
/// everything that it holds; what came later stays. `tables` (see findTable) limits it to these.
///
/// Errors: Usage with code restore.file (not there, no archive) or restore.table (not in there), Refused with code restore.no-rows (a
/// backup of the schema only would empty tables, or lacks the rows of one of `tables`), restore.partitions (later partitions would be lost) or restore.no-pg-restore, Apply with code restore.failed (SQLSTATE and the
/// server's words; everything was rolled back), Connection, Permission, Cancelled. Blocks; any thread.
[[nodiscard]] Result<void> restoreBackup(ProcessRunner &runner, const ConnectionTarget &target, const QString &file,
                                         const QStringList &tables = {}, ProgressSink progress = {}, std::stop_token stop = {});

/// Tables that are there, by names as people write them. Errors: Usage with code backup.table.
[[nodiscard]] Result<QList<QualifiedName>> findTables(Connection &connection, const QStringList &names);

/// Bytes that the backup would read, asked of the server (pg_table_size); 0 for the schema only.
[[nodiscard]] Result<qint64> estimateBackup(Connection &connection, const BackupRequest &request);

} // namespace studio
