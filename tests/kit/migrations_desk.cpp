#include "tests/kit/migrations_desk.h"

#include <QFile>
#include <QStandardPaths>

namespace studio::test {

MigrationsDesk::MigrationsDesk()
{
    QFile::link(QStringLiteral(STUDIO_TEST_NODE_MODULES), project.path(QStringLiteral("node_modules")));
    project.writeUsual({});
    project.write(QStringLiteral("migrate.mjs"), QStringLiteral("import postgres from 'postgres';\n"
                                                                "import { drizzle } from 'drizzle-orm/postgres-js';\n"
                                                                "import { migrate } from 'drizzle-orm/postgres-js/migrator';\n"
                                                                "const [host, database, user] = process.argv.slice(2);\n"
                                                                "const client = postgres({ path: host + '/.s.PGSQL.5432', database, user, max: 1, onnotice: () => {} });\n"
                                                                "try { await migrate(drizzle(client), { migrationsFolder: 'drizzle' }); }\n"
                                                                "finally { await client.end(); }\n"));
}

void MigrationsDesk::write(const QList<Migration> &migrations, const QString &version, const QString &dialect)
{
    QStringList entries;
    qint64 when = 1700000000000;
    for (const Migration &migration : migrations) {
        when = migration.when > 0 ? migration.when : when + 1000;
        entries.append(QStringLiteral("    {\n      \"idx\": %1,\n      \"version\": \"%2\",\n      \"when\": %3,\n      \"tag\": \"%4\",\n      \"breakpoints\": true\n    }")
                           .arg(entries.size())
                           .arg(version)
                           .arg(when)
                           .arg(migration.tag));
        project.write(QStringLiteral("drizzle/%1.sql").arg(migration.tag), migration.sql);
    }
    project.write(QStringLiteral("drizzle/meta/_journal.json"),
                  QStringLiteral("{\n  \"version\": \"%1\",\n  \"dialect\": \"%2\",\n  \"entries\": [\n%3\n  ]\n}").arg(version, dialect, entries.join(QStringLiteral(",\n"))));
}

ProgramRun MigrationsDesk::drizzle(const TestDatabase &database) const
{
    ProgramInput input;
    input.folder = project.path();
    return runProgram(QStandardPaths::findExecutable(QStringLiteral("node")),
                      {QStringLiteral("migrate.mjs"), database.target().host(), database.name(), database.target().user()}, input);
}

ProgramRun MigrationsDesk::kit(const QStringList &arguments, const TestDatabase &database)
{
    return project.kit(arguments, database.url());
}

QStringList migrationRows(TestDatabase &database)
{
    return database.rows(QStringLiteral("SELECT id, hash, created_at FROM drizzle.__drizzle_migrations ORDER BY id"));
}

} // namespace studio::test
