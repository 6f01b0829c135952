#include "engine/apply/apply_lock.h"
#include "tests/kit/kit_process.h"
#include "tests/kit/migrations_desk.h"

#include <array>
#include <csignal>
#include <memory>

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

/// Several instances of a deploy that migrate at the same time.
class TestMigrateInTurn : public QObject {
    Q_OBJECT

    static QList<MigrationsDesk::Migration> two()
    {
        return {{u"0000_first"_s, u"CREATE TABLE \"a\" (\"id\" integer);"_s}, {u"0001_second"_s, u"CREATE TABLE \"b\" (\"id\" integer);"_s}};
    }

    static void hold(TestDatabase &database, const char *function) { database.execute(u"SELECT %1(%2)"_s.arg(QLatin1String(function)).arg(applyLockKey)); }

    /// Reads until `text` is there, and gives all that was read.
    static QByteArray errorsUntil(KitProcess &process, const char *text)
    {
        QByteArray errors;
        [&] { QTRY_VERIFY_WITH_TIMEOUT((errors += process.errors()).contains(text) || !process.isRunning(), 20000); }();
        return errors;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void allAtOnce()
    {
        MigrationsDesk desk;
        TestDatabase database;
        TestDatabase judge;
        auto list = two();
        list[0].sql += u"SELECT pg_sleep(1);"_s;
        desk.write(list);
        QCOMPARE(desk.drizzle(judge).exitCode, 0);
        std::array<std::unique_ptr<KitProcess>, 4> instances;
        for (auto &instance : instances)
            instance = std::make_unique<KitProcess>(desk.project, QStringList{u"migrate"_s}, database.url());
        int appliers = 0;
        for (const auto &instance : instances) {
            const int code = instance->exitCode();
            const QByteArray output = instance->output();
            QVERIFY2(code == 0, (output + instance->errors()).constData());
            const bool applied = output == "applied 0000_first\napplied 0001_second\n";
            QVERIFY2(applied || output.startsWith("nothing is pending"), output.constData());
            appliers += applied ? 1 : 0;
        }
        QCOMPARE(appliers, 1);
        QCOMPARE(migrationRows(database), migrationRows(judge));
        QCOMPARE(database.dump(), judge.dump());
    }

    void waitsAndFindsItDone()
    {
        MigrationsDesk desk;
        TestDatabase database;
        desk.write(two());
        hold(database, "pg_advisory_lock");
        KitProcess waiting(desk.project, {u"migrate"_s}, database.url());
        const QByteArray errors = errorsUntil(waiting, "waiting until it is done");
        QVERIFY2(errors.contains("another program is applying changes to this database (pid "), errors.constData());
        QCOMPARE(desk.drizzle(database).exitCode, 0);
        hold(database, "pg_advisory_unlock");
        QCOMPARE(waiting.exitCode(), 0);
        QVERIFY(waiting.output().startsWith("nothing is pending"));
        QCOMPARE(migrationRows(database).size(), 2);
    }

    void waitsAndDoesTheRest()
    {
        MigrationsDesk desk;
        TestDatabase database;
        desk.write(two());
        hold(database, "pg_advisory_lock");
        KitProcess waiting(desk.project, {u"migrate"_s, u"--json"_s}, database.url());
        (void)errorsUntil(waiting, "waiting until it is done");
        desk.write(two().first(1));
        QCOMPARE(desk.drizzle(database).exitCode, 0);
        hold(database, "pg_advisory_unlock");
        QCOMPARE(waiting.exitCode(), 0);
        const QByteArray output = waiting.output();
        QCOMPARE(QJsonDocument::fromJson(output).object().value("applied"_L1).toArray(), QJsonArray{u"0001_second"_s});
        QCOMPARE(migrationRows(database).size(), 2);
    }

    /// drizzle-orm's migrator takes no lock: it is in the middle of its transaction, and commits.
    void besideDrizzle()
    {
        MigrationsDesk desk;
        TestDatabase database;
        TestDatabase judge;
        desk.write(two());
        QCOMPARE(desk.drizzle(judge).exitCode, 0);
        desk.write({});
        QCOMPARE(desk.drizzle(database).exitCode, 0); // makes its table
        desk.write(two());
        QString theirs = u"BEGIN; CREATE TABLE a (id integer); CREATE TABLE b (id integer);"_s;
        for (const QString &row : judge.rows(u"SELECT hash, created_at FROM drizzle.__drizzle_migrations ORDER BY id"_s))
            theirs += u"INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('%1', %2);"_s.arg(row.section(u'|', 0, 0), row.section(u'|', 1));
        database.execute(theirs);
        KitProcess beside(desk.project, {u"migrate"_s, u"--lock-timeout"_s, u"1min"_s}, database.url());
        const auto looker = database.connect();
        QTRY_VERIFY_WITH_TIMEOUT(looker->query(u"SELECT count(*) > 0 FROM pg_locks WHERE NOT granted"_s)->boolean(0, 0), 20000);
        database.execute(u"COMMIT"_s);
        const int code = beside.exitCode();
        const QByteArray output = beside.output();
        QVERIFY2(code == 0 && output.startsWith("nothing is pending"), (output + beside.errors()).constData());
        QCOMPARE(migrationRows(database), migrationRows(judge));
        QCOMPARE(database.dump(), judge.dump());
    }

    void notLongerThanAllowed()
    {
        MigrationsDesk desk;
        TestDatabase database;
        desk.write(two());
        hold(database, "pg_advisory_lock");
        for (const QString &time : {u"0"_s, u"300ms"_s}) {
            const ProgramRun run = desk.kit({u"migrate"_s, u"--wait"_s, time}, database);
            QCOMPARE(run.exitCode, 4);
            QVERIFY2(run.errors.contains("another program is applying changes to this database; nothing was touched"), run.errors.constData());
        }
        QCOMPARE(database.value(u"SELECT count(*) FROM pg_namespace WHERE nspname = 'drizzle'"_s), u"0"_s);
    }

    void stoppedWhileItWaits()
    {
        MigrationsDesk desk;
        TestDatabase database;
        desk.write(two());
        hold(database, "pg_advisory_lock");
        KitProcess waiting(desk.project, {u"migrate"_s}, database.url());
        (void)errorsUntil(waiting, "waiting until it is done");
        waiting.signal(SIGINT);
        QCOMPARE(waiting.exitCode(), 5);
        const QByteArray errors = waiting.errors();
        QVERIFY2(errors.contains("cancelled; nothing was changed"), errors.constData());
        QCOMPARE(database.value(u"SELECT count(*) FROM pg_namespace WHERE nspname = 'drizzle'"_s), u"0"_s);
    }

    /// CREATE INDEX CONCURRENTLY waits for every older snapshot: one that waits must have none.
    void inNobodysWay()
    {
        MigrationsDesk desk;
        TestDatabase database;
        auto list = two();
        desk.write(list.first(1));
        QCOMPARE(desk.drizzle(database).exitCode, 0);
        list[1].sql = u"CREATE INDEX CONCURRENTLY \"i\" ON \"a\" (\"id\");"_s;
        desk.write(list);
        const auto looker = database.connect();
        database.execute(u"BEGIN; INSERT INTO a VALUES (1)"_s);
        const QStringList patient{u"migrate"_s, u"--lock-timeout"_s, u"1min"_s};
        KitProcess first(desk.project, patient, database.url());
        QTRY_VERIFY_WITH_TIMEOUT(looker->query(u"SELECT count(*) > 0 FROM pg_locks WHERE NOT granted"_s)->boolean(0, 0), 20000);
        KitProcess second(desk.project, patient, database.url());
        const QByteArray errors = errorsUntil(second, "waiting until it is done");
        QVERIFY2(errors.contains("user postgres, "), errors.constData());
        database.execute(u"COMMIT"_s);
        QCOMPARE(first.exitCode(), 0);
        QCOMPARE(second.exitCode(), 0);
        QVERIFY(second.output().startsWith("nothing is pending"));
        QCOMPARE(database.value(u"SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"_s), u"t"_s);
        QCOMPARE(migrationRows(database).size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestMigrateInTurn)
#include "tst_migrate_in_turn.moc"
