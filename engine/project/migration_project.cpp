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
    MigrationProject project{std::move(*config), std::move(*database), table, std::move(*disk), {}, {}};
    if (auto read = readRecord(project, stop); !read)
        return fail(read.error());
    return project;
}

Result<void> readRecord(MigrationProject &project, std::stop_token stop)
{
    auto applied = migrations::readMigrationsTable(*project.database.connection, project.table, std::move(stop));
    if (!applied)
        return fail(applied.error());
    project.applied = std::move(*applied);
    project.status = migrations::compareMigrations(project.disk, project.applied);
    return {};
}

} // namespace studio
