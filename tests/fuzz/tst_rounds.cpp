#include "tests/support/test_database.h"
#include "tests/support/test_server.h"

#include <QProcess>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTest>

using namespace studio;
using namespace studio::test;

/// A few rounds of run_rounds.mjs with fixed seeds, with PostgreSQL as the judge. on_both_servers.mjs does thousands.
class TestRounds : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void randomPairsBecomeEqual()
    {
        const QString node = QStandardPaths::findExecutable(QStringLiteral("node"));
        QVERIFY2(!node.isEmpty(), "node is what drizzle-kit runs on");
        // Roles belong to a whole server: here they come and go on one of our own.
        LocalServer server{LocalServerOptions{QStringLiteral("rounds"), testServerOptions().folder, false}};
        const auto running = server.acquire();
        QVERIFY2(running, running ? "" : qPrintable(describe(running.error())));
        const auto gone = qScopeGuard([&] {
            if (const auto destroyed = server.destroy(); !destroyed)
                qWarning("%s", qPrintable(describe(destroyed.error())));
        });
        TestDatabase database(QStringLiteral("rounds"), server);
        QProcess rounds;
        rounds.setProcessChannelMode(QProcess::MergedChannels);
        rounds.start(node, {QStringLiteral(QT_TESTCASE_SOURCEDIR "/run_rounds.mjs"), QStringLiteral("--modules"),
                            QStringLiteral(STUDIO_TEST_NODE_MODULES), QStringLiteral("--kit"),
                            QStringLiteral(STUDIO_BIN_DIR "/schema-kit"), QStringLiteral("--url"), database.url(),
                            QStringLiteral("--roles"), QStringLiteral("--first"), QStringLiteral("1"), QStringLiteral("--rounds"), QStringLiteral("30")});
        QVERIFY2(rounds.waitForFinished(-1), qPrintable(rounds.errorString()));
        const QByteArray said = rounds.readAll();
        QVERIFY2(rounds.exitStatus() == QProcess::NormalExit && rounds.exitCode() == 0, said.constData());
        QVERIFY2(said.contains("30 rounds, 0 failures"), said.constData());
    }
};

QTEST_GUILESS_MAIN(TestRounds)
#include "tst_rounds.moc"
