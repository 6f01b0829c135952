#include "engine/source/packages.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

namespace studio {

namespace {

QSet<QString> words(const char *text)
{
    const QStringList list = QString::fromLatin1(text).split(u' ');
    return {list.cbegin(), list.cend()};
}

// The names that resources/exporter/modules/builtins.js answers to.
const QSet<QString> &sandboxModules()
{
    static const QSet<QString> names = words(
        "assert async_hooks buffer console crypto events fs module os path path/posix perf_hooks process timers url "
        "util "
        "child_process cluster dgram dns dns/promises fs/promises http http2 https inspector net readline repl tls vm "
        "wasi "
        "worker_threads constants diagnostics_channel domain punycode querystring stream stream/promises stream/web "
        "string_decoder timers/promises trace_events tty util/types v8 zlib "
        "drizzle-kit dotenv dotenv/config @dotenvx/dotenvx @dotenvx/dotenvx/config @next/env glob fast-glob globby tinyglobby");
    return names;
}

// Packages that talk to something, or that only tests import: a schema file never takes a value from them.
const QSet<QString> &inertPackages()
{
    static const QSet<QString> names = words("pg postgres @neondatabase/serverless @vercel/postgres "
                                             "@electric-sql/pglite @planetscale/database @libsql/client "
                                             "better-sqlite3 mysql2 ws server-only client-only vitest @jest/globals "
                                             "jest mocha chai express fastify hono next "
                                             "react react-dom dockerode redis ioredis");
    return names;
}

const QSet<QString> &drizzleDrivers()
{
    static const QSet<QString> names = words(
        "aws-data-api better-sqlite3 bun-sql bun-sqlite d1 durable-sqlite effect-postgres expo-sqlite gel knex kysely "
        "libsql "
        "migrator mysql-proxy mysql2 neon-http neon-serverless netlify-db node-postgres op-sqlite pg-proxy pglite "
        "planetscale-serverless postgres-js prisma singlestore singlestore-proxy sql-js sqlite-proxy tidb-serverless "
        "vercel-postgres xata-http");
    return names;
}

} // namespace

QString packageName(const QString &specifier)
{
    return specifier.section(u'/', 0, specifier.startsWith(u'@') ? 1 : 0);
}

bool isBare(const QString &specifier)
{
    return !specifier.startsWith(u'.') && !specifier.startsWith(u'/');
}

bool isDrizzle(const QString &specifier)
{
    return packageName(specifier) == QLatin1String("drizzle-orm");
}

std::optional<ModuleKind> fixedKind(const QString &specifier)
{
    if (specifier.startsWith(QLatin1String("node:")) || specifier.startsWith(QLatin1String("bun:")) ||
        sandboxModules().contains(specifier))
        return ModuleKind::Sandbox;
    if (inertPackages().contains(packageName(specifier)))
        return ModuleKind::Inert;
    if (isDrizzle(specifier) && drizzleDrivers().contains(specifier.section(u'/', 1, 1)))
        return ModuleKind::Inert;
    return std::nullopt;
}

QStringList lazyFamily(const QString &name)
{
    static const QStringList validation{QStringLiteral("zod"), QStringLiteral("drizzle-zod"),
                                        QStringLiteral("zod-validation-error")};
    return validation.contains(name) ? validation : QStringList{name};
}

bool isLazyPackage(const QString &name)
{
    static const QSet<QString> names =
        words("zod drizzle-zod zod-validation-error nanoid @paralleldrive/cuid2 ulid ulidx uuid uuidv7 cuid");
    return names.contains(name);
}

std::optional<InstalledPackage> findPackage(const QString &name, const QString &folder)
{
    for (QDir at(folder);;) {
        const QFileInfo found(at.filePath(QLatin1String("node_modules/") + name));
        if (found.isDir())
            return InstalledPackage{name, at.path(), found.canonicalFilePath()};
        if (!at.cdUp())
            return std::nullopt;
    }
}

} // namespace studio
