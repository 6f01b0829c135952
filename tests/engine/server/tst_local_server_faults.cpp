#include "engine/database/connection.h"
#include "engine/server/local_server.h"
#include "tests/engine/server/server_fixture.h"
#include "tests/support/verify_result.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <thread>

#include <signal.h>
#include <unistd.h>

using namespace studio;
using namespace studio::test;
using State = LocalServer::State;

namespace {

void writeFile(const QString &name, const QByteArray &text)
{
    QFile file(name);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(name));
    file.write(text);
}

} // namespace

class TestLocalServerFaults : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void cleanup() { qunsetenv("SCHEMA_STUDIO_PG_BIN"); }

    void programsThatStartAtOnceShareOneServer()
    {
        ServerFixture fixture;
        std::vector<std::unique_ptr<ServerUser>> users;
        for (int i = 0; i < 6; ++i)
            users.push_back(std::make_unique<ServerUser>(fixture));
        for (const auto &user : users)
            QVERIFY2(user->waitUntilReady(), qPrintable(user->words()));
        for (const auto &user : users)
            QCOMPARE(user->serverPid(), users.front()->serverPid());
        const LocalServer server(fixture.options());
        QCOMPARE(server.status()->users, 6);
        users.clear();
        QCOMPARE(server.status()->users, 0);
        QCOMPARE(server.status()->state, State::Stopped);
    }

    void startsAndStopsInTurnAreSafe()
    {
        ServerFixture fixture;
        for (int round = 0; round < 5; ++round) {
            ServerUser one(fixture);
            ServerUser other(fixture);
            QVERIFY2(one.waitUntilReady(), qPrintable(one.words()));
            one.leave();
            QVERIFY2(other.waitUntilReady(), qPrintable(other.words()));
            other.leave();
        }
        QCOMPARE(LocalServer(fixture.options()).status()->state, State::Stopped);
    }

    void killedUserDoesNotCount()
    {
        ServerFixture fixture;
        ServerUser user(fixture);
        QVERIFY2(user.waitUntilReady(), qPrintable(user.words()));
        user.kill();
        LocalServer server(fixture.options());
        QCOMPARE(server.status()->users, 0);
        QCOMPARE(server.status()->state, State::Running);
        VERIFY_RESULT(server.acquire());
        QCOMPARE(server.status()->pid, user.serverPid());
        server.release();
        QCOMPARE(server.status()->state, State::Stopped);
    }

    void programKilledAtAnyMomentOfItsFirstStart()
    {
        ServerFixture fixture;
        LocalServer server(fixture.options());
        for (const int afterMs : {5, 30, 80, 150, 300, 450, 600}) {
            ServerUser user(fixture);
            QTest::qWait(afterMs);
            user.kill();
            VERIFY_RESULT(server.acquire());
            QCOMPARE(valueOf(server, QStringLiteral("SELECT 1")), QStringLiteral("1"));
            QCOMPARE(server.status()->users, 1);
            VERIFY_RESULT(server.destroy());
            QVERIFY(fixture.processes().isEmpty());
        }
    }

    void killedServerIsStartedAgainUnderABackendThatWorksOn()
    {
        ServerFixture fixture;
        LocalServer server(fixture.options());
        VERIFY_RESULT(server.acquire());
        VERIFY_RESULT(server.createDatabase(QStringLiteral("kept")));
        auto busy = Connection::open(*ConnectionTarget::parse(server.url()));
        VERIFY_RESULT(busy);
        // A statement that goes on without looking whether its postmaster lives.
        std::stop_source stop;
        std::jthread work([&] {
            (void)(*busy)->execute(QStringLiteral("DO $$ BEGIN FOR i IN 1..2000000000 LOOP END LOOP; END $$"),
                                   stop.get_token());
        });
        QTRY_COMPARE(
            valueOf(server, QStringLiteral(
                                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'DO %'")),
            QStringLiteral("1"));
        const qint64 old = server.status()->pid;
        QCOMPARE(::kill(pid_t(old), SIGKILL), 0);
        QTRY_COMPARE(server.status()->state, State::Stopped);
        VERIFY_RESULT(server.acquire());
        QVERIFY(server.status()->pid != old);
        QCOMPARE(valueOf(server, QStringLiteral("SELECT current_database()"), QStringLiteral("kept")),
                 QStringLiteral("kept"));
        QCOMPARE(server.status()->users, 1);
    }

    void leftOverPidFileIsNoServer_data()
    {
        QTest::addColumn<qint64>("pid");
        QTest::newRow("of a number that nobody has") << qint64(4194304);
        QTest::newRow("of a number that another program got") << qint64(::getpid());
    }

    void leftOverPidFileIsNoServer()
    {
        QFETCH(qint64, pid);
        ServerFixture fixture;
        LocalServer server(fixture.options());
        VERIFY_RESULT(server.acquire());
        const QString pidFile = server.status()->dataFolder + QLatin1String("/postmaster.pid");
        QFile file(pidFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QList<QByteArray> lines = file.readAll().split('\n');
        server.release();
        lines[0] = QByteArray::number(pid);
        writeFile(pidFile, lines.join('\n'));
        QCOMPARE(server.status()->state, State::Stopped);
        VERIFY_RESULT(server.acquire());
        QCOMPARE(valueOf(server, QStringLiteral("SELECT 1")), QStringLiteral("1"));
    }

    void halfMadeClusterIsMadeAnew()
    {
        ServerFixture fixture;
        LocalServer server(fixture.options());
        VERIFY_RESULT(server.acquire());
        server.release();
        QVERIFY(QFile::remove(fixture.base() + QLatin1String("/complete")));
        QVERIFY(QFile::remove(fixture.base() + QLatin1String("/cluster/global/pg_control")));
        QCOMPARE(server.status()->state, State::Absent);
        VERIFY_RESULT(server.acquire());
        QCOMPARE(valueOf(server, QStringLiteral("SELECT 1")), QStringLiteral("1"));
    }

    void damagedClusterIsToldWithTheServersWords()
    {
        ServerFixture fixture;
        LocalServer server(fixture.options());
        VERIFY_RESULT(server.acquire());
        server.release();
        QVERIFY(QFile::remove(fixture.base() + QLatin1String("/cluster/global/pg_control")));
        const auto acquired = server.acquire();
        QVERIFY(!acquired);
        QCOMPARE(acquired.error().kind, ErrorKind::Io);
        QCOMPARE(acquired.error().code, QStringLiteral("server.start"));
        QVERIFY2(acquired.error().detail.contains(QStringLiteral("pg_control")), qPrintable(acquired.error().detail));
        QCOMPARE(server.status()->users, 0);
        QVERIFY(fixture.processes().isEmpty());
        VERIFY_RESULT(server.destroy());
        VERIFY_RESULT(server.acquire());
    }

    void noServerInstalled()
    {
        ServerFixture fixture;
        const QTemporaryDir empty;
        qputenv("SCHEMA_STUDIO_PG_BIN", QFile::encodeName(empty.path()));
        LocalServer server(fixture.options());
        const auto acquired = server.acquire();
        QVERIFY(!acquired);
        QCOMPARE(acquired.error().kind, ErrorKind::Io);
        QCOMPARE(acquired.error().code, QStringLiteral("server.no-postgresql"));
        QVERIFY(!acquired.error().hint.isEmpty());
    }

    void failingInitdbLeavesNothing()
    {
        ServerFixture fixture;
        const QTemporaryDir fakes;
        QFile::setPermissions(fakes.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeOther);
        for (const char *name : {"/postgres", "/initdb"}) {
            const QString program = fakes.path() + QLatin1String(name);
            writeFile(program, "#!/bin/sh\n[ \"$1\" = --version ] && echo 'postgres (PostgreSQL) 15.1' && exit 0\n"
                               "echo 'could not write: No space left on device' >&2\nexit 1\n");
            QFile::setPermissions(program, QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
        }
        qputenv("SCHEMA_STUDIO_PG_BIN", QFile::encodeName(fakes.path()));
        LocalServer server(fixture.options());
        const auto acquired = server.acquire();
        QVERIFY(!acquired);
        QCOMPARE(acquired.error().code, QStringLiteral("server.initdb"));
        QVERIFY(acquired.error().detail.contains(QStringLiteral("No space left")));
        QVERIFY(QDir(fixture.base()).entryList({QStringLiteral("cluster*")}, QDir::AllEntries).isEmpty());
        qunsetenv("SCHEMA_STUDIO_PG_BIN");
        VERIFY_RESULT(server.acquire());
    }

    void clusterOfAVersionThatIsGone()
    {
        ServerFixture fixture;
        LocalServer server(fixture.options());
        VERIFY_RESULT(server.acquire());
        server.release();
        writeFile(fixture.base() + QLatin1String("/cluster/PG_VERSION"), "9.6\n");
        const auto acquired = server.acquire();
        QVERIFY(!acquired);
        QCOMPARE(acquired.error().code, QStringLiteral("server.version"));
        QVERIFY(acquired.error().message.contains(QLatin1Char('9')));
        VERIFY_RESULT(server.destroy());
        VERIFY_RESULT(server.acquire());
    }

    void folderThatCannotBeMade()
    {
        const QTemporaryDir temporary;
        const QString file = temporary.path() + QLatin1String("/file");
        writeFile(file, "");
        LocalServer server(LocalServerOptions{QStringLiteral("main"), file, false});
        const auto acquired = server.acquire();
        QVERIFY(!acquired);
        QCOMPARE(acquired.error().kind, ErrorKind::Io);
        QCOMPARE(acquired.error().code, QStringLiteral("server.folder"));
    }

    void rootsClusterGoesWherePostgresReachesIt()
    {
        if (::geteuid() != 0)
            QSKIP("only root needs it");
        const QTemporaryDir closed; // 0700
        LocalServer server(LocalServerOptions{QStringLiteral("main"), closed.path() + QLatin1String("/server"), false});
        VERIFY_RESULT(server.acquire());
        const QString folder = server.status()->dataFolder;
        QVERIFY2(folder.startsWith(QLatin1String("/var/lib/schema-studio/")), qPrintable(folder));
        QCOMPARE(valueOf(server, QStringLiteral("SELECT 1")), QStringLiteral("1"));
        VERIFY_RESULT(server.destroy());
        QVERIFY(!QFileInfo::exists(QFileInfo(folder).path()));
    }
};

QTEST_GUILESS_MAIN(TestLocalServerFaults)
#include "tst_local_server_faults.moc"
