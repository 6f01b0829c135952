#include "tests/support/test_database.h"
#include "tests/support/verify_result.h"

#include <QTest>

#include <thread>

using namespace studio;

namespace {

QString literal(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TestConnection : public QObject {
    Q_OBJECT

    std::unique_ptr<test::TestDatabase> m_database;

private slots:
    void initTestCase() { m_database = std::make_unique<test::TestDatabase>(literal("connection")); }
    void cleanupTestCase() { m_database.reset(); }

    void tellsTheServer()
    {
        const auto connection = m_database->connect();
        const auto version = connection->query(literal("SELECT current_setting('server_version_num'), pg_backend_pid()"));
        VERIFY_RESULT(version);
        QCOMPARE(connection->serverVersion(), int(version->integer(0, 0)));
        QCOMPARE(connection->backendPid(), int(version->integer(0, 1)));
        QVERIFY(connection->serverVersionText().contains(QLatin1Char('.')));
    }

    void setsTheSession_data()
    {
        QTest::addColumn<QString>("roleSetting");
        QTest::newRow("server's own") << QString();
        QTest::newRow("another date style") << literal("DateStyle = 'German'");
        QTest::newRow("another interval style") << literal("IntervalStyle = 'iso_8601'");
        QTest::newRow("old strings") << literal("standard_conforming_strings = off");
    }

    void setsTheSession()
    {
        QFETCH(QString, roleSetting);
        const QString alter = literal("ALTER DATABASE \"%1\" ").arg(m_database->name());
        if (!roleSetting.isEmpty())
            m_database->execute(alter + literal("SET ") + roleSetting);
        const auto connection = m_database->connect();
        m_database->execute(alter + literal("RESET ALL"));
        const auto settings = connection->query(
            literal("SELECT current_setting('application_name'), current_setting('client_encoding'), "
                    "current_setting('standard_conforming_strings'), current_setting('IntervalStyle'), "
                    "date '2026-01-31', interval '1 day 2 hours', 'a\\b'"));
        VERIFY_RESULT(settings);
        QStringList values;
        for (int i = 0; i < settings->columnCount(); ++i)
            values.append(settings->text(0, i));
        const QStringList expected{literal("schema-studio"), literal("UTF8"),           literal("on"),   literal("postgres"),
                                   literal("2026-01-31"),    literal("1 day 02:00:00"), literal("a\\b")};
        QCOMPARE(values, expected);
    }

    void passesParameters()
    {
        const auto row = m_database->connection().query(literal("SELECT $1::int + 1, $2::text, $3::text, $4::text"),
                                                        {literal("41"), literal("it's \"q\" ☃"), std::nullopt, literal("")});
        VERIFY_RESULT(row);
        QCOMPARE(row->integer(0, 0), 42);
        QCOMPARE(row->text(0, 1), literal("it's \"q\" ☃"));
        QVERIFY(row->isNull(0, 2));
        QVERIFY(!row->isNull(0, 3));
    }

    void runsSeveralStatements()
    {
        const auto connection = m_database->connect();
        VERIFY_RESULT(connection->execute(literal("CREATE TEMP TABLE a(x int); INSERT INTO a VALUES (1), (2); SELECT 1")));
        const auto count = connection->query(literal("UPDATE a SET x = x + 1"));
        VERIFY_RESULT(count);
        QCOMPARE(count->affectedRows(), 2);
    }

    void tellsWhatTheServerRefuses()
    {
        const QString sql = literal("SELECT 1 + nothing_here");
        const auto refused = m_database->connection().query(sql);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Sql);
        QCOMPARE(refused.error().sqlState, literal("42703"));
        QCOMPARE(refused.error().position, 12);
        QCOMPARE(refused.error().statement, sql);
        QVERIFY(!refused.error().message.isEmpty());
        VERIFY_RESULT(m_database->connection().query(literal("SELECT 1")));
    }

    void keepsDetailHintAndContext()
    {
        const auto refused = m_database->connection().execute(literal(
            "DO $$ BEGIN RAISE EXCEPTION 'no' USING DETAIL = 'the detail', HINT = 'the hint', ERRCODE = 'XX123'; END $$"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().message, literal("no"));
        QCOMPARE(refused.error().sqlState, literal("XX123"));
        QVERIFY(refused.error().detail.startsWith(literal("the detail")));
        QVERIFY(refused.error().detail.contains(literal("PL/pgSQL")));
        QCOMPARE(refused.error().hint, literal("the hint"));
    }

    void handsNoticesOn()
    {
        const auto connection = m_database->connect();
        QStringList notices;
        connection->onNotice([&](const QString &text) { notices.append(text); });
        VERIFY_RESULT(connection->execute(literal("DO $$ BEGIN RAISE WARNING 'careful'; END $$; DROP TABLE IF EXISTS nothing_here")));
        QCOMPARE(notices.size(), 2);
        QCOMPARE(notices.first(), literal("WARNING: careful"));
    }

    void sendsAPipeline()
    {
        const auto connection = m_database->connect();
        const auto results = connection->pipeline({literal("BEGIN"), literal("SELECT generate_series(1, 3)"),
                                                   literal("CREATE TEMP TABLE p(x int)"), literal("SELECT 'last'"),
                                                   literal("COMMIT")});
        VERIFY_RESULT(results);
        QCOMPARE(results->size(), 5);
        QCOMPARE(results->at(1).rowCount(), 3);
        QCOMPARE(results->at(3).text(0, 0), literal("last"));
        QVERIFY(!connection->inTransaction());
        VERIFY_RESULT(connection->query(literal("SELECT * FROM p")));
    }

    void sendsALargePipeline()
    {
        // More than the socket's buffers hold in either direction: whoever only writes first blocks for ever.
        QStringList statements;
        for (int i = 0; i < 200; ++i)
            statements.append(literal("SELECT repeat('x', 100000), '%1'").arg(QString(20000, QLatin1Char('y'))));
        const auto results = m_database->connection().pipeline(statements);
        VERIFY_RESULT(results);
        QCOMPARE(results->size(), 200);
        QCOMPARE(results->last().text(0, 0).size(), 100000);
    }

    void pipelineFailsAsAWhole()
    {
        const auto connection = m_database->connect();
        const auto results = connection->pipeline({literal("BEGIN"), literal("CREATE TABLE never(x int)"), literal("SELECT 1/0"),
                                                   literal("SELECT 1"), literal("COMMIT")});
        QVERIFY(!results);
        QCOMPARE(results.error().sqlState, literal("22012"));
        QCOMPARE(results.error().statementIndex, 2);
        QCOMPARE(results.error().statement, literal("SELECT 1/0"));
        QVERIFY(!connection->inTransaction());
        QVERIFY(!connection->isBroken());
        const auto left = connection->query(literal("SELECT to_regclass('never')"));
        VERIFY_RESULT(left);
        QVERIFY(left->isNull(0, 0));
    }

    void failedPipelineLeavesTheCallersTransaction()
    {
        const auto connection = m_database->connect();
        VERIFY_RESULT(connection->execute(literal("BEGIN")));
        QVERIFY(!connection->pipeline({literal("SELECT 1/0")}));
        QVERIFY(connection->inTransaction());
        VERIFY_RESULT(connection->execute(literal("ROLLBACK")));
    }

    void eachStatementOfAPipelineForItself()
    {
        const auto connection = m_database->connect();
        QStringList statements;
        for (int i = 0; i < 300; ++i)
            statements.append(i % 3 == 1 ? literal("SELECT 1/0") : literal("SELECT %1").arg(i));
        const auto results = connection->pipelineEach(statements);
        VERIFY_RESULT(results);
        QCOMPARE(results->size(), 300);
        for (int i = 0; i < 300; ++i) {
            const Result<ResultSet> &result = results->at(i);
            QCOMPARE(result.has_value(), i % 3 != 1);
            if (result)
                QCOMPARE(result->integer(0, 0), i);
            else
                QCOMPARE(result.error().statementIndex, i);
        }
        VERIFY_RESULT(connection->query(literal("SELECT 1")));
    }

    void cancelStopsAStatement_data()
    {
        QTest::addColumn<QString>("way");
        for (const char *way : {"query", "execute", "pipeline", "pipelineEach"})
            QTest::newRow(way) << literal(way);
    }

    void cancelStopsAStatement()
    {
        QFETCH(QString, way);
        const auto connection = m_database->connect();
        std::stop_source source;
        const QString sleep = literal("SELECT pg_sleep(60)");
        // Asked by another session, since only the server knows when the statement runs.
        std::jthread canceller([&] {
            const QString running = literal("SELECT 1 FROM pg_stat_activity WHERE pid = %1 AND wait_event = 'PgSleep'")
                                        .arg(connection->backendPid());
            while (m_database->value(running).isEmpty())
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            source.request_stop();
        });
        Error error;
        if (way == literal("query"))
            error = connection->query(sleep, {}, source.get_token()).error();
        else if (way == literal("execute"))
            error = connection->execute(sleep, source.get_token()).error();
        else if (way == literal("pipeline"))
            error = connection->pipeline({literal("SELECT 1"), sleep, literal("SELECT 2")}, source.get_token()).error();
        else
            error = connection->pipelineEach({literal("SELECT 1"), sleep}, source.get_token())->last().error();
        canceller.join();
        QCOMPARE(error.kind, ErrorKind::Cancelled);
        QVERIFY(!connection->isBroken());
        VERIFY_RESULT(connection->query(literal("SELECT 1")));
    }

    void stopRequestedBeforeSendsNothing()
    {
        std::stop_source source;
        source.request_stop();
        const auto result = m_database->connection().query(literal("CREATE TABLE never(x int)"), {}, source.get_token());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Cancelled);
        QVERIFY(m_database->value(literal("SELECT to_regclass('never')")).isEmpty());
    }

    void statementTimeoutIsNotOurCancel()
    {
        const auto connection = m_database->connect();
        VERIFY_RESULT(connection->execute(literal("SET statement_timeout = 20")));
        std::stop_source source;
        const auto result = connection->query(literal("SELECT pg_sleep(60)"), {}, source.get_token());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Sql);
        QCOMPARE(result.error().sqlState, literal("57014"));
    }
};

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
