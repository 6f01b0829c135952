#include "tests/cases/comparable_dump.h"
#include "tests/support/run_program.h"
#include "tests/support/test_database.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QRegularExpression>
#include <QTest>

using namespace studio::test;

/// Every folder <kind>/<case> holds a pair of schema files and what drizzle-kit's own generator makes of each
/// (rewrite_oracles.mjs). A database built from before.sql is pushed to after.ts; PostgreSQL judges: its dump must be that of a
/// database built from after.sql, and a second look must find nothing. rows.sql fills the database first; flags holds what the person
/// decides.
class TestCases : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void push_data()
    {
        QTest::addColumn<QString>("folder");
        const QDir root(qEnvironmentVariable("STUDIO_CASES", QStringLiteral(QT_TESTCASE_SOURCEDIR)));
        for (const QString &kind : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            const QDir cases(root.filePath(kind));
            for (const QString &name : cases.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
                QTest::newRow(qPrintable(kind + QLatin1Char('/') + name)) << cases.filePath(name);
        }
    }

    void push()
    {
        QFETCH(QString, folder);
        TestDatabase pushed(QStringLiteral("case"));
        pushed.execute(read(folder + QStringLiteral("/before.sql")));
        pushed.execute(read(folder + QStringLiteral("/rows.sql")));
        TestDatabase fresh(QStringLiteral("fresh"));
        // One string is one transaction, and there PostgreSQL builds no index concurrently; the index is the same.
        fresh.execute(read(folder + QStringLiteral("/after.sql")).remove(QLatin1String("CONCURRENTLY ")));

        const QStringList flags = read(folder + QStringLiteral("/flags")).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QStringList common;
        QStringList own;
        for (qsizetype i = 0; i < flags.size(); ++i) {
            const bool filter = flags[i].startsWith(QLatin1String("--schema-filter"));
            (filter ? common : own).append(flags[i]);
        }
        const QStringList project{QStringLiteral("--project"), folder, QStringLiteral("--schema"), QStringLiteral("after.ts"),
                                  QStringLiteral("--url"), pushed.url()};
        const ProgramRun push = runProgram(QStringLiteral("schema-kit"), QStringList(project + common)
                                               << QStringLiteral("push") << QStringLiteral("--yes") << QStringLiteral("--backup")
                                               << QStringLiteral("none") << own);
        QVERIFY2(push.exitCode == 0, QByteArray(push.errors + push.output + push.trouble.toUtf8()).constData());
        const QString difference = dumpDifference(comparableDump(fresh.dump()), comparableDump(pushed.dump()));
        QVERIFY2(difference.isEmpty(), qPrintable(difference + QString::fromUtf8(push.errors)));
        const ProgramRun check = runProgram(QStringLiteral("schema-kit"), QStringList(project + common) << QStringLiteral("check"));
        QVERIFY2(check.exitCode == 0, QByteArray(check.output + check.errors + check.trouble.toUtf8()).constData());
    }

private:
    static QString read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
};

QTEST_GUILESS_MAIN(TestCases)
#include "tst_cases.moc"
