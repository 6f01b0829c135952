#include "tests/kit/kit_project.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace studio::test;

/// The contract of the terminal command: words, exit codes, JSON.
class TestKit : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void help_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("program") << QStringList{QStringLiteral("--help")};
        for (const char *command : {"check", "diff", "push", "pull", "backup", "restore", "history", "local"})
            QTest::newRow(command) << QStringList{QLatin1String(command), QStringLiteral("--help")};
    }

    void help()
    {
        QFETCH(QStringList, arguments);
        KitProject project;
        const ProgramRun run = project.kit(arguments);
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.output.contains("usage: schema-kit"));
        QVERIFY(run.errors.isEmpty());
    }

    void wrongCall_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *name, const QString &words) {
            QTest::newRow(name) << words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        };
        row("no command", {});
        row("unknown command", QStringLiteral("frobnicate"));
        row("unknown flag", QStringLiteral("check --frobnicate"));
        row("flag of another command", QStringLiteral("check --accept-data-loss"));
        row("missing value", QStringLiteral("check --url"));
        row("argument too many", QStringLiteral("check it"));
        row("wrong duration", QStringLiteral("push --lock-timeout soon"));
        row("wrong backup", QStringLiteral("push --backup some"));
        row("wrong casing", QStringLiteral("check --casing kebab"));
        row("project that is not there", QStringLiteral("check --project /nonexistent"));
        row("unknown side", QStringLiteral("diff --to nowhere"));
        row("unknown local action", QStringLiteral("local jump"));
        row("restore without a file", QStringLiteral("restore"));
    }

    void wrongCall()
    {
        QFETCH(QStringList, arguments);
        KitProject project;
        const ProgramRun run = project.kit(arguments);
        QVERIFY2(run.exitCode == 2, QByteArray(run.errors).constData());
        QVERIFY(run.output.isEmpty());
        QVERIFY(run.errors.startsWith("error: "));
        const ProgramRun json = project.kit(QStringList(arguments) << QStringLiteral("--json"));
        QVERIFY2(KitProject::json(json).contains(QLatin1String("error")), QByteArray(json.output).constData());
    }

    void checkPushCheck()
    {
        TestDatabase database;
        KitProject project;
        project.writeUsual(QStringLiteral(
            "export const mood = pgEnum(\"mood\", [\"good\", \"bad\"]);\n"
            "export const users = pgTable(\"users\", {\n"
            "  id: serial(\"id\").primaryKey(),\n"
            "  email: varchar(\"email\", { length: 80 }).notNull().unique(),\n"
            "  mood: mood(\"mood\").default(\"good\"),\n"
            "}, (t) => [index().on(t.mood), check(\"email_check\", sql`${t.email} like '%@%'`)]);\n"));
        const ProgramRun before = project.kit({QStringLiteral("check"), QStringLiteral("--json")}, database.url());
        QVERIFY2(before.exitCode == 1, QByteArray(before.errors).constData());
        const QJsonObject diff = KitProject::json(before);
        QCOMPARE(diff[QLatin1String("inSync")].toBool(true), false);
        QCOMPARE(diff[QLatin1String("from")][QLatin1String("kind")].toString(), QStringLiteral("database"));
        QCOMPARE(diff[QLatin1String("from")][QLatin1String("name")].toString(), database.name());
        QCOMPARE(diff[QLatin1String("to")][QLatin1String("files")][0].toString(), QStringLiteral("shared/schema.ts"));
        QStringList objects;
        for (const QJsonValue change : diff[QLatin1String("changes")].toArray()) {
            objects.append(change[QLatin1String("action")].toString() + QLatin1Char(' ') + change[QLatin1String("kind")].toString() +
                           QLatin1Char(' ') + change[QLatin1String("object")].toString());
            QVERIFY(change[QLatin1String("statements")].isArray());
        }
        QVERIFY2(objects.contains(QStringLiteral("create enum public.mood")), QByteArray(before.output).constData());
        QVERIFY2(objects.contains(QStringLiteral("create table public.users")), QByteArray(before.output).constData());
        for (const QJsonValue statement : diff[QLatin1String("statements")].toArray()) {
            QVERIFY(!statement[QLatin1String("sql")].toString().isEmpty());
            QVERIFY(statement[QLatin1String("hazards")].isArray());
            QVERIFY(statement[QLatin1String("inTransaction")].isBool());
            QVERIFY(statement.toObject().contains(QLatin1String("undo")));
        }
        const ProgramRun dry = project.kit({QStringLiteral("push"), QStringLiteral("--dry-run")}, database.url());
        QCOMPARE(dry.exitCode, 0);
        QVERIFY2(dry.output.contains("CREATE TABLE \"users\""), QByteArray(dry.output).constData());
        QCOMPARE(database.rows(QStringLiteral("select 1 from pg_class where relname = 'users'")).size(), 0);

        const ProgramRun push = project.kit({QStringLiteral("push"), QStringLiteral("--yes"), QStringLiteral("--json")}, database.url());
        QVERIFY2(push.exitCode == 0, QByteArray(push.errors + push.output).constData());
        QCOMPARE(KitProject::json(push)[QLatin1String("inSync")].toBool(), true);
        const ProgramRun after = project.kit({QStringLiteral("check"), QStringLiteral("--json")}, database.url());
        QVERIFY2(after.exitCode == 0, QByteArray(after.output).constData());
        QCOMPARE(KitProject::json(after)[QLatin1String("inSync")].toBool(), true);
    }

    void diffSqlRunsInPsql()
    {
        TestDatabase database;
        database.execute(QStringLiteral("create table users (id serial primary key, email text)"));
        KitProject project;
        project.writeUsual(QStringLiteral("export const users = pgTable(\"users\", { id: serial(\"id\").primaryKey(), email: varchar(\"email\", { length: 80 }).unique() });\n"));
        const ProgramRun diff = project.kit({QStringLiteral("diff"), QStringLiteral("--sql")}, database.url());
        QCOMPARE(diff.exitCode, 1);
        ProgramInput input;
        input.input = diff.output;
        const ProgramRun psql = runProgram(QStringLiteral("/usr/bin/psql"), {QStringLiteral("-X"), QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"), QStringLiteral("-d"), database.url()}, input);
        QVERIFY2(psql.exitCode == 0, QByteArray(psql.errors + diff.output).constData());
        const ProgramRun check = project.kit({QStringLiteral("check")}, database.url());
        QVERIFY2(check.exitCode == 0, QByteArray(check.output).constData());
    }

    void databasesAndSqlFilesAreSidesToo()
    {
        TestDatabase left;
        TestDatabase right;
        left.execute(QStringLiteral("create table t (id integer)"));
        right.execute(QStringLiteral("create table t (id integer, name text default 'x')"));
        KitProject project;
        const ProgramRun diff = project.kit({QStringLiteral("diff"), QStringLiteral("--from"), left.url(), QStringLiteral("--to"), right.url(), QStringLiteral("--sql")});
        QVERIFY2(diff.exitCode == 1, QByteArray(diff.errors).constData());
        QVERIFY2(diff.output.contains("ADD COLUMN \"name\" text DEFAULT 'x'"), QByteArray(diff.output).constData());
        left.execute(QStringLiteral("create index i on t ((id::text) collate \"C\"); create table u (a text collate \"C\"); create index on u (a); create index on u (a collate \"POSIX\")"));
        const ProgramRun same = project.kit({QStringLiteral("diff"), QStringLiteral("--from"), left.url(), QStringLiteral("--to"), left.url()});
        QVERIFY2(same.exitCode == 0, QByteArray(same.output + same.errors).constData());
    }

    void onlyAPart()
    {
        TestDatabase database;
        KitProject project;
        project.writeUsual(QStringLiteral("export const a = pgTable(\"a\", { id: integer(\"id\") });\nexport const b = pgTable(\"b\", { id: integer(\"id\") });\n"));
        const ProgramRun push = project.kit({QStringLiteral("push"), QStringLiteral("--yes"), QStringLiteral("--only"), QStringLiteral("public.a")}, database.url());
        QVERIFY2(push.exitCode == 0, QByteArray(push.errors + push.output).constData());
        QCOMPARE(database.rows(QStringLiteral("select relname from pg_class where relname in ('a', 'b')")), QStringList{QStringLiteral("a")});
        const ProgramRun wrong = project.kit({QStringLiteral("push"), QStringLiteral("--yes"), QStringLiteral("--only"), QStringLiteral("nothing")}, database.url());
        QCOMPARE(wrong.exitCode, 2);
    }

    void anUndecidedRenameOutsideOfThePartWaits()
    {
        TestDatabase database;
        database.execute(QStringLiteral("create table a (id integer); create table b (id integer, old text); insert into b values (1, 'x')"));
        KitProject project;
        project.writeUsual(QStringLiteral("export const a = pgTable(\"a\", { id: integer(\"id\"), note: text(\"note\") });\n"
                                          "export const b = pgTable(\"b\", { id: integer(\"id\"), fresh: text(\"fresh\") });\n"));
        const ProgramRun whole = project.kit({QStringLiteral("push"), QStringLiteral("--yes"), QStringLiteral("--accept-data-loss")}, database.url());
        QCOMPARE(whole.exitCode, 4);
        const ProgramRun part = project.kit({QStringLiteral("push"), QStringLiteral("--yes"), QStringLiteral("--only"), QStringLiteral("a.*")}, database.url());
        QVERIFY2(part.exitCode == 0, QByteArray(part.errors + part.output).constData());
        QCOMPARE(database.value(QStringLiteral("select old from b")), QStringLiteral("x"));
        for (const char *half : {"b.old", "b.fresh"}) {
            const ProgramRun run = project.kit({QStringLiteral("push"), QStringLiteral("--yes"), QStringLiteral("--accept-data-loss"), QStringLiteral("--only"), QLatin1String(half)}, database.url());
            QVERIFY2(run.exitCode == 4, QByteArray(run.errors + run.output).constData());
        }
        QCOMPARE(database.value(QStringLiteral("select old from b")), QStringLiteral("x"));
    }

    void backupAndRestore()
    {
        TestDatabase database;
        database.execute(QStringLiteral("create table t (id integer, a text); insert into t select n, 'row ' || n from generate_series(1, 500) n"));
        const QString before = database.dumpWithData();
        KitProject project;
        project.writeUsual(QStringLiteral("export const t = pgTable(\"t\", { id: integer(\"id\") });\n"));
        const ProgramRun push = project.kit({QStringLiteral("push"), QStringLiteral("--yes"), QStringLiteral("--accept-data-loss"), QStringLiteral("--json")}, database.url());
        QVERIFY2(push.exitCode == 0, QByteArray(push.errors + push.output).constData());
        const QString file = KitProject::json(push)[QLatin1String("backup")][QLatin1String("file")].toString();
        QVERIFY2(QFile::exists(file), QByteArray(push.output).constData());
        QVERIFY(database.dumpWithData() != before);
        const ProgramRun unconfirmed = project.kit({QStringLiteral("restore"), file}, database.url());
        QCOMPARE(unconfirmed.exitCode, 4);
        const ProgramRun restore = project.kit({QStringLiteral("restore"), file, QStringLiteral("--yes")}, database.url());
        QVERIFY2(restore.exitCode == 0, QByteArray(restore.errors).constData());
        QCOMPARE(database.dumpWithData(), before);

        const ProgramRun whole = project.kit({QStringLiteral("backup"), project.path(QStringLiteral("all.dump"))}, database.url());
        QVERIFY2(whole.exitCode == 0, QByteArray(whole.errors).constData());
        QVERIFY(QFile::exists(project.path(QStringLiteral("all.dump"))));
        const ProgramRun history = project.kit({QStringLiteral("history"), QStringLiteral("--json")});
        QCOMPARE(KitProject::json(history)[QLatin1String("history")][0][QLatin1String("outcome")].toString(), QStringLiteral("applied"));
        QCOMPARE(KitProject::json(history)[QLatin1String("history")][0][QLatin1String("backup")].toString(), file);
    }
};

QTEST_GUILESS_MAIN(TestKit)
#include "tst_kit.moc"
