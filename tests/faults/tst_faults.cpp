#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

/// A few of the places where run_faults.mjs strikes a push, with PostgreSQL as the judge. By hand it strikes all of them.
class TestFaults : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void databaseIsBeforeOrAfter()
    {
        const QString node = QStandardPaths::findExecutable(QStringLiteral("node"));
        QVERIFY2(!node.isEmpty(), "node is what the faults' program runs on");
        QProcess faults;
        faults.setProcessChannelMode(QProcess::MergedChannels);
        faults.start(node, {QStringLiteral(QT_TESTCASE_SOURCEDIR "/run_faults.mjs"), QStringLiteral("--modules"), QStringLiteral(STUDIO_TEST_NODE_MODULES),
                            QStringLiteral("--kit"), QStringLiteral(STUDIO_BIN_DIR "/schema-kit"), QStringLiteral("--short")});
        QVERIFY2(faults.waitForFinished(-1), qPrintable(faults.errorString()));
        const QByteArray said = faults.readAll();
        QVERIFY2(faults.exitStatus() == QProcess::NormalExit && faults.exitCode() == 0, said.constData());
        QVERIFY2(said.contains("runs, 0 failures"), said.constData());
    }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
