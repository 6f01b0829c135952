#include "tests/engine/apply/apply_fixture.h"
#include "tests/support/verify_result.h"

#include <QTest>

#include <thread>

using namespace studio;
using namespace studio::test;
using Outcome = HistoryEntry::Outcome;
using std::chrono::milliseconds;

namespace {

/// Each statement in a transaction of its own.
Plan apart(const QStringList &statements)
{
    Plan plan = planOf(statements);
    for (Statement &statement : plan.statements)
        statement.beginsTransaction = statement.inTransaction;
    return plan;
}

/// Holds a lock on users until `time` has passed.
class Holder {
public:
    Holder(ApplyFixture &fixture, const QString &sql, milliseconds time) : m_connection(fixture.database.connect())
    {
        const auto held = m_connection->execute(QStringLiteral("BEGIN; ") + sql);
        Q_ASSERT(held);
        m_thread = std::jthread([this, time] {
            std::this_thread::sleep_for(time);
            (void)m_connection->execute(QStringLiteral("COMMIT"));
        });
    }

private:
    std::unique_ptr<Connection> m_connection;
    std::jthread m_thread;
};

} // namespace

/// Plans of several transactions, as PlanOptions::safe makes them.
class TestApplyApart : public QObject {
    Q_OBJECT

private slots:
    void whatWasCommittedBeforeStands()
    {
        ApplyFixture fixture;
        const auto outcome = fixture.apply(apart({QStringLiteral("CREATE TABLE a ();"), QStringLiteral("CREATE TABLE b ();"),
                                                  QStringLiteral("CREATE TABLE a ();")}));
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().message.contains(QLatin1String("statements 1 to 2 stand")), qPrintable(outcome.error().message));
        QCOMPARE(fixture.database.value(QStringLiteral("SELECT count(*) FROM pg_class WHERE relname IN ('a', 'b')")), QStringLiteral("2"));
        QCOMPARE(fixture.lastEntry().outcome, Outcome::Failed);
        QCOMPARE(fixture.lastEntry().standing, 2);
    }

    void transactionIsTriedAgainAfterALockTimeout()
    {
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        const Holder holder(fixture, QStringLiteral("SELECT * FROM users"), milliseconds(600));
        ApplyOptions options;
        options.lockTimeout = milliseconds(50);
        options.lockAttempts = 10;
        const auto outcome = fixture.apply(apart({QStringLiteral("CREATE TABLE made ();"), QStringLiteral("ALTER TABLE users ADD COLUMN n integer;")}), options);
        VERIFY_RESULT(outcome);
        QCOMPARE(outcome->applied, 2);
        QCOMPARE(outcome->statementTimes.size(), 2);
        QCOMPARE(fixture.lastEntry().outcome, Outcome::Applied);
        QCOMPARE(fixture.entryCount(), 1);
    }

    void cancelledInThePauseNothingOfTheTransactionStands()
    {
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        const QString before = fixture.database.dump();
        const Holder holder(fixture, QStringLiteral("SELECT * FROM users"), milliseconds(1500));
        ApplyOptions options;
        options.lockTimeout = milliseconds(10);
        options.lockAttempts = 100;
        std::stop_source stop;
        const std::jthread stopper([&] {
            std::this_thread::sleep_for(milliseconds(400));
            stop.request_stop();
        });
        const auto outcome = fixture.apply(QStringList{QStringLiteral("ALTER TABLE users ADD COLUMN n integer;")}, options, stop.get_token());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
        QCOMPARE(fixture.database.dump(), before);
        QCOMPARE(fixture.lastEntry().outcome, Outcome::Cancelled);
    }

    void whatAFailedStatementLeavesIsRemoved()
    {
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer); INSERT INTO users VALUES (1), (1)"));
        const QString before = fixture.database.dump();
        Plan plan = planOf({QStringLiteral("~CREATE UNIQUE INDEX CONCURRENTLY users_id ON users (id);")});
        const auto left = fixture.apply(plan);
        QVERIFY(!left);
        QCOMPARE(fixture.database.value(QStringLiteral("SELECT indisvalid FROM pg_index WHERE indexrelid = 'users_id'::regclass")), QStringLiteral("f"));
        fixture.database.execute(QStringLiteral("DROP INDEX users_id"));
        plan.statements[0].leftover = QStringLiteral("DROP INDEX CONCURRENTLY IF EXISTS users_id;");
        const auto outcome = fixture.apply(plan);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().sqlState, QStringLiteral("23505"));
        QVERIFY2(outcome.error().message.contains(QLatin1String("was removed")), qPrintable(outcome.error().message));
        QCOMPARE(fixture.database.dump(), before);
    }

    void whatSomebodyElseMadeIsNoLeftover()
    {
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer); CREATE INDEX users_id ON users (id)"));
        const QString before = fixture.database.dump();
        Plan plan = planOf({QStringLiteral("~CREATE INDEX CONCURRENTLY users_id ON users (id);")});
        plan.statements[0].leftover = QStringLiteral("DROP INDEX CONCURRENTLY IF EXISTS users_id;");
        const auto outcome = fixture.apply(plan);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().sqlState, QStringLiteral("42P07"));
        QVERIFY2(!outcome.error().message.contains(QLatin1String("removed")), qPrintable(outcome.error().message));
        QCOMPARE(fixture.database.dump(), before);
    }

    void whatRunsOutsideMayWait()
    {
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        const Plan plan = planOf({QStringLiteral("~CREATE INDEX CONCURRENTLY users_id ON users (id);")});
        ApplyOptions options;
        options.lockTimeout = milliseconds(50);
        {
            const Holder holder(fixture, QStringLiteral("INSERT INTO users VALUES (1)"), milliseconds(600));
            const auto refused = fixture.apply(plan, options);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, QStringLiteral("apply.lock-timeout"));
        }
        fixture.database.execute(QStringLiteral("DROP INDEX IF EXISTS users_id"));
        const Holder holder(fixture, QStringLiteral("INSERT INTO users VALUES (1)"), milliseconds(600));
        options.waitOutside = true;
        VERIFY_RESULT(fixture.apply(plan, options));
        QCOMPARE(fixture.database.value(QStringLiteral("SELECT indisvalid FROM pg_index WHERE indexrelid = 'users_id'::regclass")), QStringLiteral("t"));
    }

    void rowsAreUpdatedInPieces()
    {
        ApplyFixture fixture;
        // Some 6,000 blocks: a dozen pieces.
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer, filler char(7000), c integer DEFAULT 7);"
                                                "ALTER TABLE users ALTER COLUMN filler SET STORAGE PLAIN;"
                                                "INSERT INTO users SELECT n, '', NULL FROM generate_series(1, 6000) n"));
        Plan plan = planOf({QStringLiteral("~UPDATE users SET c = DEFAULT WHERE c IS NULL;")});
        plan.statements[0].batchesOf = {QStringLiteral("public"), QStringLiteral("users")};
        QList<double> shares;
        fixture.run.progress = [&](const ApplyProgress &step) { shares.append(step.share); };
        const auto outcome = fixture.apply(plan);
        VERIFY_RESULT(outcome);
        QCOMPARE(outcome->rowsTouched, 6000);
        QVERIFY(std::ranges::is_sorted(shares.first(shares.size() - 1)) && shares.size() > 10);
        QCOMPARE(fixture.database.value(QStringLiteral("SELECT count(*) FROM users WHERE c = 7")), QStringLiteral("6000"));
        // Each piece is a transaction of its own.
        QVERIFY(fixture.database.value(QStringLiteral("SELECT count(DISTINCT xmin::text) FROM users")).toInt() > 10);
    }

    void piecesThatWereDoneStandWhenItIsCancelled()
    {
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer, filler char(7000), c integer DEFAULT 7);"
                                                "ALTER TABLE users ALTER COLUMN filler SET STORAGE PLAIN;"
                                                "INSERT INTO users SELECT n, '', NULL FROM generate_series(1, 6000) n"));
        Plan plan = planOf({QStringLiteral("~UPDATE users SET c = DEFAULT WHERE c IS NULL;")});
        plan.statements[0].batchesOf = {QStringLiteral("public"), QStringLiteral("users")};
        std::stop_source stop;
        fixture.run.progress = [&](const ApplyProgress &step) {
            if (step.share > 0.4)
                stop.request_stop();
        };
        const auto outcome = fixture.apply(plan, {}, stop.get_token());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
        const int done = fixture.database.value(QStringLiteral("SELECT count(*) FROM users WHERE c = 7")).toInt();
        QVERIFY2(done > 1000 && done < 6000, qPrintable(QString::number(done)));
        fixture.run.progress = {};
        VERIFY_RESULT(fixture.apply(plan));
        QCOMPARE(fixture.database.value(QStringLiteral("SELECT count(*) FROM users WHERE c = 7")), QStringLiteral("6000"));
    }
};

QTEST_GUILESS_MAIN(TestApplyApart)
#include "tst_apply_apart.moc"
