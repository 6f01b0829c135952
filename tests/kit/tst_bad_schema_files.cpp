#include "tests/kit/kit_project.h"

#include <QFile>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <sys/stat.h>

using namespace studio::test;

/// What is wrong with config or schema files is told with file and line, exit code 2, and costs the database nothing.
class TestBadSchemaFiles : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void noConfigAndNoFlags()
    {
        KitProject project;
        const ProgramRun run = project.kit({QStringLiteral("check")});
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.errors.contains("drizzle.config"), QByteArray(run.errors).constData());
        QVERIFY2(run.errors.contains("hint"), QByteArray(run.errors).constData());
    }

    void noSchemaFile()
    {
        TestDatabase database;
        KitProject project;
        project.writeUsual({});
        QVERIFY(QFile::remove(project.path(QStringLiteral("shared/schema.ts"))));
        const ProgramRun run = project.kit({QStringLiteral("push"), QStringLiteral("--yes")}, database.url());
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.errors.contains("shared/schema.ts"), QByteArray(run.errors).constData());
    }

    /// Reading from it would not end.
    void aPipeIsNoSchemaFile()
    {
        KitProject project;
        project.write(QStringLiteral("drizzle.config.ts"),
                      QStringLiteral("export default { dialect: 'postgresql', schema: './pipe.ts', dbCredentials: { url: 'postgresql:///x' } };\n"));
        QVERIFY(::mkfifo(QFile::encodeName(project.path(QStringLiteral("pipe.ts"))).constData(), 0600) == 0);
        const ProgramRun run = project.kit({QStringLiteral("check")});
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.errors.contains("pipe.ts is no regular file"), run.errors.constData());
    }

    void noUrl()
    {
        KitProject project;
        project.write(QStringLiteral("drizzle.config.ts"), QStringLiteral("export default { dialect: \"postgresql\", schema: \"./s.ts\" };\n"));
        project.write(QStringLiteral("s.ts"), QStringLiteral("export {};\n"));
        const ProgramRun run = project.kit({QStringLiteral("check")});
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.errors.contains("DATABASE_URL"), QByteArray(run.errors).constData());
    }

    void configThrows()
    {
        TestDatabase database;
        KitProject project;
        project.writeUsual({});
        project.write(QStringLiteral("drizzle.config.ts"), QStringLiteral("\nif (!process.env.NOT_SET)\n  throw new Error(\"NOT_SET is missing\");\nexport default {};\n"));
        const ProgramRun run = project.kit({QStringLiteral("--json"), QStringLiteral("check")}, database.url());
        QCOMPARE(run.exitCode, 2);
        const QJsonObject error = KitProject::json(run)[QLatin1String("error")].toObject();
        QVERIFY2(error[QLatin1String("message")].toString().contains(QLatin1String("NOT_SET is missing")), QByteArray(run.output).constData());
        QCOMPARE(error[QLatin1String("file")].toString(), QStringLiteral("drizzle.config.ts"));
        QCOMPARE(error[QLatin1String("line")].toInt(), 3);
    }

    void badSource_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("says");
        // The usual imports are lines 1 and 2.
        QTest::newRow("syntax error") << QStringLiteral("export const t = pgTable(\"t\", {\n  id: serial(\"id\").primaryKey(,\n});\n") << 4 << QString();
        QTest::newRow("unknown file imported") << QStringLiteral("import { x } from \"./nowhere\";\nexport const y = x;\n") << 3 << QStringLiteral("./nowhere");
        QTest::newRow("undefined name") << QStringLiteral("\n\nexport const t = pgTable(\"t\", { id: serialx(\"id\") });\n") << 5 << QStringLiteral("serialx");
        QTest::newRow("exception") << QStringLiteral("function f() {\n  throw new Error(\"my own trouble\");\n}\nf();\n") << 4 << QStringLiteral("my own trouble");
        QTest::newRow("endless loop") << QStringLiteral("for (;;) {}\n") << 0 << QStringLiteral("10 s");
        QTest::newRow("memory bomb") << QStringLiteral("const a: unknown[] = [];\nfor (;;) a.push(new Array(100000).fill(1));\n") << 0 << QStringLiteral("memory");
        QTest::newRow("endless recursion") << QStringLiteral("function f(): number { return f() + 1; }\nexport const n = f();\n") << 0 << QStringLiteral("stack");
        QTest::newRow("a promise that never settles") << QStringLiteral("await new Promise(() => {});\n") << 0 << QString();
        QTest::newRow("two tables of one name") << QStringLiteral("export const a = pgTable(\"t\", { id: integer(\"id\") });\nexport const b = pgTable(\"t\", { x: text(\"x\") });\n") << 4 << QStringLiteral("t");
        QTest::newRow("a foreign key to a table that is not exported") << QStringLiteral("const hidden = pgTable(\"hidden\", { id: serial(\"id\").primaryKey() });\nexport const t = pgTable(\"t\", { r: integer(\"r\").references(() => hidden.id) });\n") << 4 << QStringLiteral("hidden");
    }

    void badSource()
    {
        QFETCH(QString, source);
        QFETCH(int, line);
        QFETCH(QString, says);
        TestDatabase database;
        database.execute(QStringLiteral("create table keep (id integer)"));
        const QString before = database.dump();
        KitProject project;
        project.writeUsual(source);
        const ProgramRun run = project.kit({QStringLiteral("--json"), QStringLiteral("push"), QStringLiteral("--yes"), QStringLiteral("--accept-data-loss")}, database.url());
        QVERIFY2(run.exitCode == 2, QByteArray(run.output + run.errors + run.trouble.toUtf8()).constData());
        const QJsonObject error = KitProject::json(run)[QLatin1String("error")].toObject();
        QVERIFY2(!error[QLatin1String("message")].toString().isEmpty(), QByteArray(run.output).constData());
        if (line > 0) {
            QCOMPARE(error[QLatin1String("file")].toString(), QStringLiteral("shared/schema.ts"));
            QVERIFY2(error[QLatin1String("line")].toInt() == line, QByteArray(run.output).constData());
        }
        QVERIFY2(run.output.contains(says.toUtf8()), QByteArray(run.output).constData());
        QCOMPARE(database.dump(), before);
    }

    void nothingOutsideCanBeReached_data()
    {
        QTest::addColumn<QString>("source");
        QTest::newRow("writes a file") << QStringLiteral("import fs from \"node:fs\";\nfs.writeFileSync(\"PWNED\", \"x\");\n");
        QTest::newRow("reads a file") << QStringLiteral("import { readFileSync } from \"fs\";\nexport const t = pgTable(readFileSync(\"SECRET\", \"utf8\").trim(), { id: serial(\"id\") });\n");
        QTest::newRow("starts a process") << QStringLiteral("import { execSync } from \"child_process\";\nexecSync(\"touch PWNED\");\n");
        QTest::newRow("requires a module by name") << QStringLiteral("const fs = (globalThis as any).require?.(\"fs\");\nfs?.writeFileSync(\"PWNED\", \"x\");\n");
        QTest::newRow("calls the network") << QStringLiteral("const r = await (globalThis as any).fetch?.(\"http://127.0.0.1:9/\");\nif (r) throw new Error(\"there is a network\");\n");
        QTest::newRow("QuickJS's own modules") << QStringLiteral("import * as std from \"std\";\n(std as any).open(\"PWNED\", \"w\").puts(\"x\");\n");
        QTest::newRow("makes a function from text") << QStringLiteral("const f = new Function(\"return typeof std + typeof os + typeof require\")();\nif (f !== \"undefinedundefinedundefined\") throw new Error(f);\n");
    }

    void nothingOutsideCanBeReached()
    {
        QFETCH(QString, source);
        TestDatabase database;
        KitProject project;
        project.write(QStringLiteral("SECRET"), QStringLiteral("stolen_table"));
        project.writeUsual(source);
        const ProgramRun run = project.kit({QStringLiteral("push"), QStringLiteral("--yes")}, database.url());
        // Refused, or run on an inert stand-in: both are fine, as long as nothing happened.
        QVERIFY2(run.exitCode == 0 || run.exitCode == 2, QByteArray(run.output + run.errors).constData());
        QVERIFY(!QFile::exists(project.path(QStringLiteral("PWNED"))));
        QVERIFY2(!database.dump().contains(QLatin1String("stolen_table")), QByteArray(run.errors).constData());
    }
};

QTEST_GUILESS_MAIN(TestBadSchemaFiles)
#include "tst_bad_schema_files.moc"
