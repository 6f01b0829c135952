#include "engine/source/project_config.h"

#include "engine/schema/names.h"
#include "engine/source/boundary.h"
#include "engine/source/config_fields.h"
#include "engine/source/config_file.h"
#include "engine/source/config_guess.h"
#include "engine/source/path_pattern.h"
#include "engine/source/project_env.h"
#include "engine/source/source_error.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace studio {

namespace {

QString configIn(const QString &folder)
{
    for (const char *ending : {"ts", "mts", "js", "mjs", "cjs", "cts", "json"}) {
        const QString file = folder + QLatin1String("/drizzle.config.") + QLatin1String(ending);
        if (QFileInfo(file).isFile())
            return file;
    }
    return {};
}

struct Location {
    QString root;
    QString configFile;
};

Result<Location> locateNamedConfig(const ConfigOverrides &overrides)
{
    QStringList bases{QDir::currentPath()};
    if (!overrides.projectDir.isEmpty())
        bases.append(QDir(overrides.projectDir).absolutePath());
    for (const QString &base : std::as_const(bases)) {
        const QString file = QDir::cleanPath(QDir(base).absoluteFilePath(overrides.configFile));
        if (!QFileInfo(file).isFile())
            continue;
        if (!overrides.projectDir.isEmpty())
            return Location{QDir(overrides.projectDir).absolutePath(), file};
        // Paths start from where the command runs, as for drizzle-kit, unless the config lies elsewhere.
        const bool below = file.startsWith(QDir::currentPath() + u'/');
        return Location{below ? QDir::currentPath() : QFileInfo(file).path(), file};
    }
    return fail(sourceError(ErrorKind::Config, "config.missing",
                            QStringLiteral("there is no config file %1").arg(overrides.configFile)));
}

Result<Location> locate(const ConfigOverrides &overrides)
{
    if (!overrides.projectDir.isEmpty() && !QFileInfo(overrides.projectDir).isDir()) {
        return fail(sourceError(ErrorKind::Config, "config.no-project",
                                QStringLiteral("there is no folder %1").arg(overrides.projectDir)));
    }
    if (!overrides.configFile.isEmpty())
        return locateNamedConfig(overrides);
    if (!overrides.projectDir.isEmpty()) {
        const QString root = QDir(overrides.projectDir).absolutePath();
        return Location{root, configIn(root)};
    }
    for (QDir folder(QDir::currentPath());;) {
        if (const QString file = configIn(folder.path()); !file.isEmpty())
            return Location{folder.path(), file};
        if (!folder.cdUp())
            return Location{QDir::currentPath(), {}};
    }
}

/// A path typed in a folder below the root means what it means there, if it leads to anything.
QString fromWorkingFolder(const QString &pattern, const QString &root)
{
    const QString folder = QDir::currentPath();
    QStringList folders;
    const bool below = folder.startsWith(root + u'/');
    return below && !expandPattern(folder, pattern, folders).isEmpty() ? QDir(folder).absoluteFilePath(pattern)
                                                                       : pattern;
}

bool leadsOutside(const QString &pattern, const QString &root)
{
    const QString path = QDir::cleanPath(QDir(root).absoluteFilePath(pattern));
    return !path.startsWith(QDir::cleanPath(root) + u'/');
}

void applyOverrides(const ConfigOverrides &overrides, ProjectConfig &config)
{
    if (!overrides.schema.isEmpty()) {
        config.schema.clear();
        for (const QString &pattern : overrides.schema)
            config.schema.append(fromWorkingFolder(pattern, config.root));
    }
    if (!overrides.out.isEmpty())
        config.out = QDir::cleanPath(QDir(config.root).absoluteFilePath(overrides.out));
    if (overrides.casing)
        config.casing = *overrides.casing;
    if (!overrides.schemaFilter.isEmpty())
        config.schemaFilter = overrides.schemaFilter;
    for (QString &name : config.schemaFilter)
        name = truncateIdentifier(name); // as the server did when the schema was made
    if (!overrides.tablesFilter.isEmpty())
        config.tablesFilter = overrides.tablesFilter;
    config.tablesFilterGiven = !overrides.tablesFilter.isEmpty();
    if (!overrides.extensionsFilters.isEmpty())
        config.extensionsFilters = overrides.extensionsFilters;
    config.roles = config.roles || overrides.roles;
}

} // namespace

Result<ProjectConfig> loadProjectConfig(const ConfigOverrides &overrides, const std::function<void(const ConfigGuess &)> &onGuess)
{
    const Result<Location> location = locate(overrides);
    if (!location)
        return fail(location.error());
    ProjectConfig config;
    config.root = location->root;
    config.configFile = location->configFile;
    config.out = QDir::cleanPath(QDir(config.root).absoluteFilePath(QStringLiteral("drizzle")));

    const QMap<QString, QString> environment = projectEnvironment(config.root);
    if (config.configFile.isEmpty() && overrides.schema.isEmpty() && overrides.url.isEmpty()) {
        return fail(sourceError(ErrorKind::Config, "config.missing",
                                QStringLiteral("there is no drizzle.config.ts, .js or .json in %1").arg(config.root) +
                                    (overrides.projectDir.isEmpty() ? QStringLiteral(" or above") : QString()),
                                QStringLiteral("name the project with --project, or give --schema and --url")));
    }
    if (!config.configFile.isEmpty()) {
        const ProjectBoundary boundary(config.root);
        const auto guess = [&] {
            if (!onGuess)
                return;
            ConfigGuess guessed = guessConfig(config.root, config.configFile, environment);
            if (!overrides.schema.isEmpty())
                guessed.schema = overrides.schema;
            if (!overrides.url.isEmpty())
                guessed.url = overrides.url;
            onGuess(guessed);
        };
        auto evaluated = evaluateConfig(boundary, QFileInfo(config.configFile).canonicalFilePath(), environment,
                                        overrides.url, guess);
        if (!evaluated)
            return fail(evaluated.error());
        config.notices = evaluated->notices;
        if (const Result<void> read = readConfigFields(evaluated->fields, config); !read) {
            Error error = read.error();
            error.file = boundary.display(config.configFile);
            return fail(std::move(error));
        }
    }
    applyOverrides(overrides, config);
    if (std::ranges::any_of(config.schema, [&](const QString &named) { return leadsOutside(named, config.root); }))
        config.around = projectAround(config.root);
    if (!overrides.url.isEmpty()) {
        config.url = overrides.url;
    } else if (config.url.isEmpty()) {
        config.url = environment.value(QStringLiteral("DATABASE_URL"));
        config.urlFromEnvironment = !config.url.isEmpty();
    }
    return config;
}

QString usualSchemaFile(const QString &folder)
{
    if (!configIn(folder).isEmpty())
        return {};
    for (const char *place :
         {"shared/schema.ts", "src/db/schema.ts", "src/schema.ts", "db/schema.ts", "lib/db/schema.ts",
          "src/lib/db/schema.ts", "server/db/schema.ts", "src/server/db/schema.ts", "drizzle/schema.ts", "schema.ts"}) {
        if (QFileInfo(folder + QLatin1Char('/') + QLatin1String(place)).isFile())
            return QLatin1String(place);
    }
    return {};
}

} // namespace studio
