#pragma once

#include "engine/apply/apply.h"
#include "engine/apply/backup.h"
#include "engine/hazards/lint.h"
#include "engine/migrations/migration_plan.h"
#include "engine/project/migration_project.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace studio {

struct MigrateRequest {
    QString to; ///< tag of the last one to run; empty: all
    BackupScope backup = BackupScope::Affected;
    QString backupFolder;
    bool allowRemote = false;
    bool countHazards = false; ///< the live tables are asked for the figures of the hazards: for people who look at them
    ApplyOptions apply;
};

/// What migrate() would run, to be looked at.
struct MigratePlan {
    QList<migrations::MigrationFile> files; ///< pending ones, in order
    migrations::MigrationPlan steps;
    LintReport hazards;          ///< on the catalog of the database
    bool isDangerous = false;    ///< some hazard is; what a migration says is its author's word, so that nothing refuses it
    BackupRequest backup;        ///< its scope is None where no table that exists is touched
    QString record;              ///< the table's rows that all this was told from
};

/// Reads what the plan depends on. Errors: Usage with code migrate.unknown (no such tag), Config with code migrate.file (the journal names a file
/// that is not there), Refused with code migrate.back (the tag is applied, and later ones are), migrate.order (what would be left is older than
/// what would run, and would never run then) or migrate.rollback; Connection, Permission. Blocks.
[[nodiscard]] Result<MigratePlan> planMigrate(MigrationProject &project, const MigrateRequest &request, std::stop_token stop = {});

struct MigrateOutcome {
    QStringList applied; ///< tags
    ApplyOutcome run;
    std::optional<Backup> backup;
    qint64 historyId = 0;
};

/// Refuses what push refuses (remote), backs up, notes in the history, runs. A failure names the file and the line, and says what stands.
/// Errors: as makeBackup and applyPlan; Refused with code remote, migrate.changed (another migrator was faster; nothing was touched). Blocks.
[[nodiscard]] Result<MigrateOutcome> migrate(ProcessRunner &runner, MigrationProject &project, const MigratePlan &plan, const MigrateRequest &request,
                                             const ProgressSink &progress = {}, std::stop_token stop = {});

} // namespace studio
