#include "engine/project/pull_schema.h"

#include "engine/base/save_file.h"
#include "engine/catalog/catalog.h"
#include "engine/diff/scope.h"
#include "engine/project/compare.h"
#include "engine/project/database_access.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <QDir>
#include <QFileInfo>

namespace studio {

namespace {

bool holdsOnlyMigrations(const Schema &schema, const ProjectConfig &config)
{
    const auto elsewhere = [&](const auto &item) { return item.name.schema != config.migrationsSchema; };
    const auto own = [&](const Table &table) { return elsewhere(table) || table.name.name == config.migrationsTable; };
    return std::ranges::all_of(schema.tables, own) && std::ranges::all_of(schema.views, elsewhere) &&
           std::ranges::all_of(schema.enums, elsewhere);
}

Schema managedPart(const CatalogSnapshot &catalog, const ProjectConfig &config)
{
    Scope scope;
    scope.schemas = config.schemaFilter;
    scope.tableFilters = config.tablesFilter;
    scope.roles = config.roles;
    if (scope.schemas.isEmpty()) {
        scope.schemas.append(QStringLiteral("public"));
        for (const Namespace &item : catalog.schema.namespaces) {
            if (item.name != config.migrationsSchema || !holdsOnlyMigrations(catalog.schema, config))
                scope.schemas.append(item.name);
        }
    }
    Schema schema = withinScope(catalog.schema, {}, scope).actual;
    const QualifiedName migrations{config.migrationsSchema, config.migrationsTable};
    schema.tables.removeIf([&](const Table &table) { return table.name == migrations; });
    schema.roles.removeIf([&](const Role &role) { return role.name == catalog.role; });
    return schema;
}

std::unexpected<Error> cannotWrite(const QString &path, const QString &reason)
{
    auto error = fail(ErrorKind::Io, QStringLiteral("cannot be written: %1").arg(reason));
    error.error().code = QStringLiteral("pull.write");
    error.error().file = path;
    return error;
}

} // namespace

PullCasing pullCasing(const ProjectConfig &config)
{
    switch (config.casing) {
    case Casing::SnakeCase:
        return PullCasing::SnakeCase;
    case Casing::CamelCase:
        return PullCasing::CamelCase;
    case Casing::AsWritten:
        break;
    }
    return PullCasing::AsWritten;
}

Result<PulledSchema> pullDatabase(const ConfigOverrides &overrides, const PullRequest &request,
                                  const ProgressSink &progress, std::stop_token stop)
{
    const auto config = loadProjectConfig(overrides);
    if (!config)
        return fail(config.error());
    if (config->url.isEmpty())
        return fail(noDatabaseNamed(*config));
    const auto database = openDatabaseUrl(config->url, stop);
    if (!database)
        return fail(database.error());
    if (progress)
        progress({QStringLiteral("reading the catalog of %1").arg(database->connection->target().display()), 0, 0});
    const auto catalog = readCatalog(*database->connection, {config->schemaFilter, config->roles}, stop);
    if (!catalog)
        return fail(catalog.error());
    PullOptions options;
    options.casing = pullCasing(*config);
    options.keys = request.keys;
    options.split = request.split;
    options.relations = request.relations;
    return pullSchema(managedPart(*catalog, *config), options);
}

Result<QStringList> writePulled(const PulledSchema &pulled, const QString &output, PullSplit split, bool overwrite)
{
    const bool several = split != PullSplit::OneFile;
    QList<PulledFile> targets;
    for (const PulledFile &file : pulled.files) {
        const QString path = several ? QDir(output).filePath(file.name) : output;
        const QByteArray text = file.text.toUtf8();
        QFile present(path);
        if (present.exists()) {
            if (!present.open(QIODevice::ReadOnly))
                return cannotWrite(path, present.errorString());
            if (present.readAll() == text)
                continue;
            if (!overwrite) {
                auto error =
                    fail(ErrorKind::Refused, QStringLiteral("%1 is there already; nothing was written").arg(path),
                         QStringLiteral("--overwrite replaces it; another --output leaves it alone"));
                error.error().code = QStringLiteral("pull.exists");
                return error;
            }
        }
        targets.append({path, file.text});
    }
    const QString folder = several ? output : QFileInfo(output).absolutePath();
    if (!targets.isEmpty() && !QDir().mkpath(folder))
        return cannotWrite(folder, QStringLiteral("the folder cannot be made"));
    return writeFiles(QDir(), targets);
}

Result<QStringList> writeFiles(const QDir &folder, const QList<PulledFile> &targets)
{
    std::vector<std::unique_ptr<QSaveFile>> files;
    for (const PulledFile &target : targets) {
        const QByteArray text = target.text.toUtf8();
        auto file = std::make_unique<QSaveFile>(folder.filePath(target.name));
        if (!file->open(QIODevice::WriteOnly) || !writeAll(*file, text))
            return cannotWrite(target.name, file->errorString());
        files.push_back(std::move(file));
    }
    QStringList written;
    for (const auto &file : files) {
        if (!file->commit())
            return cannotWrite(file->fileName(), file->errorString());
        written.append(file->fileName());
    }
    return written;
}

} // namespace studio
