#pragma once

#include "engine/base/process.h"
#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/database/connection.h"
#include "engine/diff/diff.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <stop_token>

namespace studio {

enum class BackupScope { All, Affected, SchemaOnly, None };

struct BackupRequest {
    BackupScope scope = BackupScope::Affected;
    QList<QualifiedName> tables; ///< for Affected
    QString folder;              ///< default: <data folder>/backups/<database>
    QString file;                ///< overrides the generated name
    QDateTime now;               ///< injected; goes into the name
};

struct Backup {
    QString file; ///< absolute, pg_dump's custom format, mode 0600
    BackupScope scope = BackupScope::All;
    qint64 bytes = 0;
    int entries = 0; ///< of its table of contents
};

/// pg_dump of a version that fits the server (found among those installed), written beside and moved into place when complete,
/// then read back with pg_restore --list. Errors: Refused (folder, space, version, pg_dump's own words); nothing is left behind.
/// The password goes by environment only.
[[nodiscard]] Result<Backup> makeBackup(ProcessRunner &runner, const ConnectionTarget &target, int serverVersion,
                                        const BackupRequest &request, ProgressSink progress = {}, std::stop_token stop = {});

/// pg_restore in one transaction (--single-transaction --clean --if-exists --exit-on-error).
[[nodiscard]] Result<void> restoreBackup(ProcessRunner &runner, const ConnectionTarget &target, const QString &file,
                                         ProgressSink progress = {}, std::stop_token stop = {});

/// Bytes that the backup would read, asked of the server (pg_table_size).
[[nodiscard]] Result<qint64> estimateBackup(Connection &connection, const BackupRequest &request);

} // namespace studio
