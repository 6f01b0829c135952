#include "tests/kit/kit_process.h"

#include "engine/database/result_set.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <signal.h>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// What a rehearsal makes on the private server goes with it: of a program that was killed with the next one, and nothing of others.
class TestRehearseLeftovers : public QObject {
    Q_OBJECT

    /// A project whose private server stays up, looked at by its superuser.
    struct Desk {
        KitProject project;
        std::unique_ptr<studio::Connection> look;

        Desk()
        {
            if (project.kit({u"local"_s, u"start"_s}).exitCode != 0)
                qFatal("no private server");
            const QString url = QString::fromUtf8(project.kit({u"local"_s, u"url"_s}).output).trimmed();
            auto connection = studio::Connection::open(*studio::ConnectionTarget::parse(url));
            if (!connection)
                qFatal("%s", qPrintable(connection.error().message));
            look = std::move(*connection);
        }
        ~Desk()
        {
            look.reset();
            static_cast<void>(project.kit({u"local"_s, u"destroy"_s}));
        }

        QStringList rows(const QString &sql)
        {
            QStringList list;
            const auto rows = look->query(sql);
            for (int row = 0; rows && row < rows->rowCount(); ++row)
                list.append(rows->text(row, 0));
            return list;
        }
        QStringList scratches() { return rows(u"SELECT datname FROM pg_database WHERE datname LIKE 'scratch%' ORDER BY 1"_s); }
        /// Databases, roles and files.
        QStringList everything()
        {
            return rows(u"SELECT datname::text FROM pg_database UNION ALL SELECT rolname FROM pg_roles ORDER BY 1"_s) +
                   QDir(project.home() + u"/data/scratch"_s).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
        }
        bool hangs() { return !rows(u"SELECT 1 FROM pg_stat_activity WHERE datname LIKE 'scratch%' AND wait_event = 'PgSleep'"_s).isEmpty(); }
    };

    std::unique_ptr<Desk> m_desk;

    /// Its copy cannot be indexed in a lifetime, unless it is empty.
    void fill(TestDatabase &database, const QString &role)
    {
        m_desk->project.writeUsual(u"export const t = pgTable(\"t\", { id: integer(\"id\"), n: integer(\"n\") }, (t) => [index(\"slow\").on(sql`slow(${t.id})`)]);\n"_s);
        database.execute(u"CREATE FUNCTION slow(a integer) RETURNS integer IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(6000); RETURN a; END $$; "
                         "CREATE TABLE t (id integer); INSERT INTO t VALUES (1)"_s);
        database.execute(u"DROP ROLE IF EXISTS %1; CREATE ROLE %1; GRANT SELECT ON t TO %1"_s.arg(role));
    }

    static QString real(const QString &program) { return QString::fromUtf8(runProgram(u"/bin/sh"_s, {u"-c"_s, u"command -v "_s + program}).output).trimmed(); }

private slots:
    void initTestCase() { m_desk = std::make_unique<Desk>(); }
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
        Desk &desk = *m_desk;
        TestDatabase database;
        fill(database, u"rehearse_left_"_s + database.name());
        const QStringList before = desk.everything();
        QStringList variables;
        const QString mark = desk.project.path(u"mark of "_s + program);
        if (!program.isEmpty()) {
            // Like the real one, until it comes to the real work.
            // pg_restore is taken from where pg_dump lies.
            static_cast<void>(desk.project.writeProgram(u"bin/pg_dump"_s, u"exec %1 \"$@\"\n"_s.arg(real(u"pg_dump"_s))));
            const QString own = desk.project.writeProgram(u"bin/"_s + program, u"case \"$*\" in *--version*|*--list*) exec %1 \"$@\";; esac\n"
                                                                               "%1 \"$@\"; touch '%2'; exec sleep 6000\n"_s.arg(real(program), mark));
            variables.append(u"PATH="_s + QFileInfo(own).path() + u':' + qEnvironmentVariable("PATH"));
        }
        KitProcess kit(desk.project, {u"rehearse"_s, u"--with-data"_s}, database.url(), variables);
        QTRY_VERIFY2_WITH_TIMEOUT(program.isEmpty() ? desk.hangs() : QFile::exists(mark), kit.errors().constData(), 60000);
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
        Desk &desk = *m_desk;
        TestDatabase database;
        const QString role = u"rehearse_both_"_s + database.name();
        fill(database, role);
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
        Desk &desk = *m_desk;
        TestDatabase database;
        database.execute(u"CREATE TABLE o (id integer)"_s);
        const QStringList before = desk.everything();
        for (const QString &digit : {u"a"_s, u"b"_s, u"c"_s}) {
            const QString name = u"scratch_"_s + digit.repeated(32);
            QVERIFY(desk.look->execute(u"CREATE ROLE %1 LOGIN; COMMENT ON ROLE %1 IS 'made by Schema Studio for a scratch database'"_s.arg(name)));
            QVERIFY(desk.look->execute(u"CREATE DATABASE %1 OWNER %1"_s.arg(name)));
        }
        desk.project.writeUsual(u"export const o = pgTable(\"o\", { id: integer(\"id\"), n: integer(\"n\") });\n"_s);
        KitProcess one(desk.project, {u"rehearse"_s}, database.url());
        KitProcess two(desk.project, {u"rehearse"_s}, database.url());
        QVERIFY2(one.exitCode() == 0, one.errors().constData());
        QVERIFY2(two.exitCode() == 0, two.errors().constData());
        QCOMPARE(desk.everything(), before);
    }

    void madeByHand()
    {
        Desk &desk = *m_desk;
        TestDatabase database;
        database.execute(u"CREATE TABLE o (id integer)"_s);
        // What people call theirs is theirs.
        QVERIFY(desk.look->execute(u"CREATE DATABASE scratch_pad"_s));
        QVERIFY(desk.look->execute(u"CREATE ROLE somebody"_s));
        const QStringList before = desk.everything();
        const QString name = u"scratch_0123456789abcdef0123456789abcdef"_s;
        QVERIFY(desk.look->execute(u"CREATE ROLE %1 LOGIN"_s.arg(name)));
        QVERIFY(desk.look->execute(u"CREATE DATABASE %1 OWNER %1"_s.arg(name)));
        QVERIFY(desk.look->execute(u"CREATE ROLE theirs; COMMENT ON ROLE theirs IS 'made by Schema Studio for a scratch database'; GRANT theirs TO %1"_s.arg(name)));
        QVERIFY(QDir().mkpath(desk.project.home() + u"/data/scratch/scratch_ffffffffffffffffffffffffffffffff/part"_s));
        desk.project.writeUsual(u"export const o = pgTable(\"o\", { id: integer(\"id\"), n: integer(\"n\") });\n"_s);
        QCOMPARE(desk.project.kit({u"rehearse"_s}, database.url()).exitCode, 0);
        QCOMPARE(desk.everything(), before);
    }
};

QTEST_GUILESS_MAIN(TestRehearseLeftovers)
#include "tst_rehearse_leftovers.moc"
