#include "engine/source/boundary.h"
#include "engine/source/project_config.h"
#include "tests/engine/source/scratch_project.h"

#include <QDir>
#include <QTest>

using namespace studio;
using namespace studio::test;

namespace {

const QByteArray schema = "import { integer, pgTable } from 'drizzle-orm/pg-core';\n"
                          "export const items = pgTable('items', { id: integer('id').primaryKey() });\n";

} // namespace

class TestBoundary : public QObject {
    Q_OBJECT

private slots:
    void aroundTheRoot_data()
    {
        QTest::addColumn<QString>("marker");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("a repository") << QStringLiteral(".git/HEAD") << true;
        QTest::newRow("a work tree of a repository") << QStringLiteral(".git") << true;
        QTest::newRow("a package") << QStringLiteral("package.json") << true;
        QTest::newRow("any folder") << QStringLiteral("readme.md") << false;
    }

    void aroundTheRoot()
    {
        QFETCH(QString, marker);
        QFETCH(bool, allowed);
        ScratchProject project;
        project.write(marker, "{}\n");
        project.write(QStringLiteral("server/package.json"), "{}\n");
        project.write(QStringLiteral("shared/schema.ts"), schema);
        project.write(QStringLiteral("shared/node_modules/other/index.js"), "");
        const QString root = project.path(QStringLiteral("server"));
        const ProjectBoundary boundary(root, projectAround(root));
        const QString file = QFileInfo(project.path(QStringLiteral("shared/schema.ts"))).canonicalFilePath();
        QCOMPARE(boundary.allows(file), allowed);
        QCOMPARE(boundary.isOwnSource(file), allowed);
        QCOMPARE(boundary.display(file), allowed ? QStringLiteral("../shared/schema.ts") : file);
        QVERIFY(!boundary.isOwnSource(project.path(QStringLiteral("shared/node_modules/other/index.js"))));
        QVERIFY(!boundary.allows(QStringLiteral("/etc/hostname")));
    }

    /// A stray package.json in the home folder makes no project of all that lies there.
    void homeIsNoProject()
    {
        const QByteArray home = qgetenv("HOME");
        ScratchProject project;
        project.write(QStringLiteral("package.json"), "{}\n");
        project.write(QStringLiteral("private.ts"), schema);
        project.write(QStringLiteral("app/schema.ts"), schema);
        qputenv("HOME", project.root().toLocal8Bit());
        const QString around = projectAround(project.path(QStringLiteral("app")));
        qputenv("HOME", home);
        QCOMPARE(around, QString());
    }

    void schemaBesideTheConfigsFolder()
    {
        ScratchProject project;
        project.write(QStringLiteral("package.json"), "{}\n");
        project.write(QStringLiteral("shared/schema.ts"), "import { limits } from './limits';\n" + schema);
        project.write(QStringLiteral("shared/limits.ts"), "export const limits = [1];\n");
        project.write(QStringLiteral("server/drizzle.config.ts"),
                      "import { defineConfig } from 'drizzle-kit';\n"
                      "export default defineConfig({ dialect: 'postgresql', schema: '../shared/schema.ts' });\n");
        ConfigOverrides overrides;
        overrides.projectDir = project.path(QStringLiteral("server"));
        const auto config = loadProjectConfig(overrides);
        QVERIFY2(config, config ? "" : qPrintable(describe(config.error())));
        const auto desired = loadSchemaFiles(*config);
        QVERIFY2(desired, desired ? "" : qPrintable(describe(desired.error())));
        QCOMPARE(desired->files, QStringList{QStringLiteral("../shared/schema.ts")});
        QCOMPARE(desired->schema.tables.first().location.file, QStringLiteral("../shared/schema.ts"));
    }

    /// Only what the config names widens the project: an import alone does not.
    void importOutsideStaysRefused()
    {
        ScratchProject project;
        project.write(QStringLiteral("package.json"), "{}\n");
        project.write(QStringLiteral("secret.ts"), "export const secret = 1;\n");
        project.write(QStringLiteral("server/schema.ts"), "export * from '../secret';\n" + schema);
        project.write(QStringLiteral("server/drizzle.config.ts"),
                      "export default { dialect: 'postgresql', schema: './schema.ts' };\n");
        ConfigOverrides overrides;
        overrides.projectDir = project.path(QStringLiteral("server"));
        const auto config = loadProjectConfig(overrides);
        QVERIFY(config);
        const auto desired = loadSchemaFiles(*config);
        QVERIFY(!desired);
        QCOMPARE(desired.error().code, QStringLiteral("schema-file.outside"));
    }

    void hugeSchemaFile()
    {
        const ScratchProject project;
        QFile file(project.path(QStringLiteral("schema.ts")));
        QVERIFY(file.open(QFile::WriteOnly) && file.resize(40LL * 1024 * 1024));
        const auto desired = project.load({QStringLiteral("schema.ts")});
        QVERIFY(!desired);
        QCOMPARE(desired.error().code, QStringLiteral("schema-file.size"));
        QCOMPARE(desired.error().file, QStringLiteral("schema.ts"));
    }

    /// Installed in a folder above, where a workspace keeps its packages.
    void cacheNoticesPackagesAbove()
    {
        const ScratchProject home;
        qputenv("SCHEMA_STUDIO_HOME", home.root().toLocal8Bit());
        ScratchProject project;
        project.write(QStringLiteral("apps/api/schema.ts"),
                      "import { z } from 'zod';\n" + schema + "export const x = z.object({});\n");
        ProjectConfig config = project.config({QStringLiteral("schema.ts")});
        config.root = project.path(QStringLiteral("apps/api"));
        QTest::qSleep(120); // a file saved within the grain of the clock is not kept
        QVERIFY(loadSchemaFiles(config));
        const auto kept = loadSchemaFiles(config);
        QVERIFY(kept && kept->fromCache);
        project.write(QStringLiteral("node_modules/zod/package.json"), "{ \"name\": \"zod\" }");
        project.write(QStringLiteral("node_modules/zod/index.js"), "exports.z = { object: () => ({}) };\n");
        const auto installed = loadSchemaFiles(config);
        qunsetenv("SCHEMA_STUDIO_HOME");
        QVERIFY(installed);
        QVERIFY(!installed->fromCache);
        QVERIFY(installed->notices.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestBoundary)

#include "tst_boundary.moc"
