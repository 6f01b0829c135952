#include "tests/cases/case_folder.h"
#include "tests/cases/comparable_dump.h"
#include "tests/support/run_program.h"
#include "tests/support/test_database.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace studio::test;

/// Every plain case's database, pulled: the file that comes out compares equal to the database, and what drizzle-kit's own generator makes of
/// the file builds the very database again.
class TestPullCases : public QObject {
    Q_OBJECT

    QTemporaryDir m_pulled;
    QHash<QString, QString> m_dumps; ///< of the databases that were pulled
    bool m_exported = false;

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void pullThenCheck_data() { addCases(); }
    void pullThenCheck()
    {
        QFETCH(QString, folder);
        QFETCH(QString, name);
        TestDatabase database(QStringLiteral("pull"));
        database.execute(script(folder));
        const QDir target(m_pulled.filePath(name));
        QVERIFY(target.mkpath(QStringLiteral(".")));
        m_dumps.insert(name, database.dump());
        const ProgramRun pull = runProgram(QStringLiteral("schema-kit"),
                                           {QStringLiteral("--url"), database.url(), QStringLiteral("pull"),
                                            QStringLiteral("--output"), target.filePath(QStringLiteral("after.ts"))});
        QVERIFY2(pull.exitCode == 0, QByteArray(pull.output + pull.errors + pull.trouble.toUtf8()).constData());
        const ProgramRun check =
            runProgram(QStringLiteral("schema-kit"),
                       {QStringLiteral("--project"), target.path(), QStringLiteral("--schema"),
                        QStringLiteral("after.ts"), QStringLiteral("--url"), database.url(), QStringLiteral("check")});
        QVERIFY2(check.exitCode == 0,
                 QByteArray(check.output + check.errors + read(target.filePath(QStringLiteral("after.ts"))).toUtf8() +
                            check.trouble.toUtf8())
                     .constData());
    }

    void drizzleKitBuildsTheSame_data() { addCases(); }
    void drizzleKitBuildsTheSame()
    {
        QFETCH(QString, name);
        if (!m_exported) {
            const ProgramRun run = runProgram(QStandardPaths::findExecutable(QStringLiteral("node")),
                                              {QStringLiteral(STUDIO_SOURCE_DIR "/tests/cases/rewrite_oracles.mjs"),
                                               QStringLiteral(STUDIO_TEST_NODE_MODULES), QString(), m_pulled.path()});
            QVERIFY2(run.exitCode == 0, QByteArray(run.output + run.errors + run.trouble.toUtf8()).constData());
            m_exported = true;
        }
        const QString pulled = m_pulled.filePath(name);
        TestDatabase built(QStringLiteral("built"));
        built.execute(script(pulled));
        const QString found = comparableDump(built.dump());
        QString difference = dumpDifference(comparableDump(m_dumps.value(name)), found);
        if (!difference.isEmpty()) {
            // PostgreSQL's own text of an expression may read otherwise once it was put in again (an array of varchar under a cast), and so
            // it does when a dump is restored: that is the text to compare with then.
            TestDatabase restored(QStringLiteral("restored"));
            restored.execute(m_dumps.value(name));
            difference = dumpDifference(comparableDump(restored.dump()), found);
        }
        QVERIFY2(difference.isEmpty(), qPrintable(difference + read(pulled + QStringLiteral("/after.ts"))));
    }

private:
    static void addCases()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("name");
        const QDir root(qEnvironmentVariable("STUDIO_CASES", QStringLiteral(QT_TESTCASE_SOURCEDIR)));
        for (const QString &kind : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            const QDir cases(root.filePath(kind));
            for (const QString &name : cases.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
                if (!CaseFolder(cases.filePath(name)).isPlain())
                    continue;
                const QString whole = kind + QLatin1Char('/') + name;
                QTest::newRow(qPrintable(whole)) << cases.filePath(name) << whole;
            }
        }
    }

    static QString read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    /// One string is one transaction, and there PostgreSQL builds no index concurrently; the index is the same.
    static QString script(const QString &folder)
    {
        return read(folder + QStringLiteral("/after.sql")).remove(QLatin1String("CONCURRENTLY "));
    }
};

QTEST_GUILESS_MAIN(TestPullCases)
#include "tst_pull_cases.moc"
