#pragma once

#include "engine/migrations/new_migration.h"

#include <functional>

namespace studio::migrations {

/// The steps of writeMigration(), for tests that strike before each.
enum class WriteStep { Lock, Prepare, Snapshot, Journal, Sql, Exchange, TidyUp };

/// Writes a migration so that the folder is as before or as after, whatever happens: a meta/ with the new snapshot and journal is made
/// beside, then the two folders change places in one step of the file system (renameat2), when the SQL file is there already, which nobody
/// reads before the journal names it. Nothing that exists is written over. Where the file system cannot exchange folders (EINVAL), snapshot
/// and journal are put into place one right after the other.
/// Errors: Refused ("migrations.busy": another generate; "migrations.moved": the folder is not as `state` says; "migrations.exists"),
/// Permission, Io. Nothing is left behind then.
[[nodiscard]] Result<void> writeMigration(const FolderState &state, const NewMigration &migration,
                                          const std::function<void(WriteStep)> &before = {});

/// Takes away what a writer left beside that was killed; nothing while another writes. Failures do not matter: the next writer does it.
void tidyFolder(const QString &folder);

} // namespace studio::migrations
