#include "engine/database/connection.h"
#include "engine/database/result_set.h"
#include "engine/server/local_server.h"
#include "tests/engine/server/server_fixture.h"
#include "tests/support/verify_result.h"

#include <QFileInfo>

#include <sys/stat.h>
#include <unistd.h>

using namespace studio;
using namespace studio::test;
using State = LocalServer::State;

class TestLocalServer : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void nothingIsThereAtFirst()
    {
        ServerFixture fixture;
        LocalServer server(fixture.options());
        const auto status = server.status();
        VERIFY_RESULT(status);
        QCOMPARE(status->state, State::Absent);
        VERIFY_RESULT(server.stop());
        VERIFY_RESULT(server.destroy());
        QVERIFY(!QFileInfo::exists(fixture.base()));
    }

    void startsOnDemandAndStopsWithTheLastUser()
    {
        ServerFixture fixture;
        LocalServer one(fixture.options());
        QStringList told;
        VERIFY_RESULT(one.acquire([&told](const Progress &progress) { told << progress.what; }));
        QCOMPARE(told.size(), 2);
        auto other = std::make_unique<LocalServer>(fixture.options());
        VERIFY_RESULT(other->acquire());
        VERIFY_RESULT(other->acquire());
        QCOMPARE(one.status()->users, 2);
        QCOMPARE(one.status()->state, State::Running);
        QVERIFY(one.status()->version.contains(QLatin1Char('.')));
        one.release();
        QCOMPARE(one.status()->users, 1);
        QCOMPARE(one.status()->state, State::Running);
        other.reset();
        QCOMPARE(one.status()->users, 0);
        QCOMPARE(one.status()->state, State::Stopped);
        QVERIFY(fixture.processes().isEmpty());
    }

    void keepsItsDataFromStartToStart()
    {
        ServerFixture fixture;
        {
            LocalServer server(fixture.options());
            VERIFY_RESULT(server.acquire());
            VERIFY_RESULT(server.createDatabase(QStringLiteral("Kept \"one\" & 'more'/ü")));
            VERIFY_RESULT(server.createDatabase(QStringLiteral("Kept \"one\" & 'more'/ü")));
        }
        LocalServer server(fixture.options());
        for (int round = 0; round < 3; ++round) {
            VERIFY_RESULT(server.acquire());
            QCOMPARE(
                valueOf(server, QStringLiteral("SELECT current_database()"), QStringLiteral("Kept \"one\" & 'more'/ü")),
                QStringLiteral("Kept \"one\" & 'more'/ü"));
            server.release();
        }
        VERIFY_RESULT(server.acquire());
        VERIFY_RESULT(server.dropDatabase(QStringLiteral("Kept \"one\" & 'more'/ü")));
        VERIFY_RESULT(server.dropDatabase(QStringLiteral("Kept \"one\" & 'more'/ü")));
    }

    void isClosedToOthers()
    {
        ServerFixture fixture;
        LocalServer server(fixture.options());
        VERIFY_RESULT(server.acquire());
        const auto status = server.status();
        const auto openToOthers = QFile::ReadOther | QFile::WriteOther | QFile::ExeOther | QFile::ReadGroup |
                                  QFile::WriteGroup | QFile::ExeGroup;
        QVERIFY(!(QFile::permissions(status->dataFolder) & openToOthers));
        QVERIFY(!(QFile::permissions(status->socketFolder) & openToOthers));
        QCOMPARE(valueOf(server, QStringLiteral("SHOW listen_addresses")), QString());
        const QString self = QFileInfo(QStringLiteral("/proc/self")).owner();
        QCOMPARE(QFileInfo(status->dataFolder).owner(),
                 self == QLatin1String("root") ? QStringLiteral("postgres") : self);
    }

    void detachedStaysUntilStopped()
    {
        ServerFixture fixture;
        LocalServer server(fixture.options());
        VERIFY_RESULT(server.startDetached());
        VERIFY_RESULT(server.startDetached());
        QVERIFY(server.status()->detached);
        QCOMPARE(server.status()->users, 0);
        VERIFY_RESULT(server.acquire());
        server.release();
        QCOMPARE(server.status()->state, State::Running);
        VERIFY_RESULT(server.stop());
        QCOMPARE(server.status()->state, State::Stopped);
        QVERIFY(!server.status()->detached);
        VERIFY_RESULT(server.acquire());
        server.release();
        QCOMPARE(server.status()->state, State::Stopped);
    }

    void stopAndDestroyAreRefusedWhileUsed()
    {
        ServerFixture fixture;
        LocalServer user(fixture.options());
        LocalServer other(fixture.options());
        VERIFY_RESULT(user.acquire());
        for (const auto &refused : {other.stop(), other.destroy()}) {
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::Refused);
            QCOMPARE(refused.error().code, QStringLiteral("server.in-use"));
        }
        QCOMPARE(valueOf(user, QStringLiteral("SELECT 1")), QStringLiteral("1"));
        VERIFY_RESULT(user.destroy());
        QVERIFY(!QFileInfo::exists(fixture.base()));
        VERIFY_RESULT(other.acquire());
    }

    void cancelledStartLeavesNothingRunning()
    {
        ServerFixture fixture;
        LocalServer server(fixture.options());
        std::stop_source stop;
        const auto cancelAtFirstWord = [&stop](const Progress &) { stop.request_stop(); };
        const auto creating = server.acquire(cancelAtFirstWord, stop.get_token());
        QVERIFY(!creating);
        QCOMPARE(creating.error().kind, ErrorKind::Cancelled);
        QCOMPARE(server.status()->state, State::Absent);
        QCOMPARE(server.status()->users, 0);

        VERIFY_RESULT(server.acquire());
        server.release();
        stop = {};
        const auto starting = server.acquire(cancelAtFirstWord, stop.get_token());
        QVERIFY(!starting);
        QCOMPARE(starting.error().kind, ErrorKind::Cancelled);
        QVERIFY(fixture.processes().isEmpty());
        QCOMPARE(server.status()->state, State::Stopped);
    }

    void logStaysSmall()
    {
        ServerFixture fixture;
        LocalServer server(fixture.options());
        VERIFY_RESULT(server.acquire());
        const auto failing = valueOf(server, QStringLiteral("SELECT 'a secret'::integer"));
        QCOMPARE(failing, QString());
        server.release();
        QFile log(fixture.base() + QLatin1String("/server.log"));
        QVERIFY(log.open(QIODevice::ReadWrite));
        QVERIFY(!log.readAll().contains("a secret"));
        log.write(QByteArray(1024 * 1024, 'x'));
        log.close();
        VERIFY_RESULT(server.acquire());
        QVERIFY(log.size() < 10000);
        QVERIFY(!(log.permissions() & (QFile::ReadOther | QFile::ReadGroup)));
    }

    void folderNamesMayBeLongAndStrange_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("longer than a socket's address") << QString(120, QLatin1Char('n'));
        QTest::newRow("blanks, quotes, commas, dollars") << QStringLiteral("it's \"a\", $HOME\\n `x` ü");
    }

    void folderNamesMayBeLongAndStrange()
    {
        QFETCH(QString, name);
        ServerFixture fixture(name);
        LocalServer server(fixture.options());
        VERIFY_RESULT(server.acquire());
        const QString socketFolder = server.status()->socketFolder;
        QVERIFY(!socketFolder.startsWith(fixture.base()));
        QCOMPARE(valueOf(server, QStringLiteral("SELECT 1")), QStringLiteral("1"));
        server.release();
        QVERIFY(!QFileInfo::exists(socketFolder));
    }

    void umaskDoesNotMatter()
    {
        ServerFixture fixture(QStringLiteral("a/b"));
        const mode_t before = ::umask(0077);
        LocalServer server(fixture.options());
        const auto acquired = server.acquire();
        ::umask(before);
        VERIFY_RESULT(acquired);
        QCOMPARE(valueOf(server, QStringLiteral("SELECT 1")), QStringLiteral("1"));
    }

    void worksAsAnOrdinaryUser()
    {
        if (::geteuid() != 0)
            QSKIP("all of these tests run as an ordinary user");
        ServerFixture fixture;
        constexpr uid_t nobody = 65534;
        QCOMPARE(::chown(QFile::encodeName(fixture.folder()).constData(), nobody, nobody), 0);
        {
            ServerUser user(fixture, {QStringLiteral("setpriv"), QStringLiteral("--reuid=65534"),
                                      QStringLiteral("--regid=65534"), QStringLiteral("--clear-groups")});
            QVERIFY2(user.waitUntilReady(), qPrintable(user.words()));
            const LocalServer server(fixture.options());
            QCOMPARE(QFileInfo(server.status()->dataFolder).ownerId(), uint(nobody));
            QCOMPARE(valueOf(server, QStringLiteral("SELECT 1")), QStringLiteral("1"));
        }
        QCOMPARE(LocalServer(fixture.options()).status()->state, State::Stopped);
    }

    void shortSocketFolderThatBelongsToOthersIsNotUsed()
    {
        ServerFixture fixture(QString(120, QLatin1Char('n')));
        LocalServer server(fixture.options());
        VERIFY_RESULT(server.acquire());
        const QString socketFolder = server.status()->socketFolder;
        server.release();
        QFile squatter(socketFolder);
        QVERIFY(squatter.open(QIODevice::WriteOnly));
        VERIFY_RESULT(server.acquire());
        QVERIFY(server.status()->socketFolder != socketFolder);
        QCOMPARE(valueOf(server, QStringLiteral("SELECT 1")), QStringLiteral("1"));
        squatter.remove();
    }
};

QTEST_GUILESS_MAIN(TestLocalServer)
#include "tst_local_server.moc"
