#include "tests/support/run_program.h"
#include "tests/support/test_database.h"

#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace studio::test;

/// A spread of what tests/cases/generate_like_kit.mjs and tests/migrations/chain.mjs do, which take minutes for all.
class TestGenerateLikeKit : public QObject {
    Q_OBJECT

    static ProgramRun node(const QStringList &arguments)
    {
        return runProgram(QStandardPaths::findExecutable(QStringLiteral("node")), arguments);
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void snapshotsAreThoseOfDrizzleKit()
    {
        QTemporaryDir work;
        const ProgramRun run = node({QStringLiteral(STUDIO_SOURCE_DIR "/tests/cases/generate_like_kit.mjs"), QStringLiteral(STUDIO_TEST_NODE_MODULES),
                                     QStringLiteral(STUDIO_BIN_DIR "/schema-kit"), work.path(), QString(), QStringLiteral("20")});
        QVERIFY2(run.exitCode == 0, QByteArray(run.output + run.errors + run.trouble.toUtf8()).constData());
        QVERIFY2(run.output.contains(" passed, 0 failed"), run.output.constData());
    }

    void migrationsInTurns()
    {
        TestDatabase database(QStringLiteral("chain"));
        const ProgramRun run = node({QStringLiteral(QT_TESTCASE_SOURCEDIR "/chain.mjs"), QStringLiteral("--modules"),
                                     QStringLiteral(STUDIO_TEST_NODE_MODULES), QStringLiteral("--kit"), QStringLiteral(STUDIO_BIN_DIR "/schema-kit"),
                                     QStringLiteral("--url"), database.url(), QStringLiteral("--steps"), QStringLiteral("8")});
        QVERIFY2(run.exitCode == 0, QByteArray(run.output + run.errors + run.trouble.toUtf8()).constData());
        QVERIFY2(run.output.contains("0 failures"), run.output.constData());
    }
};

QTEST_GUILESS_MAIN(TestGenerateLikeKit)
#include "tst_generate_like_kit.moc"
