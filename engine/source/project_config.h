#pragma once

#include "engine/base/result.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace studio {

struct ConfigGuess;

enum class Casing { AsWritten, SnakeCase, CamelCase };

/// What drizzle.config.* says, after evaluation in the sandbox; both today's form and the old one (`driver: 'pg'`,
/// `connectionString`) (drizzle/kit-cli-and-config.md).
struct ProjectConfig {
    QString root;       ///< absolute; the folder that relative paths of the config start from
    QString around;     ///< absolute; where the named schema files lie outside of the root (server/drizzle.config.ts
                        ///< with ../shared/schema.ts): the repository or package that holds both; else empty
    QString configFile; ///< absolute; empty without a config
    QStringList schema; ///< files, folders, globs as written
    QString out;        ///< absolute; default <root>/drizzle
    QString url;        ///< from dbCredentials (url, connectionString or host/port/…), else DATABASE_URL; empty: none.
                        ///< May contain a password: never print it, see ConnectionTarget::display().
    bool urlFromEnvironment = false;
    QStringList schemaFilter; ///< empty: not given
    QStringList tablesFilter;
    bool tablesFilterGiven = false; ///< by an override, which the files' own tables have to pass as well
    QStringList extensionsFilters;
    bool roles = false;       ///< entities.roles
    QString rolesProvider;    ///< "supabase", "neon"
    QStringList rolesInclude;
    QStringList rolesExclude;
    Casing casing = Casing::AsWritten;
    QString migrationsTable = QStringLiteral("__drizzle_migrations");
    QString migrationsSchema = QStringLiteral("drizzle");
    QString migrationsPrefix = QStringLiteral("index");
    bool breakpoints = true;
    bool strict = false;
    bool verbose = false;
    QStringList notices; ///< what was understood in an older form, what is ignored
};

/// Flags of the command line or fields of the window; each beats the config.
struct ConfigOverrides {
    QString projectDir;  ///< empty: search from the current folder upwards
    QString configFile;
    QString url;
    QStringList schema;
    QString out;
    std::optional<Casing> casing;
    QStringList schemaFilter;
    QStringList tablesFilter;
    QStringList extensionsFilters;
    bool roles = false;
};

/// Finds and evaluates the config, reads .env (the environment beats it), applies the overrides. Without a config, `schema` and `url`
/// of the overrides are enough. Errors: Config with file, line, column. Blocks; any thread with 2 MiB of stack or more.
/// `onGuess`, for callers with something to begin meanwhile, is called where the config has to be evaluated.
[[nodiscard]] Result<ProjectConfig> loadProjectConfig(const ConfigOverrides &overrides,
                                                      const std::function<void(const ConfigGuess &)> &onGuess = {});

/// For a folder without a drizzle.config.*: the first of the usual places of a schema (shared/schema.ts, src/db/schema.ts, …) that it
/// has, relative to it. Empty where there is a config, which decides alone, or no such file.
[[nodiscard]] QString usualSchemaFile(const QString &folder);

} // namespace studio
