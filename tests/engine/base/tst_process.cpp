#include "engine/base/process.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <thread>

using namespace studio;

class TestProcess : public QObject {
    Q_OBJECT

    SystemProcessRunner m_runner;

    static ProcessRequest shell(const QString &commands)
    {
        ProcessRequest request;
        request.program = QStringLiteral("/bin/sh");
        request.arguments = {QStringLiteral("-c"), commands};
        return request;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void outcomeIsTold()
    {
        ProcessRequest request = shell(QStringLiteral("cat; pwd; echo \"$A\"; echo err >&2; exit 7"));
        const QTemporaryDir folder;
        request.input = "in\n";
        request.workingDirectory = folder.path();
        request.environment.insert(QStringLiteral("A"), QStringLiteral("a b"));
        QByteArray heard;
        request.onStandardError = [&heard](const QByteArray &chunk) { heard += chunk; };
        const auto outcome = m_runner.run(request);
        QVERIFY(outcome);
        QCOMPARE(outcome->exitCode, 7);
        QCOMPARE(outcome->standardOutput, "in\n" + QFile::encodeName(folder.path()) + "\na b\n");
        QCOMPARE(outcome->standardError, QByteArray("err\n"));
        QCOMPARE(heard, QByteArray("err\n"));
    }

    void muchOutputDoesNotBlock()
    {
        const auto outcome =
            m_runner.run(shell(QStringLiteral("head -c 5000000 /dev/zero; head -c 5000000 /dev/zero >&2")));
        QVERIFY(outcome);
        QCOMPARE(outcome->standardOutput.size(), 5000000);
        QCOMPARE(outcome->standardError.size(), 5000000);
    }

    void failuresAreErrors_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("commands");
        QTest::newRow("not there") << QStringLiteral("/no/such/program") << QString();
        QTest::newRow("no program") << QStringLiteral("/etc/passwd") << QString();
        QTest::newRow("crashed") << QStringLiteral("/bin/sh") << QStringLiteral("kill -9 $$");
    }

    void failuresAreErrors()
    {
        QFETCH(QString, program);
        QFETCH(QString, commands);
        ProcessRequest request = shell(commands);
        request.program = program;
        const auto outcome = m_runner.run(request);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Io);
        QVERIFY(outcome.error().message.contains(program));
    }

    void tooLongIsEnded()
    {
        ProcessRequest request = shell(QStringLiteral("exec sleep 600"));
        request.timeout = std::chrono::milliseconds(60);
        const auto outcome = m_runner.run(request);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Io);
    }

    void stopEndsIt()
    {
        std::stop_source stop;
        std::thread canceller([&stop] {
            QTest::qSleep(60);
            stop.request_stop();
        });
        const auto outcome = m_runner.run(shell(QStringLiteral("exec sleep 600")), stop.get_token());
        canceller.join();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
    }

    void blockedSignalsAreNotInherited()
    {
        sigset_t blocked;
        sigset_t before;
        sigemptyset(&blocked);
        sigaddset(&blocked, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &blocked, &before);
        const auto outcome = m_runner.run(shell(QStringLiteral("kill -TERM $$; echo lived")));
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Io);
    }

    void childrenOfAKilledProgramEnd()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("pid"));
        QProcess parent;
        parent.start(QCoreApplication::applicationDirPath() + QLatin1String("/process_parent"),
                     {QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                      QStringLiteral("echo $$ > '%1.new'; mv '%1.new' '%1'; exec sleep 600").arg(file)});
        QTRY_VERIFY(QFile::exists(file));
        QFile pidFile(file);
        QVERIFY(pidFile.open(QIODevice::ReadOnly));
        const qint64 pid = pidFile.readAll().trimmed().toLongLong();
        const auto isSleeping = [pid] {
            QFile status(QStringLiteral("/proc/%1/cmdline").arg(pid));
            return status.open(QIODevice::ReadOnly) && !status.readAll().isEmpty();
        };
        QVERIFY(pid > 0 && isSleeping());
        parent.kill();
        QVERIFY(parent.waitForFinished());
        QTRY_VERIFY(!isSleeping());
    }
};

QTEST_GUILESS_MAIN(TestProcess)
#include "tst_process.moc"
