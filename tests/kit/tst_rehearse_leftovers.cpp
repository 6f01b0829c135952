#include "tests/kit/kit_process.h"
#include "tests/kit/rehearsal_desk.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <signal.h>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// What a rehearsal makes on the private server goes with it: of a program that was killed with the next one, and nothing of others.
class TestRehearseLeftovers : public QObject {
    Q_OBJECT

    std::unique_ptr<RehearsalDesk> m_desk;

    static void fill(RehearsalDesk &desk, TestDatabase &database, const QString &role)
    {
        desk.makeSlow(database);
        database.execute(u"DROP ROLE IF EXISTS %1; CREATE ROLE %1; GRANT SELECT ON t TO %1"_s.arg(role));
    }

private slots:
    void initTestCase() { m_desk = std::make_unique<RehearsalDesk>(); }
    void cleanupTestCase() { m_desk.reset(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void ofAKilledProgram_data()
    {
        QTest::addColumn<QString>("program"); // that hangs; none: the server does
        QTest::newRow("while the database is read") << u"pg_dump"_s;
        QTest::newRow("while the copy is built") << u"pg_restore"_s;
        QTest::newRow("while a statement hangs") << QString();
    }

    void ofAKilledProgram()
    {
        QFETCH(QString, program);
        RehearsalDesk &desk = *m_desk;
        TestDatabase database;
        fill(desk, database, u"rehearse_left_"_s + database.name());
        const QStringList before = desk.everything();
        KitProcess kit(desk.project, {u"rehearse"_s, u"--with-data"_s}, database.url(), desk.stopping(program));
        QTRY_VERIFY2_WITH_TIMEOUT(desk.hasStopped(program), kit.errors().constData(), 60000);
        kit.signal(SIGKILL);
        QCOMPARE(desk.scratches().size(), 1);
        QVERIFY(desk.everything().contains(u"rehearse_left_"_s + database.name()));

        // The next one is of another project on this machine.
        TestDatabase other;
        desk.project.writeUsual(u"export const o = pgTable(\"o\", { id: integer(\"id\") });\n"_s);
        const ProgramRun next = desk.project.kit({u"rehearse"_s}, other.url());
        QVERIFY2(next.exitCode == 0, next.errors.constData());
        QCOMPARE(desk.everything(), before);
        QCOMPARE(desk.rows(u"SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'"_s), QStringList());
        database.execute(u"DROP TABLE t; DROP ROLE rehearse_left_%1"_s.arg(database.name()));
    }

    void whatIsInUseStays()
    {
        RehearsalDesk &desk = *m_desk;
        TestDatabase database;
        const QString role = u"rehearse_both_"_s + database.name();
        fill(desk, database, role);
        const QStringList before = desk.everything();
        KitProcess first(desk.project, {u"rehearse"_s, u"--with-data"_s}, database.url());
        QTRY_VERIFY2_WITH_TIMEOUT(desk.hangs(), first.errors().constData(), 60000);
        const QStringList during = desk.everything();
        QCOMPARE(desk.scratches().size(), 1);
        QVERIFY(during.contains(desk.scratches().first()) && during.contains(role));

        // Without rows nothing is slow. It needs the same role, and has it.
        const ProgramRun second = desk.project.kit({u"rehearse"_s, u"--json"_s}, database.url());
        QVERIFY2(second.exitCode == 0, second.output.constData());
        QCOMPARE(KitProject::json(second).value("lacks"_L1).toArray(), QJsonArray());
        QCOMPARE(desk.everything(), during);
        QVERIFY(desk.hangs());

        first.signal(SIGINT);
        QCOMPARE(first.exitCode(), 5);
        QCOMPARE(desk.everything(), before);
        database.execute(u"DROP TABLE t; DROP ROLE %1"_s.arg(role));
    }

    /// Two programs that find the same leftover at the same time.
    void sweptByTwo()
    {
        RehearsalDesk &desk = *m_desk;
        TestDatabase database;
        database.execute(u"CREATE TABLE o (id integer)"_s);
        const QStringList before = desk.everything();
        for (const QString &digit : {u"a"_s, u"b"_s, u"c"_s}) {
            const QString name = u"scratch_"_s + digit.repeated(32);
            desk.execute(u"CREATE ROLE %1 LOGIN; COMMENT ON ROLE %1 IS 'made by Schema Studio for a scratch database'"_s.arg(name));
            desk.execute(u"CREATE DATABASE %1 OWNER %1"_s.arg(name));
        }
        desk.project.writeUsual(u"export const o = pgTable(\"o\", { id: integer(\"id\"), n: integer(\"n\") });\n"_s);
        KitProcess one(desk.project, {u"rehearse"_s}, database.url());
        KitProcess two(desk.project, {u"rehearse"_s}, database.url());
        QVERIFY2(one.exitCode() == 0, one.errors().constData());
        QVERIFY2(two.exitCode() == 0, two.errors().constData());
        QCOMPARE(desk.everything(), before);
    }

    void sweptWhenTheServerIsStarted()
    {
        RehearsalDesk &desk = *m_desk;
        const QStringList before = desk.everything();
        const QString name = u"scratch_"_s + u"d"_s.repeated(32);
        desk.execute(u"CREATE ROLE %1 LOGIN; COMMENT ON ROLE %1 IS 'made by Schema Studio for a scratch database'"_s.arg(name));
        desk.execute(u"CREATE DATABASE %1 OWNER %1"_s.arg(name));
        const ProgramRun started = desk.project.kit({u"local"_s, u"start"_s});
        QVERIFY2(started.exitCode == 0, started.errors.constData());
        QCOMPARE(desk.everything(), before);
    }

    void madeByHand()
    {
        RehearsalDesk &desk = *m_desk;
        TestDatabase database;
        database.execute(u"CREATE TABLE o (id integer)"_s);
        // What people call theirs is theirs.
        desk.execute(u"CREATE DATABASE scratch_pad"_s);
        desk.execute(u"CREATE ROLE somebody"_s);
        const QStringList before = desk.everything();
        const QString name = u"scratch_0123456789abcdef0123456789abcdef"_s;
        desk.execute(u"CREATE ROLE %1 LOGIN"_s.arg(name));
        desk.execute(u"CREATE DATABASE %1 OWNER %1"_s.arg(name));
        desk.execute(u"CREATE ROLE theirs; COMMENT ON ROLE theirs IS 'made by Schema Studio for a scratch database'; GRANT theirs TO %1"_s.arg(name));
        QVERIFY(QDir().mkpath(desk.project.home() + u"/data/scratch/scratch_ffffffffffffffffffffffffffffffff/part"_s));
        desk.project.writeUsual(u"export const o = pgTable(\"o\", { id: integer(\"id\"), n: integer(\"n\") });\n"_s);
        QCOMPARE(desk.project.kit({u"rehearse"_s}, database.url()).exitCode, 0);
        QCOMPARE(desk.everything(), before);
    }
};

QTEST_GUILESS_MAIN(TestRehearseLeftovers)
#include "tst_rehearse_leftovers.moc"
