#include "engine/source/project_config.h"
#include "tests/engine/source/scratch_project.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace studio;
using namespace studio::test;

namespace {

const QByteArray usual = "import { defineConfig } from \"drizzle-kit\";\n"
                         "\n"
                         "if (!process.env.DATABASE_URL) {\n"
                         "  throw new Error(\"DATABASE_URL, ensure the database is provisioned\");\n"
                         "}\n"
                         "\n"
                         "export default defineConfig({\n"
                         "  out: \"./migrations\",\n"
                         "  schema: \"./shared/schema.ts\",\n"
                         "  dialect: \"postgresql\",\n"
                         "  dbCredentials: { url: process.env.DATABASE_URL },\n"
                         "});\n";

} // namespace

class TestProjectConfig : public QObject {
    Q_OBJECT

    static constexpr int anyLine = -1; // where a loop was when its time ran out

    static Result<ProjectConfig> load(const ScratchProject &project, const QString &url = {})
    {
        ConfigOverrides overrides;
        overrides.projectDir = project.root();
        overrides.url = url;
        return loadProjectConfig(overrides);
    }

private slots:
    void init()
    {
        qunsetenv("DATABASE_URL");
        qunsetenv("PGHOST_FOR_TEST");
        QDir::setCurrent(QDir::tempPath());
    }

    void readsTheUsualForm()
    {
        ScratchProject project;
        project.write(QStringLiteral("drizzle.config.ts"), usual);
        project.write(QStringLiteral(".env"), "DATABASE_URL=postgres://me:geheim@localhost/app\n");
        const auto config = load(project);
        QVERIFY2(config, config ? "" : qPrintable(describe(config.error())));
        QCOMPARE(config->root, project.root());
        QCOMPARE(config->configFile, project.path(QStringLiteral("drizzle.config.ts")));
        QCOMPARE(config->schema, QStringList{QStringLiteral("./shared/schema.ts")});
        QCOMPARE(config->out, project.path(QStringLiteral("migrations")));
        QCOMPARE(config->url, QStringLiteral("postgres://me:geheim@localhost/app"));
        QVERIFY(config->breakpoints);
        QCOMPARE(config->migrationsTable, QStringLiteral("__drizzle_migrations"));
    }

    void environmentBeatsEnvFile()
    {
        ScratchProject project;
        project.write(QStringLiteral("drizzle.config.ts"), usual);
        project.write(QStringLiteral(".env"), "DATABASE_URL=postgres://file/app\n");
        qputenv("DATABASE_URL", "postgres://environment/app");
        const auto config = load(project);
        QVERIFY(config);
        QCOMPARE(config->url, QStringLiteral("postgres://environment/app"));
    }

    void missingVariableIsNamed()
    {
        ScratchProject project;
        project.write(QStringLiteral("drizzle.config.ts"), usual);
        const auto config = load(project);
        QVERIFY(!config);
        QCOMPARE(config.error().kind, ErrorKind::Config);
        QCOMPARE(config.error().code, QStringLiteral("config.thrown"));
        QCOMPARE(config.error().file, QStringLiteral("drizzle.config.ts"));
        QCOMPARE(config.error().line, 4);
        QVERIFY(config.error().hint.startsWith(QLatin1String("DATABASE_URL is not set")));
    }

    void givenUrlAnswersForTheMissingVariable_data()
    {
        QTest::addColumn<QByteArray>("check");
        QTest::newRow("DATABASE_URL") << QByteArray("if (!process.env.DATABASE_URL) throw new Error('none');");
        QTest::newRow("another name") << QByteArray("if (!process.env.POSTGRES_URL) throw new Error('none');");
        QTest::newRow("two names") << QByteArray(
            "const url = process.env.DB_URI ?? process.env.NEON_DATABASE_URL; if (!url) throw 'none';");
        QTest::newRow("taken apart") << QByteArray("new URL(process.env.PG_DSN as string).hostname;");
        QTest::newRow("its parts") << QByteArray(
            "const { DB_HOST, DB_PORT, DB_ENGINE, DATABASE_NAME } = process.env;\n"
            "if (!DB_HOST || !Number(DB_PORT) || DB_ENGINE !== 'postgresql' || !DATABASE_NAME) throw new Error('none');");
        QTest::newRow("a secret beside it") << QByteArray(
            "const need = (name) => { const value = process.env[name]; if (!value || value.length < 24) throw new "
            "Error(name); return value; };\nneed('SESSION_SECRET'); need('MAIL_KEY');");
        QTest::newRow("a certificate") << QByteArray(
            "import { readFileSync } from 'fs';\nif (readFileSync('certs/none.crt', 'utf8') === undefined) throw 1;");
        QTest::newRow("a file of settings") << QByteArray(
            "try { process.loadEnvFile('.env.none'); } catch (e) { throw new Error('copy .env.none'); }");
    }

    void givenUrlAnswersForTheMissingVariable()
    {
        QFETCH(QByteArray, check);
        ScratchProject project;
        project.write(QStringLiteral("drizzle.config.ts"),
                      check + "\nexport default { dialect: 'postgresql', schema: 's.ts', dbCredentials: { url: "
                              "'postgres://x/y' } };\n");
        const auto config = load(project, QStringLiteral("postgres://given/app"));
        QVERIFY2(config, config ? "" : qPrintable(describe(config.error())));
        QCOMPARE(config->url, QStringLiteral("postgres://given/app"));
    }

    void understandsEachForm_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("notice");
        const auto row = [](const char *name, const char *file, const char *text, const char *url,
                            const char *notice = "") {
            QTest::newRow(name) << QString::fromLatin1(file) << QByteArray(text) << QString::fromLatin1(url)
                                << QString::fromLatin1(notice);
        };
        row("driver pg, connectionString", "drizzle.config.ts",
            "import type { Config } from 'drizzle-kit';\n"
            "export default { schema: 's.ts', driver: 'pg', dbCredentials: { connectionString: 'postgres://h/db' } } "
            "satisfies Config;",
            "postgres://h/db", "driver: \"pg\"");
        row("parts", "drizzle.config.ts",
            "export default { schema: 's.ts', dialect: 'postgresql', dbCredentials: { host: 'h', port: 5433, user: 'a "
            "b', password: 'p/w', "
            "database: 'db', ssl: true } };",
            "postgresql://a%20b:p%2Fw@h:5433/db?sslmode=require");
        row("ssl object", "drizzle.config.ts",
            "export default { schema: 's.ts', dialect: 'postgresql', dbCredentials: { url: 'postgres://h/db?a=b', ssl: "
            "{ "
            "rejectUnauthorized: false } } };",
            "postgres://h/db?a=b&sslmode=require");
        row("module.exports", "drizzle.config.js",
            "module.exports = { schema: 's.ts', dialect: 'postgresql', dbCredentials: { url: 'postgres://h/db' } };",
            "postgres://h/db");
        row("ES module", "drizzle.config.mjs",
            "export default { schema: 's.ts', dialect: 'postgresql', dbCredentials: { url: 'postgres://h/db' } };",
            "postgres://h/db");
        row("CommonJS", "drizzle.config.cjs",
            "exports.default = { schema: 's.ts', dialect: 'postgresql', dbCredentials: { url: 'postgres://h/db' } };",
            "postgres://h/db");
        row("JSON", "drizzle.config.json",
            "{ \"schema\": \"s.ts\", \"dialect\": \"postgresql\", \"dbCredentials\": { \"url\": \"postgres://h/db\" } "
            "}",
            "postgres://h/db");
        row("dotenv of another file", "drizzle.config.ts",
            "import { config } from 'dotenv';\nconfig({ path: '.env.local' });\n"
            "export default { schema: 's.ts', dialect: 'postgresql', dbCredentials: { url: process.env.LOCAL_URL! } };",
            "postgres://local/db");
        row("Next.js", "drizzle.config.ts",
            "import { loadEnvConfig } from '@next/env';\nloadEnvConfig(process.cwd());\n"
            "export default { schema: 's.ts', dialect: 'postgresql', dbCredentials: { url: process.env.LOCAL_URL! } };",
            "postgres://local/db");
        row("path and import.meta", "drizzle.config.ts",
            "import 'dotenv/config';\nimport path from 'node:path';\nimport { fileURLToPath } from 'url';\n"
            "const here = path.dirname(fileURLToPath(import.meta.url));\n"
            "export default { schema: path.relative(process.cwd(), path.join(here, 's.ts')), dialect: 'postgresql', "
            "dbCredentials: { url: "
            "`postgres://${path.basename(__dirname)}/db` } };",
            "postgres://project/db");
        row("a package that is not installed", "drizzle.config.ts",
            "import { env } from '@/env-package';\n"
            "export default { schema: 's.ts', dialect: 'postgresql', dbCredentials: { url: env.DATABASE_URL } };",
            "", "not installed");
        row("own module", "drizzle.config.ts",
            "import { url } from './settings';\nexport default { schema: 's.ts', dialect: 'postgresql', dbCredentials: "
            "{ url } };",
            "postgres://settings/db");
    }

    void understandsEachForm()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(QString, url);
        QFETCH(QString, notice);
        ScratchProject project;
        project.write(file, text);
        project.write(QStringLiteral(".env.local"), "LOCAL_URL=postgres://local/db\n");
        project.write(QStringLiteral("settings.ts"), "export const url: string = 'postgres://settings/db';\n");
        const auto config = load(project);
        QVERIFY2(config, config ? "" : qPrintable(describe(config.error())));
        QCOMPARE(config->url, url);
        QCOMPARE(config->schema, QStringList{QStringLiteral("s.ts")});
        QCOMPARE(config->notices.filter(notice).isEmpty(), false || (notice.isEmpty() && config->notices.isEmpty()));
    }

    void readsEveryField()
    {
        ScratchProject project;
        project.write(
            QStringLiteral("drizzle.config.ts"),
            "export default {\n"
            "  dialect: \"postgresql\", schema: [\"a.ts\", \"b/*.ts\"], breakpoints: false, strict: true, verbose: "
            "true, casing: \"snake_case\",\n"
            "  schemaFilter: [\"app\", \"public\"], tablesFilter: \"app_*\", extensionsFilters: [\"postgis\"],\n"
            "  entities: { roles: { provider: \"supabase\", include: [\"a\"], exclude: [\"b\"] } },\n"
            "  migrations: { table: \"t\", schema: \"s\", prefix: \"timestamp\" },\n"
            "};");
        const auto config = load(project);
        QVERIFY(config);
        QCOMPARE(config->schema, (QStringList{QStringLiteral("a.ts"), QStringLiteral("b/*.ts")}));
        QVERIFY(!config->breakpoints && config->strict && config->verbose && config->roles);
        QCOMPARE(config->casing, Casing::SnakeCase);
        QCOMPARE(config->schemaFilter, (QStringList{QStringLiteral("app"), QStringLiteral("public")}));
        QCOMPARE(config->tablesFilter, QStringList{QStringLiteral("app_*")});
        QCOMPARE(config->extensionsFilters, QStringList{QStringLiteral("postgis")});
        QCOMPARE(config->rolesProvider, QStringLiteral("supabase"));
        QCOMPARE(config->rolesInclude, QStringList{QStringLiteral("a")});
        QCOMPARE(config->rolesExclude, QStringList{QStringLiteral("b")});
        QCOMPARE(config->migrationsTable, QStringLiteral("t"));
        QCOMPARE(config->migrationsSchema, QStringLiteral("s"));
        QCOMPARE(config->migrationsPrefix, QStringLiteral("timestamp"));
        QCOMPARE(config->out, project.path(QStringLiteral("drizzle")));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("line");
        const auto row = [](const char *name, const char *text, const char *code, int line) {
            QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(code) << line;
        };
        row("syntax", "export default {\n  schema: ,\n};", "config.syntax", 2);
        row("import", "import './nowhere';\nexport default {};", "config.import", 1);
        row("another dialect", "export default { dialect: 'mysql', schema: 's.ts' };", "config.dialect", 0);
        row("another driver", "export default { driver: 'mysql2', schema: 's.ts' };", "config.dialect", 0);
        row("no object", "export const x = 1;\nexport default 'text';", "config.shape", 1);
        row("throws", "\nthrow new Error('no');", "config.thrown", 2);
        row("endless loop", "\nfor (;;) Math.abs(1);", "config.deadline", anyLine);
        row("reads a file", "import fs from 'fs';\nexport default { schema: fs.readFileSync('/etc/passwd', 'utf8') };",
            "config.refused", 2);
        row("casing of a missing package", "import { style } from 'nowhere';\nexport default { casing: style };",
            "config.stand-in", 0);
        row("odd casing", "export default { casing: 'upper' };", "config.casing", 0);
    }

    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        QFETCH(int, line);
        ScratchProject project;
        project.write(QStringLiteral("drizzle.config.ts"), text);
        const auto config = load(project);
        QVERIFY(!config);
        QCOMPARE(config.error().kind, ErrorKind::Config);
        QCOMPARE(config.error().code, code);
        QCOMPARE(config.error().file, QStringLiteral("drizzle.config.ts"));
        if (line != anyLine)
            QCOMPARE(config.error().line, line);
    }

    void readsFilesOfTheProject()
    {
        ScratchProject project;
        project.write(QStringLiteral("package.json"), "{ \"name\": \"seven\" }");
        project.write(QStringLiteral("src/schema.ts"), "");
        project.write(QStringLiteral("drizzle.config.ts"),
                      "import fs, { readFileSync } from 'node:fs';\n"
                      "const { name } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));\n"
                      "export default { schema: fs.existsSync('src/schema.ts') ? 'src/schema.ts' : 'dist/schema.js',\n"
                      "  out: `${name}-${fs.existsSync('/etc/passwd')}-${fs.existsSync('none')}` };");
        const auto config = load(project);
        QVERIFY2(config, config ? "" : qPrintable(describe(config.error())));
        QCOMPARE(config->schema, QStringList{QStringLiteral("src/schema.ts")});
        QCOMPARE(config->out, project.path(QStringLiteral("seven-false-false")));
    }

    void placeholdersDecideNothing()
    {
        ScratchProject project;
        project.write(QStringLiteral("drizzle.config.ts"),
                      "if (!process.env.FOLDER) throw new Error('FOLDER is missing');\n"
                      "export default { schema: `${process.env.FOLDER}/s.ts`, dialect: 'postgresql' };\n");
        const auto config = load(project, QStringLiteral("postgres://given/app"));
        QVERIFY(!config);
        QCOMPARE(config.error().code, QStringLiteral("config.thrown"));
        QVERIFY(config.error().message.contains(QLatin1String("FOLDER is missing")));
    }

    void listsFilesOfTheProject_data()
    {
        QTest::addColumn<QByteArray>("expression");
        QTest::newRow("names") << QByteArray(
            "fs.readdirSync('src/tables').filter((name) => name.endsWith('.ts')).map((name) => `src/tables/${name}`)");
        QTest::newRow("types") << QByteArray(
            "fs.readdirSync('./src/tables/', { withFileTypes: true }).filter((entry) => entry.isFile())"
            ".map((entry) => `src/tables/${entry.name}`)");
        QTest::newRow("stat") << QByteArray("fs.readdirSync('src/tables').map((name) => `src/tables/${name}`)"
                                            ".filter((name) => !fs.statSync(name).isDirectory())");
        QTest::newRow("all below") << QByteArray("fs.readdirSync('src', { recursive: true })"
                                                 ".filter((name) => /tables.\\w.ts$/.test(name)).map((name) => `src/${name}`)");
        QTest::newRow("Node's globSync") << QByteArray("fs.globSync('src/tables/*.ts')");
        QTest::newRow("glob") << QByteArray("glob.sync('src/tables/*.ts', { ignore: ['src/tables/c*'] })");
        QTest::newRow("fast-glob") << QByteArray("fast.sync(['tables/*.ts', '!tables/x.ts'], { cwd: 'src' })"
                                                 ".map((name) => `src/${name}`)");
        QTest::newRow("globby") << QByteArray("globbySync('./src/tables/*.ts')");
    }

    void listsFilesOfTheProject()
    {
        QFETCH(QByteArray, expression);
        ScratchProject project;
        for (const char *name : {"src/tables/a.ts", "src/tables/b.ts", "src/tables/deep/c.ts"})
            project.write(QString::fromLatin1(name), "");
        project.write(QStringLiteral("drizzle.config.ts"),
                      "import fs from 'node:fs';\nimport * as glob from 'glob';\nimport fast from 'fast-glob';\n"
                      "import { globbySync } from 'globby';\nexport default { dialect: 'postgresql', schema: " +
                          expression + " };\n");
        const auto config = load(project);
        QVERIFY2(config, config ? "" : qPrintable(describe(config.error())));
        QCOMPARE(config->schema, (QStringList{QStringLiteral("src/tables/a.ts"), QStringLiteral("src/tables/b.ts")}));
    }

    void listsNothingElse()
    {
        ScratchProject project;
        project.write(QStringLiteral("drizzle.config.ts"),
                      "import fs from 'node:fs';\nlet told = 'none';\ntry { told = fs.readdirSync('/etc').join(); } catch {}\n"
                      "export default { schema: [told, ...fs.globSync('/etc/host*'), ...fs.globSync('../*')] };\n");
        const auto config = load(project);
        QVERIFY2(config, config ? "" : qPrintable(describe(config.error())));
        QCOMPARE(config->schema, QStringList{QStringLiteral("none")});
    }

    void environmentCheckedByMissingPackages()
    {
        ScratchProject project;
        project.write(QStringLiteral(".env"), "PG_LINK=postgres://me@h/db\n");
        project.write(QStringLiteral("env.ts"),
                      "import { createEnv } from '@t3-oss/env-core';\nimport { z } from 'zod';\n"
                      "export const env = createEnv({ server: { PG_LINK: z.string().url(),\n"
                      "  STYLE: z.enum(['snake_case', 'camelCase']).default('snake_case') }, runtimeEnv: process.env });\n");
        project.write(QStringLiteral("drizzle.config.ts"),
                      "import { env } from './env';\nexport default { schema: 's.ts', casing: env.STYLE,\n"
                      "  dbCredentials: { url: env.PG_LINK } };");
        const auto config = load(project);
        QVERIFY2(config, config ? "" : qPrintable(describe(config.error())));
        QCOMPARE(config->url, QStringLiteral("postgres://me@h/db"));
        QCOMPARE(config->casing, Casing::SnakeCase);
    }

    void messagesHoldNoPassword()
    {
        ScratchProject project;
        project.write(
            QStringLiteral("drizzle.config.ts"),
            "const url = 'postgres://me:geheim@h/db'; console.log(url); throw new Error(`cannot use ${url}`);");
        const auto config = load(project);
        QVERIFY(!config);
        const QString told = describe(config.error());
        QVERIFY2(!told.contains(QLatin1String("geheim")), qPrintable(told));
        QVERIFY2(told.contains(QLatin1String("me:***@h")), qPrintable(told));
    }

    void searchesUpwards()
    {
        ScratchProject project;
        project.write(QStringLiteral("drizzle.config.ts"), "export default { dialect: 'postgresql', schema: 's.ts' };");
        project.write(QStringLiteral("src/deep/readme.md"), "");
        QVERIFY(QDir::setCurrent(project.path(QStringLiteral("src/deep"))));
        const auto config = loadProjectConfig({});
        QVERIFY2(config, config ? "" : qPrintable(describe(config.error())));
        QCOMPARE(config->root, project.root());
    }

    void schemaFlagStartsFromWhereItIsTyped()
    {
        ScratchProject project;
        project.write(QStringLiteral("drizzle.config.ts"), "export default { dialect: 'postgresql', schema: 's.ts' };");
        project.write(QStringLiteral("db/users.ts"), "export {};\n");
        QVERIFY(QDir::setCurrent(project.path(QStringLiteral("db"))));
        ConfigOverrides overrides;
        overrides.schema = QStringList{QStringLiteral("users.ts"), QStringLiteral("db/*.ts")};
        const auto config = loadProjectConfig(overrides);
        QVERIFY2(config, config ? "" : qPrintable(describe(config.error())));
        QCOMPARE(config->root, project.root());
        QCOMPARE(config->schema, (QStringList{project.path(QStringLiteral("db/users.ts")), QStringLiteral("db/*.ts")}));
    }

    void worksWithoutConfig()
    {
        ScratchProject project;
        QDir::setCurrent(project.root());
        const auto nothing = loadProjectConfig({});
        QVERIFY(!nothing);
        QCOMPARE(nothing.error().code, QStringLiteral("config.missing"));

        ConfigOverrides overrides;
        overrides.schema = QStringList{QStringLiteral("db/*.ts")};
        overrides.url = QStringLiteral("postgres://h/db");
        const auto config = loadProjectConfig(overrides);
        QVERIFY(config);
        QCOMPARE(config->root, project.root());
        QCOMPARE(config->schema, overrides.schema);
        QCOMPARE(config->url, overrides.url);
        QVERIFY(!config->urlFromEnvironment);

        overrides.url.clear();
        qputenv("DATABASE_URL", "postgres://environment/db");
        const auto fromEnvironment = loadProjectConfig(overrides);
        QVERIFY(fromEnvironment);
        QCOMPARE(fromEnvironment->url, QStringLiteral("postgres://environment/db"));
        QVERIFY(fromEnvironment->urlFromEnvironment);
    }

    void overridesBeatTheConfig()
    {
        ScratchProject project;
        project.write(QStringLiteral("drizzle.config.ts"),
                      "export default { dialect: 'postgresql', schema: 's.ts', casing: 'camelCase' };");
        ConfigOverrides overrides;
        overrides.projectDir = project.root();
        overrides.schema = QStringList{QStringLiteral("t.ts")};
        overrides.out = QStringLiteral("elsewhere");
        overrides.casing = Casing::SnakeCase;
        overrides.tablesFilter = QStringList{QStringLiteral("a")};
        overrides.roles = true;
        const auto config = loadProjectConfig(overrides);
        QVERIFY(config);
        QCOMPARE(config->schema, overrides.schema);
        QCOMPARE(config->out, project.path(QStringLiteral("elsewhere")));
        QCOMPARE(config->casing, Casing::SnakeCase);
        QCOMPARE(config->tablesFilter, overrides.tablesFilter);
        QVERIFY(config->roles);
    }

    /// The second answer comes from the cache; it must be the same, and the cache must not know the password.
    void cacheKeepsNoSecret()
    {
        const ScratchProject home;
        qputenv("SCHEMA_STUDIO_HOME", home.root().toLocal8Bit());
        ScratchProject project;
        project.write(QStringLiteral("drizzle.config.ts"), usual);
        project.write(QStringLiteral(".env"), "DATABASE_URL=postgres://me:geheim@localhost/app\n");
        QTest::qSleep(120); // a file saved within the grain of the clock is not kept
        const auto first = load(project);
        const auto second = load(project);
        QVERIFY(first && second);
        QCOMPARE(second->url, first->url);
        QCOMPARE(second->schema, first->schema);
        int entries = 0;
        for (QDirIterator walk(home.root(), QDir::Files, QDirIterator::Subdirectories); walk.hasNext();) {
            QFile file(walk.next());
            QVERIFY(file.open(QFile::ReadOnly));
            QVERIFY(!file.readAll().contains("geheim"));
            QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
            ++entries;
        }
        QCOMPARE(entries, 1);
        project.write(QStringLiteral(".env"), "DATABASE_URL=postgres://other/app\n");
        const auto third = load(project);
        QVERIFY(third);
        QCOMPARE(third->url, QStringLiteral("postgres://other/app"));
        qunsetenv("SCHEMA_STUDIO_HOME");
    }
};

QTEST_GUILESS_MAIN(TestProjectConfig)
#include "tst_project_config.moc"
