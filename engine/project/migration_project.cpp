#include "engine/project/migration_project.h"

namespace studio {

Result<MigrationProject> openMigrations(const ConfigOverrides &overrides, std::stop_token stop)
{
    auto config = loadProjectConfig(overrides);
    if (!config)
        return fail(config.error());
    auto disk = migrations::readMigrations(config->out);
    if (!disk)
        return fail(disk.error());
    if (config->url.isEmpty())
        return fail(noDatabaseNamed(*config));
    auto database = openDatabaseUrl(config->url, stop);
    if (!database)
        return fail(database.error());
    const QualifiedName table{config->migrationsSchema, config->migrationsTable};
    auto applied = migrations::readMigrationsTable(*database->connection, table, stop);
    if (!applied)
        return fail(applied.error());
    auto status = migrations::compareMigrations(*disk, *applied);
    return MigrationProject{std::move(*config), std::move(*database), table, std::move(*disk), std::move(*applied), std::move(status)};
}

} // namespace studio
