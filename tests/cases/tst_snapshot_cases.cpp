#include "tests/cases/case_folder.h"
#include "tests/support/run_program.h"
#include "tests/support/test_database.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace studio::test;

/// The snapshot that drizzle-kit's own serializer makes of every plain case's schema says what the database of that case holds.
class TestSnapshotCases : public QObject {
    Q_OBJECT

    const QString m_root = qEnvironmentVariable("STUDIO_CASES", QStringLiteral(QT_TESTCASE_SOURCEDIR));
    QTemporaryDir m_snapshots;

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void initTestCase()
    {
        const ProgramRun run = runProgram(QStandardPaths::findExecutable(QStringLiteral("node")),
                                          {QStringLiteral(STUDIO_SOURCE_DIR "/tests/cases/write_snapshots.mjs"),
                                           QStringLiteral(STUDIO_TEST_NODE_MODULES), m_root, m_snapshots.path()});
        QVERIFY2(run.exitCode == 0, QByteArray(run.output + run.errors + run.trouble.toUtf8()).constData());
    }

    void equalsTheDatabase_data()
    {
        QTest::addColumn<QString>("name");
        const QDir root(m_root);
        for (const QString &kind : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            const QDir cases(root.filePath(kind));
            for (const QString &name : cases.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
                if (CaseFolder(cases.filePath(name)).isPlain())
                    QTest::addRow("%s/%s", qPrintable(kind), qPrintable(name)) << kind + QLatin1Char('/') + name;
            }
        }
    }

    void equalsTheDatabase()
    {
        QFETCH(QString, name);
        QFile script(m_root + QLatin1Char('/') + name + QStringLiteral("/after.sql"));
        QVERIFY(script.open(QIODevice::ReadOnly));
        TestDatabase database(QStringLiteral("snapshot"));
        // One string is one transaction, and there PostgreSQL builds no index concurrently; the index is the same.
        database.execute(QString::fromUtf8(script.readAll()).remove(QLatin1String("CONCURRENTLY ")));
        const ProgramRun diff =
            runProgram(QStringLiteral("schema-kit"), {QStringLiteral("diff"), QStringLiteral("--from"), database.url(),
                                                      QStringLiteral("--to"), m_snapshots.filePath(name)});
        QVERIFY2(diff.exitCode == 0, QByteArray(diff.output + diff.errors + diff.trouble.toUtf8()).constData());
    }
};

QTEST_GUILESS_MAIN(TestSnapshotCases)
#include "tst_snapshot_cases.moc"
