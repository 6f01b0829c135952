#include "tests/kit/kit_process.h"
#include "tests/kit/migrations_desk.h"

#include <csignal>

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// schema-kit migrate beside drizzle-orm's own migrator, which is the judge.
class TestMigrate : public QObject {
    Q_OBJECT

    static QList<MigrationsDesk::Migration> four()
    {
        return {{u"0000_first"_s, u"CREATE TYPE \"mood\" AS ENUM('good', 'bad');--> statement-breakpoint\n"
                                  "CREATE TABLE \"a\" (\n\t\"id\" serial PRIMARY KEY NOT NULL,\n\t\"m\" \"mood\" -- it's a comment; with a semicolon\n);\n--> statement-breakpoint\n"_s},
                {u"0001_second"_s, u"ALTER TABLE \"a\" ADD COLUMN \"t\" text DEFAULT 'ä' NOT NULL; INSERT INTO \"a\" (\"t\") VALUES ('one'), ('two') -- the end"_s},
                {u"0002_custom"_s, u"-- Custom SQL migration file, put your code below! --"_s},
                {u"0003_third"_s, u"DO $$ BEGIN\n CREATE TABLE \"b\" (\"id\" integer REFERENCES \"a\"(\"id\"));\nEXCEPTION WHEN duplicate_object THEN null;\nEND $$;\n"
                                  "SET search_path TO other, public;--> statement-breakpoint\nCREATE SCHEMA other;--> statement-breakpoint\nCREATE TABLE \"c\" (\"id\" integer);"_s}};
    }

    static QByteArray all(const ProgramRun &run) { return run.output + run.errors + run.trouble.toUtf8(); }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void eitherAfterTheOther_data()
    {
        QTest::addColumn<QList<bool>>("byKit");
        QTest::newRow("schema-kit alone") << QList<bool>{true, true, true, true};
        QTest::newRow("at once") << QList<bool>{true};
        QTest::newRow("drizzle first") << QList<bool>{false, true, false, true};
        QTest::newRow("schema-kit first") << QList<bool>{true, false, true, false};
    }

    void eitherAfterTheOther()
    {
        QFETCH(QList<bool>, byKit);
        MigrationsDesk desk;
        TestDatabase judge;
        TestDatabase database;
        desk.write(four());
        const ProgramRun whole = desk.drizzle(judge);
        QVERIFY2(whole.exitCode == 0, all(whole).constData());
        for (qsizetype i = 0; i < byKit.size(); ++i) {
            desk.write(byKit.size() == 1 ? four() : four().first(i + 1));
            const ProgramRun run = byKit[i] ? desk.kit({u"migrate"_s}, database) : desk.drizzle(database);
            QVERIFY2(run.exitCode == 0, all(run).constData());
            QCOMPARE(desk.kit({u"status"_s}, database).exitCode, 0);
        }
        QCOMPARE(migrationRows(database), migrationRows(judge));
        QCOMPARE(database.dumpWithData(), judge.dumpWithData());
        const ProgramRun again = desk.kit({u"migrate"_s, u"--json"_s}, database);
        QCOMPARE(again.exitCode, 0);
        QVERIFY(KitProject::json(again).value("applied"_L1).toArray().isEmpty());
        QCOMPARE(desk.drizzle(database).exitCode, 0);
        QCOMPARE(database.dumpWithData(), judge.dumpWithData());
    }

    void brokenInTheMiddle()
    {
        MigrationsDesk desk;
        TestDatabase database;
        auto list = four();
        list[1].sql = u"ALTER TABLE \"a\" ADD COLUMN \"t\" text;\n--> statement-breakpoint\n\nALTER TABLE \"a\"\n  ADD COLUMN \"u\" nothing_such;"_s;
        desk.write(list);
        const QString before = database.dump();
        const ProgramRun run = desk.kit({u"migrate"_s}, database);
        QCOMPARE(run.exitCode, 5);
        QVERIFY2(run.errors.contains("0001_second.sql:5:18: 0001_second, statement 2: type \"nothing_such\" does not exist; nothing was changed"), run.errors.constData());
        QCOMPARE(database.dump(), before);

        list[1].sql = u"SELECT 1;\nSELEC 2;\n"_s;
        desk.write(list);
        const QJsonObject error = KitProject::json(desk.kit({u"migrate"_s, u"--json"_s}, database)).value("error"_L1).toObject();
        QVERIFY2(error["file"_L1].toString().endsWith("0001_second.sql"_L1), qPrintable(error["message"_L1].toString()));
        QCOMPARE(error["line"_L1].toInt(), 2);
        QCOMPARE(database.dump(), before);
    }

    void upToOne()
    {
        MigrationsDesk desk;
        TestDatabase database;
        desk.write(four());
        const ProgramRun dry = desk.kit({u"migrate"_s, u"--dry-run"_s, u"--json"_s, u"--to"_s, u"0001_second"_s}, database);
        QVERIFY2(dry.exitCode == 0, all(dry).constData());
        QCOMPARE(KitProject::json(dry).value("pending"_L1).toArray().size(), 2);
        QCOMPARE(database.value(u"SELECT count(*) FROM pg_namespace WHERE nspname = 'drizzle'"_s), u"0"_s);
        QCOMPARE(desk.kit({u"migrate"_s, u"--to"_s, u"0001_second"_s}, database).exitCode, 0);
        QCOMPARE(migrationRows(database).size(), 2);
        QCOMPARE(desk.kit({u"migrate"_s, u"--to"_s, u"none"_s}, database).exitCode, 2);
        QCOMPARE(desk.kit({u"migrate"_s, u"--to"_s, u"0001_second"_s}, database).exitCode, 0);
        QCOMPARE(desk.kit({u"migrate"_s, u"--to"_s, u"0000_first"_s}, database).exitCode, 4);
        QCOMPARE(desk.drizzle(database).exitCode, 0);
        QCOMPARE(migrationRows(database).size(), 4);
    }

    /// The figures are those of the live rows.
    void dryRunAsksTheRows()
    {
        MigrationsDesk desk;
        TestDatabase database;
        desk.write({{u"0000_first"_s, u"CREATE TABLE \"a\" (\"id\" integer, \"t\" text);"_s}});
        QCOMPARE(desk.kit({u"migrate"_s}, database).exitCode, 0);
        database.execute(u"INSERT INTO a SELECT g, CASE WHEN g % 4 > 0 THEN 'x' END FROM generate_series(1, 100) g"_s);
        desk.write({{u"0000_first"_s, u"CREATE TABLE \"a\" (\"id\" integer, \"t\" text);"_s},
                    {u"0001_second"_s, u"ALTER TABLE \"a\" ALTER COLUMN \"t\" SET NOT NULL;--> statement-breakpoint\nALTER TABLE \"a\" DROP COLUMN \"id\";"_s}});
        const QString before = database.dumpWithData();
        const ProgramRun run = desk.kit({u"migrate"_s, u"--dry-run"_s}, database);
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.errors.contains("drizzle/0001_second.sql:1: danger not-null-on-nulls: ") && run.errors.contains("25 rows"), run.errors.constData());
        QVERIFY2(run.errors.contains("drizzle/0001_second.sql:2: danger data-loss: ") && run.errors.contains("100 rows"), run.errors.constData());
        QCOMPARE(database.dumpWithData(), before);
    }

    void damagedFolder()
    {
        MigrationsDesk desk;
        TestDatabase database;
        const QString before = database.dump();
        desk.write(four());
        QVERIFY(QFile::remove(desk.project.path(u"drizzle/0003_third.sql"_s)));
        QCOMPARE(desk.kit({u"migrate"_s}, database).exitCode, 2);
        desk.project.write(u"drizzle/meta/_journal.json"_s, u"{\"version\":\"7\",\"dialect\":\"postgresql\",\"entr"_s);
        QCOMPARE(desk.kit({u"migrate"_s}, database).exitCode, 2);
        QCOMPARE(database.dump(), before);
    }

    void whatDrizzlePassesOver()
    {
        MigrationsDesk desk;
        TestDatabase database;
        auto list = four();
        desk.write(list.first(2));
        QCOMPARE(desk.kit({u"migrate"_s}, database).exitCode, 0);
        list[1].sql += u"\n-- changed"_s;
        list[2].when = 1700000000001;
        list[3].when = 1700000009000;
        desk.write(list);
        const ProgramRun run = desk.kit({u"migrate"_s}, database);
        QVERIFY2(run.exitCode == 0, all(run).constData());
        QVERIFY2(run.errors.contains("0001_second is altered") && run.errors.contains("0002_custom is skipped"), run.errors.constData());
        QCOMPARE(migrationRows(database).size(), 3);
    }

    void killedInTheMiddle()
    {
        MigrationsDesk desk;
        TestDatabase database;
        TestDatabase judge;
        desk.write(four());
        QCOMPARE(desk.drizzle(judge).exitCode, 0);
        // Its second file waits for what another session holds.
        desk.write(four().first(1));
        QCOMPARE(desk.kit({u"migrate"_s}, database).exitCode, 0);
        const QString before = database.dumpWithData();
        database.execute(u"BEGIN; LOCK TABLE a"_s);
        desk.write(four());
        KitProcess killed(desk.project, {u"migrate"_s, u"--lock-timeout"_s, u"1min"_s, u"--backup"_s, u"none"_s}, database.url());
        const auto looker = database.connect();
        QTRY_VERIFY_WITH_TIMEOUT(looker->query(u"SELECT count(*) > 0 FROM pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE NOT l.granted AND c.relname = 'a'"_s)->boolean(0, 0), 20000);
        killed.signal(SIGKILL);
        QCOMPARE(killed.exitCode(), -1);
        database.execute(u"ROLLBACK"_s);
        QTRY_COMPARE_WITH_TIMEOUT(looker->query(u"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"_s)->integer(0, 0), 0, 20000);
        QCOMPARE(database.dumpWithData(), before);
        const ProgramRun run = desk.kit({u"migrate"_s}, database);
        QVERIFY2(run.exitCode == 0, all(run).constData());
        QCOMPARE(migrationRows(database), migrationRows(judge));
        QCOMPARE(database.dumpWithData(), judge.dumpWithData());
    }

    void backsUpWhatItTouches()
    {
        MigrationsDesk desk;
        TestDatabase database;
        desk.write(four());
        QCOMPARE(desk.kit({u"migrate"_s}, database).exitCode, 0);
        auto list = four();
        list.append({u"0004_drop"_s, u"ALTER TABLE \"a\" DROP COLUMN \"t\";"_s});
        desk.write(list);
        const ProgramRun run = desk.kit({u"migrate"_s, u"--json"_s}, database);
        QVERIFY2(run.exitCode == 0, all(run).constData());
        QVERIFY(QFile::exists(KitProject::json(run).value("backup"_L1).toString()));
        const ProgramRun history = desk.kit({u"history"_s, u"--json"_s}, database);
        QVERIFY2(history.output.contains("migrate 0004_drop"), history.output.constData());
        const ProgramRun undo = desk.kit({u"undo"_s}, database);
        QCOMPARE(undo.exitCode, 4);
        QVERIFY2(undo.errors.contains("ran migrations"), undo.errors.constData());
        QCOMPARE(desk.project.kit({u"migrate"_s}, u"postgresql://nobody@127.0.0.1:1/nothing"_s).exitCode, 3);
    }
};

QTEST_GUILESS_MAIN(TestMigrate)
#include "tst_migrate.moc"
