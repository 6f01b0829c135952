#include "tests/engine/source/scratch_project.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace studio;
using namespace studio::test;

namespace {

const QByteArray imports = "import { integer, pgTable, text } from \"drizzle-orm/pg-core\";\n";

QByteArray table(const QByteArray &name)
{
    return "export const " + name + " = pgTable(\"" + name + "\", { id: integer(\"id\").primaryKey() });\n";
}

QStringList tableNames(const DesiredSchema &desired)
{
    QStringList names;
    for (const Table &one : desired.schema.tables)
        names.append(one.name.display());
    names.sort();
    return names;
}

QString messages(const DesiredSchema &desired)
{
    QStringList list;
    for (const Notice &notice : desired.notices)
        list.append(
            QStringLiteral("%1:%2: %3").arg(notice.location.file).arg(notice.location.line).arg(notice.message));
    return list.join(u'\n');
}

} // namespace

#define LOADED(desired) QVERIFY2(desired, desired ? "" : qPrintable(describe(desired.error())))

class TestSchemaFiles : public QObject {
    Q_OBJECT

private slots:
    void schemaMayBe_data()
    {
        QTest::addColumn<QStringList>("schema");
        QTest::addColumn<QStringList>("tables");
        const auto row = [](const char *name, const QStringList &schema, const char *tables) {
            QStringList names;
            for (const QString &table : QString::fromLatin1(tables).split(u' '))
                names.append(QLatin1String("public.") + table);
            QTest::newRow(name) << schema << names;
        };
        row("a file", {QStringLiteral("db/users.ts")}, "users");
        row("a file, written with ./", {QStringLiteral("./db/users.ts")}, "users");
        row("a list", {QStringLiteral("db/users.ts"), QStringLiteral("db/posts.ts")}, "posts users");
        row("a folder, not what lies deeper", {QStringLiteral("db")}, "posts users");
        row("a pattern", {QStringLiteral("db/*s.ts")}, "posts users");
        row("any depth", {QStringLiteral("db/**/*.ts")}, "deep posts users");
        row("without tests", {QStringLiteral("tested/!(*.test).ts")}, "tested");
        row("a file named twice", {QStringLiteral("db/users.ts"), QStringLiteral("db/u*.ts")}, "users");
        row("JavaScript", {QStringLiteral("plain.js")}, "plain");
        row("CommonJS", {QStringLiteral("common.cjs")}, "common");
    }

    void schemaMayBe()
    {
        QFETCH(QStringList, schema);
        QFETCH(QStringList, tables);
        ScratchProject project;
        project.write(QStringLiteral("db/users.ts"), imports + table("users"));
        project.write(QStringLiteral("db/posts.ts"), imports + table("posts"));
        project.write(QStringLiteral("db/readme.md"), "Text.\n");
        project.write(QStringLiteral("db/deep/deep.ts"), imports + table("deep"));
        project.write(QStringLiteral("tested/tested.ts"), imports + table("tested"));
        project.write(QStringLiteral("tested/tested.test.ts"),
                      "import { test } from 'vitest';\ntest('x', () => {});\n" + imports + table("wrong"));
        project.write(QStringLiteral("plain.js"), imports + table("plain"));
        project.write(QStringLiteral("common.cjs"), "const { integer, pgTable } = require('drizzle-orm/pg-core');\n"
                                                    "exports.common = pgTable('common', { id: integer('id') });\n");
        const auto desired = project.load(schema);
        LOADED(desired);
        QCOMPARE(tableNames(*desired), tables);
    }

    void missingPackageBehindAliasInSeveralFiles()
    {
        ScratchProject project;
        project.write(QStringLiteral("tsconfig.json"),
                      "{ \"compilerOptions\": { \"paths\": { \"@/*\": [\"./src/*\"] } } }");
        for (const char *name : {"users", "posts"}) {
            project.write(QStringLiteral("src/%1.ts").arg(QLatin1String(name)),
                          imports +
                              "import { createInsertSchema } from 'drizzle-zod';\n"
                              "import { customAlphabet } from 'nanoid';\n"
                              "export const newId = customAlphabet('abc', 12);\n" +
                              table(name) + "export const insert = createInsertSchema(" + name +
                              ").omit({ id: true });\n");
        }
        project.write(QStringLiteral("src/schema.ts"),
                      "export { users } from '@/users';\nexport { posts } from '@/posts';\n");
        const auto desired = project.load({QStringLiteral("src/schema.ts")});
        LOADED(desired);
        QCOMPARE(tableNames(*desired), (QStringList{QStringLiteral("public.posts"), QStringLiteral("public.users")}));
    }

    void followsImports()
    {
        ScratchProject project;
        project.write(
            QStringLiteral("tsconfig.json"),
            "{ \"compilerOptions\": { \"paths\": { \"@/*\": [\"./src/*\"], \"@shared/*\": [\"./shared/*\"] } } }");
        project.write(QStringLiteral("package.json"),
                      "{ \"name\": \"app\", \"imports\": { \"#helpers\": \"./src/helpers.ts\" } }");
        project.write(
            QStringLiteral("src/helpers.ts"),
            "import { serial } from 'drizzle-orm/pg-core';\nexport const id = () => serial('id').primaryKey();\n");
        project.write(QStringLiteral("src/parts/index.ts"), imports + table("from_index"));
        project.write(QStringLiteral("src/js.ts"), imports + table("js_means_ts"));
        project.write(QStringLiteral("shared/limits.json"), "{ \"name\": 40 }");
        project.write(QStringLiteral("src/cycle_a.ts"),
                      imports + "import { b } from './cycle_b';\nexport const a = pgTable('cycle_a', { id: "
                                "integer('id').primaryKey(), b: integer('b').references((): any => b.id) });\n");
        project.write(QStringLiteral("src/cycle_b.ts"),
                      imports + "import { a } from './cycle_a';\nexport const b = pgTable('cycle_b', { id: "
                                "integer('id').primaryKey(), a: integer('a').references((): any => a.id) });\n");
        project.write(
            QStringLiteral("src/schema.ts"),
            "import { pgTable, varchar } from 'drizzle-orm/pg-core';\n"
            "import { id } from '#helpers';\nimport { id as again } from '@/helpers';\nimport limits from "
            "'@shared/limits.json';\n"
            "import { z } from 'zod';\nimport { unknown } from '@/not-there-but-only-a-type';\n"
            "export * from './parts';\nexport * from './js.js';\nexport * from './cycle_a';\nexport * from "
            "'./cycle_b';\n"
            "export const aliased = pgTable('aliased', { id: id(), name: varchar('name', { length: limits.name }) });\n"
            "export const check = z.object({ id: again, other: unknown });\n");
        const auto desired = project.load({QStringLiteral("src/schema.ts")});
        LOADED(desired);
        QCOMPARE(tableNames(*desired),
                 (QStringList{QStringLiteral("public.aliased"), QStringLiteral("public.cycle_a"),
                              QStringLiteral("public.cycle_b"), QStringLiteral("public.from_index"),
                              QStringLiteral("public.js_means_ts")}));
        const Table *aliased = desired->schema.findTable({QStringLiteral("public"), QStringLiteral("aliased")});
        QVERIFY(aliased);
        QCOMPARE(aliased->columns.at(1).type.sql, QStringLiteral("varchar(40)"));
        QVERIFY(desired->watchFiles.contains(project.path(QStringLiteral("shared/limits.json"))));
        QCOMPARE(desired->schema.findTable({QStringLiteral("public"), QStringLiteral("cycle_b")})->location.file,
                 QStringLiteral("src/cycle_b.ts"));
    }

    void followsWorkspacePackages()
    {
        ScratchProject repository;
        repository.write(QStringLiteral("package.json"), "{ \"workspaces\": [\"packages/*\"] }");
        repository.write(QStringLiteral("packages/db/package.json"),
                         "{ \"name\": \"@acme/db\", \"exports\": { \".\": \"./src/index.ts\" } }");
        repository.write(QStringLiteral("packages/db/src/index.ts"),
                         imports + table("shared") + "export * from './more';\n");
        repository.write(QStringLiteral("packages/db/src/more.ts"), imports + table("more"));
        repository.write(QStringLiteral("packages/app/schema.ts"),
                         imports + "export * from '@acme/db';\n" + table("own"));
        QDir().mkpath(repository.path(QStringLiteral("node_modules/@acme")));
        QVERIFY(
            QFile::link(QStringLiteral("../../packages/db"), repository.path(QStringLiteral("node_modules/@acme/db"))));
        ProjectConfig config = repository.config({QStringLiteral("schema.ts")});
        config.root = repository.path(QStringLiteral("packages/app"));
        const auto desired = loadSchemaFiles(config);
        LOADED(desired);
        QCOMPARE(tableNames(*desired), (QStringList{QStringLiteral("public.more"), QStringLiteral("public.own"),
                                                    QStringLiteral("public.shared")}));
        QVERIFY(desired->schema.tables.first().location.line > 0);
    }

    void followsWorkspacePackagesThatAreNotInstalled()
    {
        ScratchProject repository;
        repository.write(QStringLiteral("pnpm-workspace.yaml"), "packages:\n  - packages/*\n");
        repository.write(QStringLiteral("packages/shared/package.json"),
                         "{ \"name\": \"@acme/shared\", \"exports\": { \"./states\": \"./src/states.ts\" } }");
        repository.write(QStringLiteral("packages/shared/src/states.ts"),
                         "export const states = ['on', 'off'] as const;\n");
        repository.write(
            QStringLiteral("packages/db/schema.ts"),
            "import { pgEnum } from 'drizzle-orm/pg-core';\nimport { states } from '@acme/shared/states';\n"
            "export const state = pgEnum('state', states);\n");
        ProjectConfig config = repository.config({QStringLiteral("schema.ts")});
        config.root = repository.path(QStringLiteral("packages/db"));
        const auto desired = loadSchemaFiles(config);
        LOADED(desired);
        QCOMPARE(desired->schema.enums.size(), 1);
        QCOMPARE(desired->schema.enums.first().values, (QStringList{QStringLiteral("on"), QStringLiteral("off")}));
    }

    void standInOfZodKnowsItsOptions()
    {
        ScratchProject project;
        project.write(
            QStringLiteral("schema.ts"),
            "import { pgEnum } from 'drizzle-orm/pg-core';\nimport { z } from 'zod';\n"
            "const Kind = z.enum(['a', 'b']).describe('kind');\nenum Native { X = 'x', Y = 'y' }\n"
            "export const kind = pgEnum('kind', Kind.options);\n"
            "export const native = pgEnum('native', Object.values(z.nativeEnum(Native).enum) as [string]);\n");
        const auto desired = project.load({QStringLiteral("schema.ts")});
        LOADED(desired);
        QCOMPARE(desired->schema.enums.size(), 2);
        QCOMPARE(desired->schema.enums.first().values, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(desired->schema.enums.last().values, (QStringList{QStringLiteral("x"), QStringLiteral("y")}));
    }

    void tellsAboutStandIns()
    {
        ScratchProject project;
        project.write(
            QStringLiteral("schema.ts"),
            imports +
                "import { createInsertSchema } from 'drizzle-zod';\nimport postgres from 'postgres';\n"
                "import { drizzle } from 'drizzle-orm/postgres-js';\nimport * as ramda from 'ramda';\n" +
                table("users") +
                "export const insertUser = createInsertSchema(users);\nexport const db = drizzle(postgres('x'));\n"
                "console.log('loaded', ramda.map((x: number) => x, [1]));\n");
        const auto desired = project.load({QStringLiteral("schema.ts")});
        LOADED(desired);
        QCOMPARE(tableNames(*desired), QStringList{QStringLiteral("public.users")});
        const QString told = messages(*desired);
        QVERIFY2(told.contains(QLatin1String("schema.ts:2: the package \"drizzle-zod\" is not installed")),
                 qPrintable(told));
        QVERIFY2(told.contains(QLatin1String("schema.ts:5: the package \"ramda\" is not installed")), qPrintable(told));
        QVERIFY2(told.contains(QLatin1String("schema.ts:9: printed: loaded")), qPrintable(told));
        QVERIFY2(!told.contains(QLatin1String("postgres")), qPrintable(told));
        QVERIFY(desired->drizzleVersion.contains(QLatin1String("shipped")));
    }

    void unsetVariables_data()
    {
        QTest::addColumn<QByteArray>("needed");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("error");
        QTest::newRow("the database's") << QByteArray("need('SHOP_DATABASE_URL')") << QStringLiteral("t_") << QString();
        QTest::newRow("others") << QByteArray("[need('DATABASE_URL'), need('SESSION_SECRET')]") << QStringLiteral("t_")
                                << QString();
        QTest::newRow("a table's") << QByteArray("need('DATABASE_URL')") << QStringLiteral("${need('TABLE_PREFIX')}")
                                   << QStringLiteral("TABLE_PREFIX is needed");
        QTest::newRow("a table's, named as a database's") << QByteArray("0") << QStringLiteral("${need('DATABASE_PREFIX')}")
                                                          << QStringLiteral("DATABASE_PREFIX is needed");
    }

    void unsetVariables()
    {
        QFETCH(QByteArray, needed);
        QFETCH(QString, prefix);
        QFETCH(QString, error);
        ScratchProject project;
        project.write(QStringLiteral("settings.ts"),
                      "export const need = (name: string) => {\n  const value = process.env[name];\n"
                      "  if (!value) throw new Error(`${name} is needed`);\n  return value;\n};\n"
                      "export const settings = " + needed + ";\n");
        project.write(QStringLiteral("schema.ts"),
                      imports + "import { need, settings } from './settings';\nexport const connect = () => settings;\n"
                                "export const users = pgTable(`" + prefix.toUtf8() + "users`, { id: integer('id') });\n");
        const auto desired = project.load({QStringLiteral("schema.ts")});
        if (error.isEmpty()) {
            LOADED(desired);
            QCOMPARE(tableNames(*desired), QStringList{QStringLiteral("public.t_users")});
        } else {
            QVERIFY(!desired);
            QVERIFY2(desired.error().message.contains(error), qPrintable(describe(desired.error())));
            QCOMPARE(desired.error().file, QStringLiteral("settings.ts"));
            QCOMPARE(desired.error().line, 3);
        }
    }

    void packageThatThrowsBecomesAStandIn_data()
    {
        QTest::addColumn<QByteArray>("package");
        QTest::newRow("while loading") << QByteArray("throw new Error('needs a browser');\n");
        QTest::newRow("when called") << QByteArray("exports.make = () => { throw new Error('needs a browser'); };\n");
        QTest::newRow("asks for a file") << QByteArray("exports.make = require('fs').readFileSync('/etc/passwd');\n");
    }

    void packageThatThrowsBecomesAStandIn()
    {
        QFETCH(QByteArray, package);
        ScratchProject project;
        project.write(QStringLiteral("node_modules/fragile/package.json"),
                      "{ \"name\": \"fragile\", \"main\": \"main.js\" }");
        project.write(QStringLiteral("node_modules/fragile/main.js"), package);
        project.write(QStringLiteral("schema.ts"),
                      imports + "import { make } from 'fragile';\nexport const made = make();\n" + table("users"));
        const auto desired = project.load({QStringLiteral("schema.ts")});
        LOADED(desired);
        QCOMPARE(tableNames(*desired), QStringList{QStringLiteral("public.users")});
        const QString told = messages(*desired);
        QVERIFY2(told.contains(QLatin1String("\"fragile\" does not run here")), qPrintable(told));
    }

    /// In Node what a package does not export is undefined, and does no harm where nothing uses it.
    void packageBehindAnAliasLacksAnExport()
    {
        ScratchProject project;
        project.write(QStringLiteral("tsconfig.json"),
                      "{ \"compilerOptions\": { \"baseUrl\": \".\", \"paths\": { \"~/*\": [\"./lib/*\"] } } }");
        project.write(QStringLiteral("node_modules/server/package.json"),
                      "{ \"name\": \"server\", \"type\": \"module\", \"exports\": \"./index.js\" }");
        project.write(QStringLiteral("node_modules/server/index.js"), "export const t = (name) => `t_${name}`;\n");
        project.write(QStringLiteral("lib/answers.ts"),
                      "import { error, t } from 'server';\nexport const name = t;\nexport const refuse = () => error(404);\n");
        project.write(QStringLiteral("schema.ts"),
                      imports + "import { name } from '~/answers';\n"
                                "export const users = pgTable(name('users'), { id: integer('id') });\n");
        const auto desired = project.load({QStringLiteral("schema.ts")});
        LOADED(desired);
        QCOMPARE(tableNames(*desired), QStringList{QStringLiteral("public.t_users")});
    }

    void packagesRunForReal()
    {
        ScratchProject project;
        project.write(QStringLiteral("node_modules/helper/package.json"),
                      "{ \"name\": \"helper\", \"type\": \"module\", \"exports\": { \".\": { \"import\": "
                      "\"./index.js\" }, \"./deep\": \"./deep.js\" } }");
        project.write(QStringLiteral("node_modules/helper/index.js"),
                      "import other from 'other';\nexport const prefix = (name) => `${other}_${name}`;\n");
        project.write(QStringLiteral("node_modules/helper/deep.js"),
                      "import { text } from 'drizzle-orm/pg-core';\nexport const note = () => text('note');\n");
        project.write(QStringLiteral("node_modules/helper/node_modules/other/package.json"), "{ \"name\": \"other\" }");
        project.write(QStringLiteral("node_modules/helper/node_modules/other/index.js"), "module.exports = 'app';\n");
        project.write(QStringLiteral("schema.ts"),
                      imports +
                          "import { prefix } from 'helper';\nimport { note } from 'helper/deep';\n"
                          "export const users = pgTable(prefix('users'), { id: integer('id'), note: note() });\n");
        const auto desired = project.load({QStringLiteral("schema.ts")});
        LOADED(desired);
        QCOMPARE(tableNames(*desired), QStringList{QStringLiteral("public.app_users")});
        QCOMPARE(desired->schema.tables.first().columns.size(), 2);
        QVERIFY2(desired->notices.isEmpty(), qPrintable(messages(*desired)));
    }

    void ownDrizzleIsUsed()
    {
        ScratchProject project;
        project.install({QStringLiteral("drizzle-orm")});
        // A change of one's own, as patch-package makes them.
        QFile file(project.path(QStringLiteral("node_modules/drizzle-orm/pg-core/columns/uuid.js")));
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray patched = file.readAll().replace("return \"uuid\";", "return \"uuid_patched\";");
        file.close();
        project.write(QStringLiteral("schema.ts"), "import { pgTable, uuid } from 'drizzle-orm/pg-core';\nexport const "
                                                   "a = pgTable('a', { id: uuid('id') });\n");
        const auto plain = project.load({QStringLiteral("schema.ts")});
        LOADED(plain);
        QCOMPARE(plain->schema.tables.first().columns.first().type.sql, QStringLiteral("uuid"));
        project.write(QStringLiteral("node_modules/drizzle-orm/pg-core/columns/uuid.js"), patched);
        const auto own = project.load({QStringLiteral("schema.ts")});
        LOADED(own);
        QCOMPARE(own->schema.tables.first().columns.first().type.sql, QStringLiteral("uuid_patched"));
        QCOMPARE(own->drizzleVersion, QStringLiteral("0.45.4 (the project's own)"));
    }

    void whatIsNotExportedIsTold()
    {
        ScratchProject project;
        project.write(QStringLiteral("schema.ts"),
                      "import { integer, pgPolicy, pgSchema } from 'drizzle-orm/pg-core';\n"
                      "const auth = pgSchema('auth');\nconst outside = pgSchema('outside');\n"
                      "const accounts = outside.table('accounts', { id: integer('id').primaryKey() });\n"
                      "export const users = auth.table('users', {\n  id: integer('id').primaryKey(),\n"
                      "  account: integer('account').references(() => accounts.id),\n});\n"
                      "export const lonely = pgPolicy('lonely');\n");
        const auto desired = project.load({QStringLiteral("schema.ts")});
        LOADED(desired);
        const QString told = messages(*desired);
        QVERIFY2(told.contains(QLatin1String(
                     "schema.ts:5: auth.users lies in the schema \"auth\", whose pgSchema no file exports")),
                 qPrintable(told));
        QVERIFY2(told.contains(QLatin1String("schema.ts:7: auth.users.account references table outside.accounts")),
                 qPrintable(told));
        QVERIFY2(told.contains(QLatin1String("schema.ts:9: the policy \"lonely\" belongs to no table")),
                 qPrintable(told));
        QCOMPARE(desired->schema.namespaces.size(), 1);
        QVERIFY(desired->schema.namespaces.first().existing);
    }

    void sameThingTwiceIsNoMistake()
    {
        ScratchProject project;
        project.write(
            QStringLiteral("a.ts"),
            "import { integer, pgEnum, pgSchema } from 'drizzle-orm/pg-core';\nexport const app = pgSchema('app');\n"
            "export const mood = pgEnum('mood', ['a']);\nexport const users = app.table('users', { id: integer('id') "
            "});\nexport default users;\n");
        project.write(QStringLiteral("b.ts"),
                      "import { pgEnum, pgSchema } from 'drizzle-orm/pg-core';\nexport const app = pgSchema('app');\n"
                      "export const mood = pgEnum('mood', ['a']);\nexport * from './a';\nexport { users as people } "
                      "from './a';\n");
        const auto desired = project.load({QStringLiteral("a.ts"), QStringLiteral("b.ts")});
        LOADED(desired);
        QCOMPARE(desired->schema.tables.size(), 1);
        QCOMPARE(desired->schema.enums.size(), 1);
        QCOMPARE(desired->schema.namespaces.size(), 1);
    }

    void variablesOfTheProjectCount()
    {
        ScratchProject project;
        project.write(QStringLiteral(".env"), "TABLE_PREFIX=cms\n");
        project.write(
            QStringLiteral("schema.ts"),
            imports + "export const users = pgTable(`${process.env.TABLE_PREFIX}_users`, { id: integer('id') });\n");
        const auto first = project.load({QStringLiteral("schema.ts")});
        LOADED(first);
        QCOMPARE(tableNames(*first), QStringList{QStringLiteral("public.cms_users")});
        project.write(QStringLiteral(".env"), "TABLE_PREFIX=shop\n");
        const auto second = project.load({QStringLiteral("schema.ts")});
        LOADED(second);
        QCOMPARE(tableNames(*second), QStringList{QStringLiteral("public.shop_users")});
    }

    void placesAreTheUsersOwn()
    {
        ScratchProject project;
        project.write(QStringLiteral("schema.ts"),
                      "import { sql } from 'drizzle-orm';\nimport { check, index, integer, pgEnum, pgTable, text, "
                      "unique } from 'drizzle-orm/pg-core';\n\n"
                      "export const mood = pgEnum('mood', ['ä', 'b']);\n\n"
                      "// Größe: 世界\n"
                      "export const users = pgTable('users', {\n"
                      "  id: integer('id').primaryKey(), /* ü */ mood: mood('mood'),\n"
                      "  'quoted-key': text('quoted'),\n"
                      "  pattern: text('pattern').default(String(/[{(]/)),\n"
                      "  last: text('last'),\n"
                      "}, (t) => [\n  index('by_mood').on(t.mood),\n  unique('one').on(t.last),\n  check('positive', "
                      "sql`id > 0`),\n]);\n");
        const auto desired = project.load({QStringLiteral("schema.ts")});
        LOADED(desired);
        const Table &users = desired->schema.tables.first();
        const auto place = [](const SourceLocation &location) {
            return QStringLiteral("%1:%2:%3").arg(location.file).arg(location.line).arg(location.column);
        };
        QCOMPARE(place(desired->schema.enums.first().location), QStringLiteral("schema.ts:4:14"));
        QCOMPARE(place(users.location), QStringLiteral("schema.ts:7:14"));
        QStringList columns;
        for (const Column &column : users.columns)
            columns.append(place(column.location));
        QCOMPARE(columns, (QStringList{QStringLiteral("schema.ts:8:3"), QStringLiteral("schema.ts:8:43"),
                                       QStringLiteral("schema.ts:9:3"), QStringLiteral("schema.ts:10:3"),
                                       QStringLiteral("schema.ts:11:3")}));
        QCOMPARE(users.indexes.first().location.line, 13);
        QCOMPARE(users.uniques.first().location.line, 14);
        QCOMPARE(users.checks.first().location.line, 15);
    }

    void cacheAnswersTheSame()
    {
        const ScratchProject home;
        qputenv("SCHEMA_STUDIO_HOME", home.root().toLocal8Bit());
        ScratchProject project;
        project.write(QStringLiteral("schema.ts"),
                      imports + "import { z } from 'zod';\nimport { limit } from './limit';\n" +
                          "export const users = pgTable('users', { id: integer('id').default(limit), name: "
                          "text('größe') });\nexport const x = z.object({});\n");
        project.write(QStringLiteral("limit.ts"), "export const limit = 1;\n");
        QTest::qSleep(120); // a file saved within the grain of the clock is not kept
        const auto cold = project.load({QStringLiteral("schema.ts")});
        LOADED(cold);
        cold->keeping.wait();
        const auto warm = project.load({QStringLiteral("schema.ts")});
        LOADED(warm);
        QVERIFY(!cold->fromCache);
        QVERIFY(warm->fromCache);
        QCOMPARE(messages(*warm), messages(*cold));
        QCOMPARE(warm->watchFiles, cold->watchFiles);
        QCOMPARE(warm->drizzleVersion, cold->drizzleVersion);
        QCOMPARE(warm->schema.tables.first().columns.at(1).name, QStringLiteral("größe"));
        QCOMPARE(warm->schema.tables.first().columns.at(1).location.line,
                 cold->schema.tables.first().columns.at(1).location.line);

        // A file that went in.
        project.write(QStringLiteral("limit.ts"), "export const limit = 2;\n");
        const auto changed = project.load({QStringLiteral("schema.ts")});
        LOADED(changed);
        QVERIFY(!changed->fromCache);
        QCOMPARE(*changed->schema.tables.first().columns.first().defaultSql, QStringLiteral("2"));

        // A file that an import now leads to instead.
        QTest::qSleep(120);
        LOADED(project.load({QStringLiteral("schema.ts")}));
        QVERIFY(project.load({QStringLiteral("schema.ts")})->fromCache);
        project.write(QStringLiteral("limit.tsx"), "export const limit = 3;\n");
        const auto shadowed = project.load({QStringLiteral("schema.ts")});
        LOADED(shadowed);
        QVERIFY(!shadowed->fromCache);

        // A package that was missing.
        QTest::qSleep(120);
        LOADED(project.load({QStringLiteral("schema.ts")}));
        QVERIFY(project.load({QStringLiteral("schema.ts")})->fromCache);
        project.write(QStringLiteral("node_modules/zod/package.json"), "{ \"name\": \"zod\" }");
        project.write(QStringLiteral("node_modules/zod/index.js"), "exports.z = { object: () => ({}) };\n");
        const auto installed = project.load({QStringLiteral("schema.ts")});
        LOADED(installed);
        QVERIFY(!installed->fromCache);
        QVERIFY2(installed->notices.isEmpty(), qPrintable(messages(*installed)));
        qunsetenv("SCHEMA_STUDIO_HOME");
    }

    void spoiledCacheIsIgnored_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"cut off", "one byte changed", "readable by others", "somebody's text"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }

    void spoiledCacheIsIgnored()
    {
        QFETCH(QString, how);
        const ScratchProject home;
        qputenv("SCHEMA_STUDIO_HOME", home.root().toLocal8Bit());
        ScratchProject project;
        project.write(QStringLiteral("schema.ts"), imports + table("users"));
        QTest::qSleep(120);
        LOADED(project.load({QStringLiteral("schema.ts")}));
        QVERIFY(project.load({QStringLiteral("schema.ts")})->fromCache);
        QDirIterator walk(home.root(), QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            QVERIFY(file.open(QFile::ReadWrite));
            QByteArray bytes = file.readAll();
            if (how == QLatin1String("cut off"))
                bytes.chop(10);
            else if (how == QLatin1String("one byte changed"))
                bytes[bytes.size() - 5] = char(bytes[bytes.size() - 5] + 1);
            else if (how == QLatin1String("somebody's text"))
                bytes = "hello";
            else
                file.setPermissions(file.permissions() | QFile::ReadOther);
            file.resize(0);
            file.seek(0);
            file.write(bytes);
        }
        const auto desired = project.load({QStringLiteral("schema.ts")});
        LOADED(desired);
        QVERIFY(!desired->fromCache);
        QCOMPARE(tableNames(*desired), QStringList{QStringLiteral("public.users")});
        qunsetenv("SCHEMA_STUDIO_HOME");
    }

    /// npm puts node_modules/.bin into PATH; a program that a project brought along must not run.
    void programOfTheProjectDoesNotRun()
    {
        ScratchProject project;
        project.write(QStringLiteral("node_modules/.bin/esbuild"),
                      "#!/bin/sh\ntouch \"" + project.root().toUtf8() + "/it_ran\"\nexit 1\n");
        QFile::setPermissions(project.path(QStringLiteral("node_modules/.bin/esbuild")),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        project.write(QStringLiteral("schema.ts"), imports + table("users"));
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", project.path(QStringLiteral("node_modules/.bin")).toLocal8Bit() + ':' + path);
        const auto desired = project.load({QStringLiteral("schema.ts")});
        qputenv("PATH", path);
        LOADED(desired);
        QVERIFY(!QFile::exists(project.path(QStringLiteral("it_ran"))));
    }
};

QTEST_GUILESS_MAIN(TestSchemaFiles)
#include "tst_schema_files.moc"
