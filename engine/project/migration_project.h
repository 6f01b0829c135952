#pragma once

#include "engine/migrations/migration_status.h"
#include "engine/project/database_access.h"
#include "engine/schema/names.h"

#include <stop_token>

namespace studio {

/// A project's migrations on both sides, and the connection that told.
struct MigrationProject {
    ProjectConfig config;
    Database database;
    QualifiedName table; ///< migrations.schema, migrations.table
    migrations::MigrationsOnDisk disk;
    migrations::MigrationsTable applied;
    migrations::MigrationStatus status;
};

/// Reads the config, the folder and the table; changes nothing. The folder comes first: one that says nothing needs no database.
/// Errors: Config, Connection, Permission. Blocks.
[[nodiscard]] Result<MigrationProject> openMigrations(const ConfigOverrides &overrides, std::stop_token stop = {});

/// Reads the table once more, and compares again.
[[nodiscard]] Result<void> readRecord(MigrationProject &project, std::stop_token stop = {});

} // namespace studio
