#include "tests/kit/kit_process.h"
#include "tests/kit/migrations_desk.h"

#include <csignal>

#include <QRegularExpression>
#include <QTest>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// Migrations that cannot be run in one transaction, where drizzle-orm's migrator fails.
class TestMigrateApart : public QObject {
    Q_OBJECT

    static QByteArray all(const ProgramRun &run) { return run.output + run.errors + run.trouble.toUtf8(); }
    static QString comment(TestDatabase &database) { return database.value(u"SELECT obj_description('drizzle.__drizzle_migrations'::regclass)"_s); }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void succeeds_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("inOne"); ///< what leaves the same
        QTest::newRow("CONCURRENTLY") << u"CREATE INDEX CONCURRENTLY \"i\" ON \"a\" (\"id\");"_s << u"CREATE INDEX \"i\" ON \"a\" (\"id\");"_s;
        QTest::newRow("CONCURRENTLY among others")
            << u"ALTER TABLE \"a\" ADD COLUMN \"x\" text;--> statement-breakpoint\nCREATE INDEX CONCURRENTLY \"i\" ON \"a\" (\"x\");--> statement-breakpoint\nALTER TABLE \"a\" ADD COLUMN \"y\" text;"_s
            << u"ALTER TABLE \"a\" ADD COLUMN \"x\" text; CREATE INDEX \"i\" ON \"a\" (\"x\"); ALTER TABLE \"a\" ADD COLUMN \"y\" text;"_s;
        QTest::newRow("own COMMIT") << u"ALTER TABLE \"a\" ADD COLUMN \"x\" text;\nCOMMIT;\nCREATE INDEX CONCURRENTLY \"i\" ON \"a\" (\"x\");\nBEGIN;\nALTER TABLE \"a\" ADD COLUMN \"y\" text;"_s
                                    << u"ALTER TABLE \"a\" ADD COLUMN \"x\" text; CREATE INDEX \"i\" ON \"a\" (\"x\"); ALTER TABLE \"a\" ADD COLUMN \"y\" text;"_s;
        QTest::newRow("value used in its file") << u"ALTER TYPE \"mood\" ADD VALUE 'new'; INSERT INTO \"a\" (\"m\") VALUES ('new');"_s
                                                << u"DROP TABLE \"a\"; DROP TYPE \"mood\"; CREATE TYPE \"mood\" AS ENUM('good', 'new'); CREATE TABLE \"a\" (\"id\" integer, \"m\" \"mood\"); INSERT INTO \"a\" (\"m\") VALUES ('new');"_s;
        QTest::newRow("VACUUM") << u"VACUUM \"a\";"_s << u"SELECT 1;"_s;
    }

    void succeeds()
    {
        QFETCH(QString, sql);
        QFETCH(QString, inOne);
        const QString first = u"CREATE TYPE \"mood\" AS ENUM('good'); CREATE TABLE \"a\" (\"id\" integer, \"m\" \"mood\");"_s;
        const QString last = u"CREATE TABLE \"z\" (\"id\" integer);"_s;
        MigrationsDesk desk;
        TestDatabase judge;
        TestDatabase database;
        desk.write({{u"0000_first"_s, first}, {u"0001_apart"_s, inOne}, {u"0002_last"_s, last}});
        QCOMPARE(desk.drizzle(judge).exitCode, 0);
        desk.write({{u"0000_first"_s, first}, {u"0001_apart"_s, sql}, {u"0002_last"_s, last}});
        const ProgramRun run = desk.kit({u"migrate"_s}, database);
        QVERIFY2(run.exitCode == 0, all(run).constData());
        QCOMPARE(database.dump(), judge.dump());
        QCOMPARE(database.rows(u"SELECT id, created_at FROM drizzle.__drizzle_migrations ORDER BY id"_s), judge.rows(u"SELECT id, created_at FROM drizzle.__drizzle_migrations ORDER BY id"_s));
        QCOMPARE(comment(database), QString());
        QCOMPARE(desk.kit({u"status"_s}, database).exitCode, 0);
        QCOMPARE(desk.drizzle(database).exitCode, 0);
        QCOMPARE(database.dump(), judge.dump());
    }

    void valueUsedInALaterFile()
    {
        MigrationsDesk desk;
        TestDatabase database;
        desk.write({{u"0000_first"_s, u"CREATE TYPE \"mood\" AS ENUM('good'); CREATE TABLE \"a\" (\"m\" \"mood\");"_s},
                    {u"0001_value"_s, u"ALTER TYPE \"mood\" ADD VALUE 'new';"_s},
                    {u"0002_used"_s, u"ALTER TABLE \"a\" ALTER COLUMN \"m\" SET DEFAULT 'new';"_s}});
        // All new to one transaction is no trouble; an enum that is there already is.
        desk.write({{u"0000_first"_s, u"CREATE TYPE \"mood\" AS ENUM('good'); CREATE TABLE \"a\" (\"m\" \"mood\");"_s}});
        QCOMPARE(desk.drizzle(database).exitCode, 0);
        desk.write({{u"0000_first"_s, u"CREATE TYPE \"mood\" AS ENUM('good'); CREATE TABLE \"a\" (\"m\" \"mood\");"_s},
                    {u"0001_value"_s, u"ALTER TYPE \"mood\" ADD VALUE 'new';"_s},
                    {u"0002_used"_s, u"ALTER TABLE \"a\" ALTER COLUMN \"m\" SET DEFAULT 'new';"_s}});
        QVERIFY(desk.drizzle(database).exitCode != 0);
        const ProgramRun run = desk.kit({u"migrate"_s}, database);
        QVERIFY2(run.exitCode == 0, all(run).constData());
        QCOMPARE(migrationRows(database).size(), 3);
    }

    /// What stands is told, and the next run goes on behind it.
    void goesOn()
    {
        MigrationsDesk desk;
        TestDatabase database;
        desk.write({{u"0000_first"_s, u"CREATE TABLE \"a\" (\"id\" integer); INSERT INTO \"a\" VALUES (1), (1);"_s},
                    {u"0001_apart"_s, u"ALTER TABLE \"a\" ADD COLUMN \"x\" text;\n--> statement-breakpoint\nCREATE UNIQUE INDEX CONCURRENTLY \"i\" ON \"a\" (\"id\");\n"
                                      "--> statement-breakpoint\nALTER TABLE \"a\" ADD COLUMN \"y\" text;"_s}});
        const ProgramRun run = desk.kit({u"migrate"_s}, database);
        QCOMPARE(run.exitCode, 5);
        QVERIFY2(run.errors.contains("0001_apart.sql:3: 0001_apart, statement 2: could not create unique index \"i\"; 0000_first is applied and on record") &&
                     run.errors.contains("with its statement 1 stands"),
                 run.errors.constData());
        QCOMPARE(migrationRows(database).size(), 1);
        QCOMPARE(database.value(u"SELECT count(*) FROM pg_index WHERE NOT indisvalid"_s), u"1"_s);
        QVERIFY(comment(database).contains("0001_apart"_L1));

        database.execute(u"DELETE FROM a WHERE ctid = '(0,1)'"_s);
        const ProgramRun again = desk.kit({u"migrate"_s}, database);
        QVERIFY2(again.exitCode == 0, all(again).constData());
        QCOMPARE(migrationRows(database).size(), 2);
        QCOMPARE(comment(database), QString());
        QCOMPARE(database.value(u"SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'a'::regclass AND attnum > 0"_s), u"id,x,y"_s);
        QCOMPARE(database.value(u"SELECT count(*) FROM pg_index WHERE NOT indisvalid"_s), u"0"_s);
    }

    /// An index that waits for another session's end is left invalid by a killed program.
    void killedWhileItWaits()
    {
        MigrationsDesk desk;
        TestDatabase database;
        desk.write({{u"0000_first"_s, u"CREATE TABLE \"a\" (\"id\" integer);"_s}});
        QCOMPARE(desk.kit({u"migrate"_s}, database).exitCode, 0);
        desk.write({{u"0000_first"_s, u"CREATE TABLE \"a\" (\"id\" integer);"_s},
                    {u"0001_apart"_s, u"ALTER TABLE \"a\" ADD COLUMN \"x\" text;"_s},
                    {u"0002_index"_s, u"CREATE TABLE \"b\" ();--> statement-breakpoint\nCREATE INDEX CONCURRENTLY \"i\" ON \"a\" (\"x\");--> statement-breakpoint\nCREATE TABLE \"c\" ();"_s}});
        QCOMPARE(desk.kit({u"migrate"_s, u"--to"_s, u"0001_apart"_s}, database).exitCode, 0);
        database.execute(u"BEGIN; INSERT INTO a VALUES (1, 'x')"_s);
        KitProcess killed(desk.project, {u"migrate"_s, u"--lock-timeout"_s, u"1min"_s, u"--backup"_s, u"none"_s}, database.url());
        const auto looker = database.connect();
        QTRY_VERIFY_WITH_TIMEOUT(looker->query(u"SELECT count(*) > 0 FROM pg_locks WHERE NOT granted AND locktype IN ('virtualxid', 'relation')"_s)->boolean(0, 0), 20000);
        killed.signal(SIGKILL);
        QCOMPARE(killed.exitCode(), -1);
        QTRY_COMPARE_WITH_TIMEOUT(looker->query(u"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"_s)->integer(0, 0), 0, 20000);
        database.execute(u"ROLLBACK"_s);
        QCOMPARE(database.value(u"SELECT count(*) FROM pg_index WHERE NOT indisvalid"_s), u"1"_s);
        QCOMPARE(migrationRows(database).size(), 2);

        const ProgramRun again = desk.kit({u"migrate"_s}, database);
        QVERIFY2(again.exitCode == 0, all(again).constData());
        QCOMPARE(migrationRows(database).size(), 3);
        QCOMPARE(database.value(u"SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"_s), u"t"_s);
        QCOMPARE(comment(database), QString());
    }

    void rollsBackItself()
    {
        MigrationsDesk desk;
        TestDatabase database;
        desk.write({{u"0000_first"_s, u"CREATE TABLE \"a\" ();\nROLLBACK;"_s}});
        const ProgramRun run = desk.kit({u"migrate"_s}, database);
        QCOMPARE(run.exitCode, 4);
        QVERIFY2(run.errors.contains("0000_first.sql:2"), run.errors.constData());
    }
};

QTEST_GUILESS_MAIN(TestMigrateApart)
#include "tst_migrate_apart.moc"
