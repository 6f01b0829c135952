#include "engine/apply/resolve_started.h"
#include "tests/engine/apply/apply_fixture.h"
#include "tests/engine/server/server_fixture.h"
#include "tests/support/cutting_proxy.h"
#include "tests/support/verify_result.h"

#include <QProcess>
#include <QTest>

#include <thread>

#include <signal.h>

using namespace studio;
using namespace studio::test;
using Outcome = HistoryEntry::Outcome;
using Cut = CuttingProxy::Cut;
using Later = CuttingProxy::Later;

namespace {

const QStringList plan = {QStringLiteral("CREATE TABLE made ();"),
                          QStringLiteral("ALTER TABLE users ADD COLUMN n integer;"),
                          QStringLiteral("CREATE INDEX users_id ON users (id);")};

bool isApplied(TestDatabase &database)
{
    return database.value(QStringLiteral(
               "SELECT to_regclass('made') IS NOT NULL AND to_regclass('users_id') IS NOT NULL")) == QLatin1String("t");
}

bool isUntouched(TestDatabase &database)
{
    return database.value(QStringLiteral(
               "SELECT to_regclass('made') IS NULL AND to_regclass('users_id') IS NULL AND "
               "(SELECT count(*) = 1 FROM pg_attribute WHERE attrelid = 'users'::regclass AND attnum > 0)")) ==
           QLatin1String("t");
}

} // namespace

class TestApplyFaults : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void cancelAtAnyStatement_data()
    {
        QTest::addColumn<int>("at");
        for (int i = 0; i < plan.size(); ++i)
            QTest::addRow("before statement %d", i + 1) << i;
    }

    void cancelAtAnyStatement()
    {
        QFETCH(int, at);
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        std::stop_source stop;
        fixture.run.progress = [&](const ApplyProgress &progress) {
            if (progress.statement == at)
                stop.request_stop();
        };
        const auto outcome = fixture.apply(plan, {}, stop.get_token());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
        QCOMPARE(outcome.error().code, QStringLiteral("apply.cancelled"));
        QVERIFY(outcome.error().message.endsWith(QStringLiteral("nothing was changed")));
        QVERIFY(isUntouched(fixture.database));
        QCOMPARE(fixture.lastEntry().outcome, Outcome::Cancelled);
        QVERIFY(!fixture.database.connection().isBroken());
    }

    void cancelWhileAStatementRuns_data()
    {
        QTest::addColumn<QString>("sleep");
        QTest::newRow("in a transaction") << QStringLiteral("SELECT pg_sleep(60);");
        QTest::newRow("by itself") << QStringLiteral("~SELECT pg_sleep(60);");
    }

    void cancelWhileAStatementRuns()
    {
        QFETCH(QString, sleep);
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        std::stop_source stop;
        std::thread canceller;
        fixture.run.progress = [&](const ApplyProgress &progress) {
            if (progress.statement == 0) {
                canceller = std::thread([&stop] {
                    QTest::qSleep(100);
                    stop.request_stop();
                });
            }
        };
        const auto outcome = fixture.apply(QStringList{sleep} + plan, {}, stop.get_token());
        canceller.join();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
        QCOMPARE(outcome.error().statementIndex, 0);
        QVERIFY(isUntouched(fixture.database));
        QCOMPARE(fixture.lastEntry().outcome, Outcome::Cancelled);
        fixture.run.progress = {};
        VERIFY_RESULT(fixture.apply(plan));
    }

    void connectionLostAtAStatement_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<Cut>("cut");
        for (const char *word :
             {"BEGIN", "lock_timeout", "current_xact_id", "CREATE TABLE", "ADD COLUMN", "CREATE INDEX"}) {
            QTest::addRow("before %s", word) << QByteArray(word) << Cut::BeforeTheServerHears;
            QTest::addRow("after %s", word) << QByteArray(word) << Cut::AfterTheServerAnswers;
        }
    }

    void connectionLostAtAStatement()
    {
        QFETCH(QByteArray, word);
        QFETCH(Cut, cut);
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        CuttingProxy proxy(fixture.database.target(), word, cut, Later::PassOn);
        const auto connection = Connection::open(proxy.target());
        VERIFY_RESULT(connection);
        const auto outcome = fixture.applyOn(**connection, planOf(plan));
        QVERIFY(proxy.hasCut());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Connection);
        QCOMPARE(outcome.error().code, QStringLiteral("apply.lost"));
        QVERIFY2(outcome.error().message.endsWith(QStringLiteral("nothing was changed")),
                 qPrintable(outcome.error().message));
        QTRY_VERIFY(isUntouched(fixture.database));
        if (fixture.entryCount() > 0)
            QCOMPARE(fixture.lastEntry().outcome, Outcome::Failed);
        QTRY_COMPARE(
            fixture.database.value(QStringLiteral("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND "
                           "database = (SELECT oid FROM pg_database WHERE datname = current_database())")),
            QStringLiteral("0"));
        VERIFY_RESULT(fixture.apply(plan));
    }

    void connectionLostAtCommit_data()
    {
        QTest::addColumn<Cut>("cut");
        QTest::addColumn<Later>("later");
        QTest::addColumn<QString>("code");
        QTest::addColumn<Outcome>("outcome");
        QTest::newRow("before it, server can be asked")
            << Cut::BeforeTheServerHears << Later::PassOn << QStringLiteral("apply.lost") << Outcome::Failed;
        QTest::newRow("after it, server can be asked") << Cut::AfterTheServerAnswers << Later::PassOn
                                                       << QStringLiteral("apply.lost-committed") << Outcome::Applied;
        QTest::newRow("before it, server is gone")
            << Cut::BeforeTheServerHears << Later::Refuse << QStringLiteral("apply.unknown") << Outcome::Unknown;
        QTest::newRow("after it, server is gone")
            << Cut::AfterTheServerAnswers << Later::Refuse << QStringLiteral("apply.unknown") << Outcome::Unknown;
    }

    void connectionLostAtCommit()
    {
        QFETCH(Cut, cut);
        QFETCH(Later, later);
        QFETCH(QString, code);
        QFETCH(Outcome, outcome);
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        CuttingProxy proxy(fixture.database.target(), QByteArray("COMMIT\0", 7), cut, later);
        const auto connection = Connection::open(proxy.target());
        VERIFY_RESULT(connection);
        ApplyOptions options;
        options.askAgainFor = later == Later::Refuse ? std::chrono::milliseconds(200) : options.askAgainFor;
        const auto applied = fixture.applyOn(**connection, planOf(plan), options);
        QVERIFY(!applied);
        QCOMPARE(applied.error().kind, ErrorKind::Connection);
        QCOMPARE(applied.error().code, code);
        QCOMPARE(fixture.lastEntry().outcome, outcome);
        const bool stands = cut == Cut::AfterTheServerAnswers;
        QTRY_VERIFY(stands ? isApplied(fixture.database) : isUntouched(fixture.database));

        // Later the same database is reached again.
        HistoryEntry entry = fixture.lastEntry();
        entry.database = fixture.database.target().display();
        VERIFY_RESULT(fixture.history.finish(entry));
        QTRY_COMPARE(
            fixture.database.value(QStringLiteral("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND "
                           "database = (SELECT oid FROM pg_database WHERE datname = current_database())")),
            QStringLiteral("0"));
        const auto settled = resolveStarted(fixture.database.connection(), fixture.history);
        VERIFY_RESULT(settled);
        QCOMPARE(settled->size(), outcome == Outcome::Unknown ? 1 : 0);
        QCOMPARE(fixture.lastEntry().outcome, stands ? Outcome::Applied : Outcome::Failed);
        QCOMPARE(fixture.lastEntry().standing, stands ? 3 : 0);
    }

    void connectionLostAtAStatementByItselfIsInDoubt()
    {
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        CuttingProxy proxy(fixture.database.target(), "CONCURRENTLY", Cut::AfterTheServerAnswers, Later::PassOn);
        const auto connection = Connection::open(proxy.target());
        VERIFY_RESULT(connection);
        const auto outcome = fixture.applyOn(
            **connection,
            planOf({plan.first(), QStringLiteral("~CREATE INDEX CONCURRENTLY i ON users (id);"), plan.at(1)}));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Connection);
        QCOMPARE(outcome.error().code, QStringLiteral("apply.unknown"));
        QVERIFY2(outcome.error().message.contains(
                     QStringLiteral("statement 1 stands; it cannot be told whether statement 2 stands")),
                 qPrintable(outcome.error().message));
        QCOMPARE(fixture.lastEntry().outcome, Outcome::Unknown);
        QCOMPARE(fixture.lastEntry().standing, 1);
    }

    void sessionEndedByTheAdministrator()
    {
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        const auto connection = fixture.database.connect();
        const int pid = connection->backendPid();
        std::thread administrator;
        fixture.run.progress = [&](const ApplyProgress &progress) {
            if (progress.statement == 3) {
                administrator = std::thread([&fixture, pid] {
                    const auto other = fixture.database.connect();
                    QTest::qSleep(50);
                    (void)other->execute(QStringLiteral("SELECT pg_terminate_backend(%1)").arg(pid));
                });
            }
        };
        const auto outcome =
            fixture.applyOn(*connection, planOf(plan + QStringList{QStringLiteral("SELECT pg_sleep(60);")}));
        administrator.join();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Connection);
        QCOMPARE(outcome.error().code, QStringLiteral("apply.lost"));
        QVERIFY(isUntouched(fixture.database));
    }

    void serverThatDiesChangesNothing()
    {
        ServerFixture own;
        LocalServerOptions options = own.options();
        options.durable = true;
        LocalServer server(options);
        VERIFY_RESULT(server.acquire());
        const ConnectionTarget target = *ConnectionTarget::parse(server.url());
        const qint64 pid = server.status()->pid;
        {
            auto connection = Connection::open(target);
            VERIFY_RESULT(connection);
            VERIFY_RESULT((*connection)->execute(QStringLiteral("CREATE TABLE users (id integer)")));
            std::thread killer;
            ApplyFixture fixture; // for its history
            fixture.run.progress = [&](const ApplyProgress &progress) {
                if (progress.statement == 3) {
                    killer = std::thread([pid] {
                        QTest::qSleep(50);
                        ::kill(pid_t(pid), SIGQUIT);
                    });
                }
            };
            const QString before = dumpOf(target);
            const auto outcome =
                fixture.applyOn(**connection, planOf(plan + QStringList{QStringLiteral("SELECT pg_sleep(60);")}));
            killer.join();
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().code, QStringLiteral("apply.lost"));
            QCOMPARE(fixture.lastEntry().outcome, Outcome::Failed);
            QTRY_COMPARE(server.status()->state, LocalServer::State::Stopped);
            VERIFY_RESULT(server.acquire());
            QCOMPARE(dumpOf(target), before);
        }
    }

    void killedProgramLeavesBeforeOrAfterAndTheHistoryTellsWhich_data()
    {
        QTest::addColumn<int>("afterMs");
        for (int ms = 0; ms <= 300; ms += 20)
            QTest::addRow("killed %d ms after the first statement", ms) << ms;
    }

    void killedProgramLeavesBeforeOrAfterAndTheHistoryTellsWhich()
    {
        QFETCH(int, afterMs);
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE users (id integer)"));
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("history.sqlite"));
        QStringList arguments = {fixture.database.url(), file};
        for (const QString &sql : plan)
            arguments << sql << QStringLiteral("SELECT pg_sleep(0.05);");
        QProcess program;
        program.start(QCoreApplication::applicationDirPath() + QLatin1String("/applier_program"), arguments);
        QVERIFY(program.waitForReadyRead());
        QTest::qSleep(afterMs);
        program.kill();
        QVERIFY(program.waitForFinished());

        History history(file);
        // The server may be at the statement still.
        QTRY_VERIFY(resolveStarted(fixture.database.connection(), history).has_value() &&
                    history.entries(1)->first().outcome != Outcome::Started);
        const HistoryEntry entry = history.entries(1)->first();
        QVERIFY2(entry.outcome == Outcome::Applied || entry.outcome == Outcome::Failed, qPrintable(entry.error));
        QVERIFY(entry.outcome == Outcome::Applied ? isApplied(fixture.database) : isUntouched(fixture.database));
        QCOMPARE(entry.standing, entry.outcome == Outcome::Applied ? 6 : 0);
    }

    void killedProgramsStatementDoesNotGoOnForLong()
    {
        ApplyFixture fixture;
        QTemporaryDir folder;
        QProcess program;
        program.start(QCoreApplication::applicationDirPath() + QLatin1String("/applier_program"),
                      {fixture.database.url(), folder.filePath(QStringLiteral("history.sqlite")),
                       QStringLiteral("SELECT pg_sleep(3600);")});
        QVERIFY(program.waitForReadyRead());
        const QString lockers = QStringLiteral("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND "
                           "database = (SELECT oid FROM pg_database WHERE datname = current_database())");
        QTRY_COMPARE(fixture.database.value(lockers), QStringLiteral("1"));
        program.kill();
        QVERIFY(program.waitForFinished());
        QTRY_COMPARE(fixture.database.value(lockers), QStringLiteral("0"));
    }
};

QTEST_GUILESS_MAIN(TestApplyFaults)
#include "tst_apply_faults.moc"
