#include "tests/cases/case_folder.h"
#include "tests/cases/comparable_dump.h"
#include "tests/support/run_program.h"
#include "tests/support/test_database.h"
#include "tests/support/test_server.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace studio;
using namespace studio::test;

namespace {

/// Roles belong to a whole server: cases with roles have one that nobody else uses.
LocalServer &roleServer()
{
    struct Held {
        Held()
        {
            if (const auto running = server.acquire(); !running)
                qFatal("no server for roles: %s", qPrintable(describe(running.error())));
        }
        ~Held()
        {
            if (const auto gone = server.destroy(); !gone)
                qWarning("%s", qPrintable(describe(gone.error())));
        }
        LocalServer server{LocalServerOptions{QStringLiteral("roles"), testServerOptions().folder, false}};
    };
    static Held held;
    return held.server;
}

/// The roles that a case made, as pg_roles tells them.
QString roles(TestDatabase &database)
{
    return database
        .rows(QStringLiteral("SELECT rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin FROM pg_roles "
                             "WHERE oid >= 16384 ORDER BY rolname"))
        .join(QLatin1Char('\n'));
}

} // namespace

/// Every folder <kind>/<case> holds a pair of schema files and what drizzle-kit's own generator makes of each (rewrite_oracles.mjs).
/// A database built from before.sql is pushed to after.ts; PostgreSQL judges: its dump must be that of a database built from
/// after.sql, and a second look must find nothing (case_folder.h). Then the other way round: the database of after.sql is pushed to
/// before.ts, with nothing renamed and rows' loss accepted, and must be that of before.sql.
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
        const CaseFolder one(folder);
        QStringList problems;
        if (one.makesRoles())
            oneByOne(one, problems);
        else
            sideBySide(one, problems);
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
    }

private:
    struct Picture {
        QString dump;
        QString roles;
    };

    struct Push {
        QStringList project;
        QStringList flags;
    };

    static Push forth(const CaseFolder &one) { return {one.commonFlags(), one.pushFlags()}; }
    static Push back(const CaseFolder &one)
    {
        return {one.commonFlagsBack(), {QStringLiteral("--accept-data-loss"), QStringLiteral("--rename=none")}};
    }

    /// Two databases see both directions: each is the picture that the other must become.
    static void sideBySide(const CaseFolder &one, QStringList &problems)
    {
        TestDatabase start(QStringLiteral("case"));
        TestDatabase target(QStringLiteral("fresh"));
        build(start, one.startScripts(), problems);
        build(target, one.freshScripts(), problems);
        const Picture before = one.hasWayBack() ? pictureOf(one, start) : Picture();
        const Picture after = pictureOf(one, target);
        build(start, {one.rows()}, problems);
        push(one, start, forth(one), after, problems);
        if (one.hasWayBack() && problems.isEmpty())
            push(one, target, back(one), before, problems);
    }

    /// The roles of one database would be in the way of another's.
    static void oneByOne(const CaseFolder &one, QStringList &problems)
    {
        const auto picture = [&](const QStringList &scripts) {
            TestDatabase fresh(QStringLiteral("fresh"), roleServer());
            build(fresh, scripts, problems);
            return pictureOf(one, fresh);
        };
        const auto run = [&](const QStringList &scripts, const Push &what, const Picture &wanted) {
            TestDatabase database(QStringLiteral("case"), roleServer());
            build(database, scripts, problems);
            push(one, database, what, wanted, problems);
        };
        run(one.startScripts() << one.rows(), forth(one), picture(one.freshScripts()));
        if (one.hasWayBack() && problems.isEmpty())
            run(one.freshScripts(), back(one), picture(one.startScripts()));
    }

    static Picture pictureOf(const CaseFolder &one, TestDatabase &database)
    {
        Picture picture{comparableDump(database.dump()), {}};
        if (one.makesRoles()) {
            picture.roles = roles(database);
            for (const QString &role : database.rows(QStringLiteral("SELECT quote_ident(rolname) FROM pg_roles WHERE oid >= 16384"))) {
                database.execute(QStringLiteral("DROP OWNED BY ") + role);
                database.execute(QStringLiteral("DROP ROLE ") + role);
            }
        }
        return picture;
    }

    static void build(TestDatabase &database, const QStringList &scripts, QStringList &problems)
    {
        for (const QString &script : scripts) {
            if (const auto done = database.connection().execute(script); !done)
                problems << QStringLiteral("the case's own SQL fails: ") + describe(done.error());
        }
    }

    static void push(const CaseFolder &one, TestDatabase &database, const Push &what, const Picture &wanted, QStringList &problems)
    {
        const QStringList project = QStringList{QStringLiteral("--project"), one.path(), QStringLiteral("--url"), database.url()} + what.project;
        const ProgramRun push = runProgram(QStringLiteral("schema-kit"), project + QStringList{QStringLiteral("push"), QStringLiteral("--yes"),
                                                                                               QStringLiteral("--backup"), QStringLiteral("none")} +
                                                                             what.flags);
        const QString told = what.project.join(QLatin1Char(' ')) + QLatin1Char('\n') + QString::fromUtf8(push.errors + push.output) + push.trouble;
        if (push.exitCode != 0)
            problems << QStringLiteral("push: exit code %1").arg(push.exitCode) << told;
        const ProgramRun check = runProgram(QStringLiteral("schema-kit"), project + QStringList{QStringLiteral("check")});
        if (push.exitCode == 0 && check.exitCode != 0)
            problems << QStringLiteral("check: exit code %1").arg(check.exitCode) << QString::fromUtf8(check.output + check.errors) << check.trouble << told;
        const Picture found = pictureOf(one, database);
        const QString difference = dumpDifference(wanted.dump, found.dump) + dumpDifference(wanted.roles, found.roles);
        if (!difference.isEmpty() && push.exitCode == 0)
            problems << difference << told;
    }
};

QTEST_GUILESS_MAIN(TestCases)
#include "tst_cases.moc"
