#include "tests/support/test_database.h"
#include "tests/support/test_server.h"
#include "tests/support/verify_result.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <thread>

using namespace studio;

namespace {

QString literal(const char *text)
{
    return QString::fromUtf8(text);
}

/// Takes connections and never says a word.
class DeafServer {
public:
    explicit DeafServer(const QString &folder)
    {
        m_socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray path = (folder + literal("/.s.PGSQL.5432")).toUtf8();
        std::strncpy(address.sun_path, path.constData(), sizeof address.sun_path - 1);
        m_listening = ::bind(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0 && ::listen(m_socket, 8) == 0;
    }
    ~DeafServer() { ::close(m_socket); }
    DeafServer(const DeafServer &) = delete;
    DeafServer &operator=(const DeafServer &) = delete;

    [[nodiscard]] bool isListening() const { return m_listening; }

private:
    int m_socket = -1;
    bool m_listening = false;
};

} // namespace

class TestConnectionFailures : public QObject {
    Q_OBJECT

private slots:
    void noServer()
    {
        const QTemporaryDir folder;
        const auto target = ConnectionTarget::parse(literal("postgresql:///x?user=ann&password=hush&host=") + folder.path());
        VERIFY_RESULT(target);
        const auto connection = Connection::open(*target);
        QVERIFY(!connection);
        QCOMPARE(connection.error().kind, ErrorKind::Connection);
        QCOMPARE(connection.error().code, literal("database.unreachable"));
        QVERIFY(!describe(connection.error()).contains(literal("hush")));
    }

    void unknownRole()
    {
        const auto target = ConnectionTarget::parse(test::testTarget().conninfo() + literal(" user='nobody here'"));
        VERIFY_RESULT(target);
        const auto connection = Connection::open(*target);
        QVERIFY(!connection);
        QCOMPARE(connection.error().kind, ErrorKind::Permission);
        QVERIFY2(connection.error().sqlState.startsWith(literal("28")), qPrintable(connection.error().sqlState));
        QVERIFY2(connection.error().message.contains(literal("nobody here")), qPrintable(connection.error().message));
        QVERIFY2(!connection.error().message.contains(connection.error().sqlState), qPrintable(connection.error().message));
        QVERIFY2(!describe(connection.error()).contains(literal(".c:")), qPrintable(describe(connection.error())));
    }

    void unknownDatabase()
    {
        const auto connection = Connection::open(test::testTarget(literal("not_there")));
        QVERIFY(!connection);
        QCOMPARE(connection.error().kind, ErrorKind::Connection);
        QCOMPARE(connection.error().sqlState, literal("3D000"));
    }

    void databaseWithoutTheRightToConnect()
    {
        test::TestDatabase database;
        const QString role = database.name() + literal("_guest");
        database.execute(literal("CREATE ROLE \"%1\" LOGIN; REVOKE CONNECT ON DATABASE \"%2\" FROM PUBLIC").arg(role, database.name()));
        const auto target = ConnectionTarget::parse(database.target().conninfo() + literal(" user='%1'").arg(role));
        VERIFY_RESULT(target);
        const auto connection = Connection::open(*target);
        database.execute(literal("DROP ROLE \"%1\"").arg(role));
        QVERIFY(!connection);
        QCOMPARE(connection.error().kind, ErrorKind::Permission);
    }

    void missingPrivilege()
    {
        test::TestDatabase database;
        const QString role = database.name() + literal("_guest");
        database.execute(literal("CREATE TABLE t(x int); CREATE ROLE \"%1\"").arg(role));
        const auto connection = database.connect();
        VERIFY_RESULT(connection->execute(literal("SET ROLE \"%1\"").arg(role)));
        const auto result = connection->query(literal("SELECT * FROM t"));
        database.execute(literal("DROP ROLE \"%1\"").arg(role));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Permission);
        QCOMPARE(result.error().sqlState, literal("42501"));
    }

    void silentServer()
    {
        const QTemporaryDir folder;
        const DeafServer server(folder.path());
        QVERIFY(server.isListening());
        const auto target = ConnectionTarget::parse(literal("postgresql:///x?user=ann&host=") + folder.path());
        VERIFY_RESULT(target);
        const auto connection = Connection::open(*target, std::chrono::milliseconds(100));
        QVERIFY(!connection);
        QCOMPARE(connection.error().kind, ErrorKind::Connection);
        QVERIFY(connection.error().message.contains(literal("0.1 s")));
    }

    void stopWhileConnecting()
    {
        const QTemporaryDir folder;
        const DeafServer server(folder.path());
        const auto target = ConnectionTarget::parse(literal("postgresql:///x?user=ann&host=") + folder.path());
        VERIFY_RESULT(target);
        std::stop_source source;
        std::jthread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            source.request_stop();
        });
        const auto connection = Connection::open(*target, std::chrono::minutes(10), source.get_token());
        QVERIFY(!connection);
        QCOMPARE(connection.error().kind, ErrorKind::Cancelled);
    }

    void lostConnection_data()
    {
        QTest::addColumn<QString>("way");
        for (const char *way : {"query", "execute", "pipeline", "pipelineEach"})
            QTest::newRow(way) << literal(way);
    }

    void lostConnection()
    {
        QFETCH(QString, way);
        test::TestDatabase database;
        const auto connection = database.connect();
        database.execute(literal("SELECT pg_terminate_backend(%1, 5000)").arg(connection->backendPid()));
        const QString sql = literal("SELECT 1");
        Error error;
        if (way == literal("query"))
            error = connection->query(sql).error();
        else if (way == literal("execute"))
            error = connection->execute(sql).error();
        else if (way == literal("pipeline"))
            error = connection->pipeline({sql, sql}).error();
        else
            error = connection->pipelineEach({sql, sql}).error();
        QCOMPARE(error.kind, ErrorKind::Connection);
        QVERIFY(!error.message.isEmpty());
        QVERIFY(connection->isBroken());
        QVERIFY(!connection->query(sql));
    }

    void copyIsRefused()
    {
        test::TestDatabase database;
        const auto result = database.connect()->execute(literal("COPY (SELECT 1) TO STDOUT"));
        QVERIFY(!result);
        QCOMPARE(result.error().code, literal("database.copy"));
    }

    void passwordsAreBlackened_data()
    {
        QTest::addColumn<QString>("password");
        QTest::newRow("ordinary") << literal("s3cr3t!");
        QTest::newRow("short") << literal("x");
        QTest::newRow("with quotes") << literal("it's");
    }

    /// The server repeats the statement's text in its context lines.
    void passwordsAreBlackened()
    {
        QFETCH(QString, password);
        test::TestDatabase database;
        QString quoted = password;
        quoted.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('\''), QLatin1String("\\'"));
        const auto target = ConnectionTarget::parse(database.target().conninfo() + literal(" password='%1'").arg(quoted));
        VERIFY_RESULT(target);
        const auto connection = Connection::open(*target);
        VERIFY_RESULT(connection);
        const auto result =
            (*connection)->query(literal("SELECT ('<' || $1 || '>')::int"), {password});
        QVERIFY(!result);
        QVERIFY2(!result.error().message.contains(literal("<%1>").arg(password)), qPrintable(result.error().message));
        QVERIFY2(result.error().message.contains(literal("<****>")), qPrintable(result.error().message));
    }
};

QTEST_GUILESS_MAIN(TestConnectionFailures)
#include "tst_connection_failures.moc"
