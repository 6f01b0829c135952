#include "engine/apply/apply_lock.h"
#include "engine/database/result_set.h"
#include "tests/engine/apply/apply_fixture.h"
#include "tests/support/verify_result.h"

#include <QTest>

#include <thread>

using namespace studio;
using namespace studio::test;
using Outcome = HistoryEntry::Outcome;

class TestApplyRefusals : public QObject {
    Q_OBJECT

    const QStringList m_plan = {QStringLiteral("CREATE TABLE made ();"),
                                QStringLiteral("ALTER TABLE users ADD COLUMN n integer;")};

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void transactionControlIsRefused_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("refused");
        const auto row = [](const char *name, const char *sql, bool refused) {
            QTest::newRow(name) << QString::fromLatin1(sql) << refused;
        };
        row("COMMIT", "COMMIT;", true);
        row("in lower case", "commit", true);
        row("after comments", "-- now\n /* and /* nested */ */ Begin;", true);
        row("START TRANSACTION", "START TRANSACTION READ WRITE;", true);
        row("END", "END;", true);
        row("ROLLBACK TO", "ROLLBACK TO s;", true);
        row("PREPARE TRANSACTION", "PREPARE TRANSACTION 'x';", true);
        row("a prepared statement", "PREPARE p AS SELECT 1;", false);
        row("inside a body", "DO $$ BEGIN END $$;", false);
        row("a comment that never ends", "/* BEGIN", false);
        row("a name that begins so", "COMMENT ON TABLE users IS 'begin';", false);
    }

    void transactionControlIsRefused()
    {
        QFETCH(QString, sql);
        QFETCH(bool, refused);
        QCOMPARE(isRefused(sql), refused);
    }

    void planWithAnObstacleIsRefused()
    {
        ApplyFixture fixture;
        Plan plan = planOf({QStringLiteral("CREATE TABLE made ();")});
        plan.obstacles.append(
            {ObjectId{ObjectKind::Column, QStringLiteral("public"), QStringLiteral("users"), QStringLiteral("a")},
             QStringLiteral("text does not become point"), QStringLiteral("write a USING")});
        const auto outcome = fixture.apply(plan);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Refused);
        QCOMPARE(outcome.error().code, QStringLiteral("apply.obstacle"));
        QVERIFY(outcome.error().message.contains(QStringLiteral("public.users")));
        QCOMPARE(fixture.entryCount(), 0);
    }

    void changedCatalogIsRefused_data()
    {
        QTest::addColumn<QString>("first");
        QTest::newRow("in one transaction") << QStringLiteral("CREATE TABLE made ();");
        QTest::newRow("first by itself") << QStringLiteral("~CREATE INDEX CONCURRENTLY i ON users (id);");
    }

    void changedCatalogIsRefused()
    {
        QFETCH(QString, first);
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        // What a reader may well do for itself.
        fixture.run.readFingerprint = [](Connection &connection) -> Result<QString> {
            const auto set = connection.query(QStringLiteral("SELECT set_config('search_path', '', true)"));
            const auto tables =
                connection.query(QStringLiteral("SELECT string_agg(relname, ',' ORDER BY 1) FROM pg_class WHERE "
                                                "relkind = 'r' AND relnamespace = 2200"));
            return set && tables ? Result<QString>(tables->text(0, 0))
                                 : fail(ErrorKind::Internal, QStringLiteral("test"));
        };
        Plan plan = planOf({first, QStringLiteral("ALTER TABLE users ADD COLUMN m integer;")});
        plan.fingerprint = QStringLiteral("users");
        const QString before = fixture.database.dump();
        fixture.database.execute(QStringLiteral("CREATE TABLE other ()"));
        const auto refused = fixture.apply(plan);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Refused);
        QCOMPARE(refused.error().code, QStringLiteral("apply.catalog-changed"));
        QCOMPARE(fixture.entryCount(), 0);
        fixture.database.execute(QStringLiteral("DROP TABLE other"));
        QCOMPARE(fixture.database.dump(), before);
        VERIFY_RESULT(fixture.apply(plan));
        QVERIFY(fixture.database.dump() != before);
    }

    void secondApplierIsRefused_data()
    {
        QTest::addColumn<ApplyLockSpan>("span");
        QTest::newRow("while a transaction applies") << ApplyLockSpan::Transaction;
        QTest::newRow("while a session applies") << ApplyLockSpan::Session;
    }

    void secondApplierIsRefused()
    {
        QFETCH(ApplyLockSpan, span);
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        const auto other = fixture.database.connect();
        VERIFY_RESULT(other->execute(QStringLiteral("BEGIN")));
        VERIFY_RESULT(takeApplyLock(*other, span));
        for (const QStringList &plan : {m_plan, QStringList{QStringLiteral("~VACUUM users;")}}) {
            const auto refused = fixture.apply(plan);
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::Refused);
            QCOMPARE(refused.error().code, QStringLiteral("apply.locked"));
            QVERIFY2(refused.error().detail.contains(
                         QStringLiteral("pid %1, schema-studio, user postgres").arg(other->backendPid())),
                     qPrintable(refused.error().detail));
        }
        QCOMPARE(fixture.entryCount(), 0);
        VERIFY_RESULT(other->execute(QStringLiteral("ROLLBACK")));
        releaseApplyLock(*other);
        VERIFY_RESULT(fixture.apply(m_plan));
    }

    void appliersOfTwoDatabasesDoNotMeet()
    {
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        TestDatabase other;
        VERIFY_RESULT(takeApplyLock(other.connection(), ApplyLockSpan::Session));
        VERIFY_RESULT(fixture.apply(m_plan));
    }

    void twoAppliersAtOnceDoNotMix()
    {
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        constexpr int count = 6;
        std::vector<std::thread> threads;
        std::vector<Result<ApplyOutcome>> outcomes(count);
        for (int i = 0; i < count; ++i) {
            threads.emplace_back([&, i] {
                const auto connection = fixture.database.connect();
                outcomes[size_t(i)] = applyPlan(
                    *connection,
                    planOf({QStringLiteral("ALTER TABLE users ADD COLUMN c%1 integer;").arg(i),
                            QStringLiteral("SELECT pg_sleep(0.02);"), QStringLiteral("CREATE TABLE t%1 ();").arg(i)}),
                    {});
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        int applied = 0;
        for (const auto &outcome : outcomes) {
            if (outcome)
                ++applied;
            else
                QCOMPARE(outcome.error().code, QStringLiteral("apply.locked"));
        }
        QVERIFY(applied >= 1);
        QCOMPARE(fixture.database.value(QStringLiteral(
                     "SELECT count(*) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname LIKE 'c_'")),
                 QString::number(applied));
        QCOMPARE(fixture.database.value(
                     QStringLiteral("SELECT count(*) FROM pg_class WHERE relname LIKE 't_' AND relnamespace = 2200")),
                 QString::number(applied));
    }

    void lockOfAnotherSessionIsToldWithItsHolder()
    {
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        const QString before = fixture.database.dump();
        const auto other = fixture.database.connect();
        VERIFY_RESULT(
            other->execute(QStringLiteral("SET application_name = 'the \"other\" one'; BEGIN; SELECT * FROM users")));
        Plan plan = planOf(m_plan);
        plan.affectedTables.append({ObjectKind::Table, QStringLiteral("public"), {}, QStringLiteral("users")});
        ApplyOptions options;
        options.lockTimeout = std::chrono::milliseconds(50);
        const auto outcome = fixture.apply(plan, options);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Apply);
        QCOMPARE(outcome.error().code, QStringLiteral("apply.lock-timeout"));
        QCOMPARE(outcome.error().sqlState, QStringLiteral("55P03"));
        QCOMPARE(outcome.error().statementIndex, 1);
        QVERIFY2(outcome.error().message.contains(QStringLiteral("0.05 s")), qPrintable(outcome.error().message));
        QVERIFY(outcome.error().message.endsWith(QStringLiteral("nothing was changed")));
        QVERIFY2(outcome.error().detail.contains(
                     QStringLiteral("pid %1, the \"other\" one, user postgres, idle in transaction")
                         .arg(other->backendPid())),
                 qPrintable(outcome.error().detail));
        VERIFY_RESULT(other->execute(QStringLiteral("ROLLBACK")));
        QCOMPARE(fixture.database.dump(), before);
        QCOMPARE(fixture.lastEntry().outcome, Outcome::Failed);
        VERIFY_RESULT(fixture.apply(plan, options));
    }

    void statementTimeoutIsTold()
    {
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        ApplyOptions options;
        options.statementTimeout = std::chrono::milliseconds(60);
        const auto outcome =
            fixture.apply({QStringLiteral("CREATE TABLE made ();"), QStringLiteral("SELECT pg_sleep(60);")}, options);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, QStringLiteral("apply.statement-timeout"));
        QCOMPARE(outcome.error().statementIndex, 1);
        QVERIFY(!fixture.database.dump().contains(QStringLiteral("made")));
    }

    void missingPrivilegeIsAMatterOfPermission_data()
    {
        QTest::addColumn<QString>("session");
        QTest::addColumn<QString>("sqlState");
        QTest::newRow("role that may only read")
            << QStringLiteral("SET ROLE pg_read_all_data") << QStringLiteral("42501");
        QTest::newRow("session that is read-only")
            << QStringLiteral("SET default_transaction_read_only = on") << QStringLiteral("25006");
    }

    void missingPrivilegeIsAMatterOfPermission()
    {
        QFETCH(QString, session);
        QFETCH(QString, sqlState);
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        const QString before = fixture.database.dump();
        const auto reader = fixture.database.connect();
        VERIFY_RESULT(reader->execute(session));
        const auto outcome = fixture.applyOn(*reader, planOf({m_plan.last()}));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Permission);
        QCOMPARE(outcome.error().code, QStringLiteral("apply.permission"));
        QCOMPARE(outcome.error().sqlState, sqlState);
        QVERIFY(outcome.error().message.endsWith(QStringLiteral("nothing was changed")));
        QCOMPARE(fixture.database.dump(), before);
    }

    void historyThatCannotBeWrittenKeepsTheDatabaseAsItIs()
    {
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        const QString before = fixture.database.dump();
        History nowhere(QStringLiteral("/proc/history.sqlite"));
        fixture.run.history = &nowhere;
        const auto outcome = fixture.apply(m_plan);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Io);
        QCOMPARE(outcome.error().code, QStringLiteral("history.open"));
        QVERIFY(outcome.error().message.endsWith(QStringLiteral("nothing was changed")));
        QCOMPARE(fixture.database.dump(), before);
        QVERIFY(!fixture.database.connection().inTransaction());
    }

private:
    bool isRefused(const QString &sql)
    {
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        const QString before = fixture.database.dump();
        const auto outcome = fixture.apply({QStringLiteral("CREATE TABLE made ();"), sql});
        const bool refused = !outcome && outcome.error().code == QLatin1String("apply.transaction-control") &&
                             outcome.error().kind == ErrorKind::Refused && outcome.error().statementIndex == 1;
        if (refused && (fixture.entryCount() != 0 || fixture.database.dump() != before))
            qWarning("it was not only refused");
        return refused;
    }
};

QTEST_GUILESS_MAIN(TestApplyRefusals)
#include "tst_apply_refusals.moc"
