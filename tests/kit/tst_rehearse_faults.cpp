#include "tests/kit/kit_process.h"
#include "tests/kit/rehearsal_desk.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <signal.h>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// Whatever strikes a rehearsal: the database is as it was, nothing is left on the private server, and the person is told what it was.
class TestRehearseFaults : public QObject {
    Q_OBJECT

    std::unique_ptr<RehearsalDesk> m_desk;

    static void stages()
    {
        QTest::addColumn<QString>("program"); // that hangs; none: a statement does
        QTest::newRow("while the database is read") << u"pg_dump"_s;
        QTest::newRow("while the copy is built") << u"pg_restore"_s;
        QTest::newRow("while a statement runs") << QString();
    }

private slots:
    void initTestCase() { m_desk = std::make_unique<RehearsalDesk>(); }
    void cleanupTestCase() { m_desk.reset(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void cancelled_data() { stages(); }
    void cancelled()
    {
        QFETCH(QString, program);
        TestDatabase database;
        m_desk->makeSlow(database);
        const QStringList before = m_desk->everything();
        const QString dump = database.dumpWithData();
        KitProcess kit(m_desk->project, {u"rehearse"_s, u"--with-data"_s}, database.url(), m_desk->stopping(program));
        QTRY_VERIFY2_WITH_TIMEOUT(m_desk->hasStopped(program), kit.errors().constData(), 60000);
        kit.signal(SIGINT);
        QCOMPARE(kit.exitCode(), 5);
        const QByteArray words = kit.errors();
        QVERIFY2(words.contains("cancelled"), words.constData());
        QCOMPARE(m_desk->everything(), before);
        QCOMPARE(database.dumpWithData(), dump);
    }

    void privateServerKilled_data() { stages(); }
    void privateServerKilled()
    {
        QFETCH(QString, program);
        TestDatabase database;
        m_desk->makeSlow(database);
        const QStringList before = m_desk->everything();
        const QString dump = database.dumpWithData();
        const QStringList variables = m_desk->stopping(program);
        KitProcess kit(m_desk->project, {u"rehearse"_s, u"--with-data"_s, u"--json"_s}, database.url(), variables);
        QTRY_VERIFY2_WITH_TIMEOUT(m_desk->hasStopped(program), kit.errors().constData(), 60000);
        m_desk->killServer();
        m_desk->goOn(program);
        const int exitCode = kit.exitCode();
        m_desk->startServer();
        QCOMPARE(exitCode, 3);
        const QByteArray words = kit.output();
        QVERIFY2(words.contains("private local server"), words.constData());
        QCOMPARE(m_desk->everything(), before);
        QCOMPARE(database.dumpWithData(), dump);
    }

    void whatTheProgramsSay_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("code");
        QTest::newRow("no room for the copy") << u"pg_restore"_s << u"pg_restore: error: could not execute query: ERROR:  could not extend file \"base/1/2\": No space left on device"_s << u"rehearsal.space"_s;
        QTest::newRow("no copy at all") << u"pg_restore"_s << u"pg_restore: error: could not read from input file"_s << u"rehearsal.copy"_s;
        QTest::newRow("no dump") << u"pg_dump"_s << u"pg_dump: error: permission denied for table t"_s << u"rehearsal.dump"_s;
    }

    /// It is neither the plan's fault nor a thing that the copy lacks.
    void whatTheProgramsSay()
    {
        QFETCH(QString, program);
        QFETCH(QString, words);
        QFETCH(QString, code);
        TestDatabase database;
        m_desk->makeSlow(database);
        const QStringList before = m_desk->everything();
        const ProgramRun run = m_desk->project.kit({u"rehearse"_s, u"--json"_s}, database.url(), m_desk->failing(program, words));
        QCOMPARE(run.exitCode, 4);
        const QJsonObject error = KitProject::json(run).value("error"_L1).toObject();
        QCOMPARE(error.value("code"_L1).toString(), code);
        QVERIFY2(!error.value("message"_L1).toString().contains("backup"_L1), run.output.constData());
        QCOMPARE(m_desk->everything(), before);
    }

    void databasesServerKilled()
    {
        const QTemporaryDir folder;
        studio::LocalServer server({u"other"_s, folder.path(), false});
        QVERIFY(server.acquire());
        auto database = std::make_unique<TestDatabase>(u"test"_s, server);
        database->execute(u"CREATE TABLE t (id integer); INSERT INTO t VALUES (1)"_s);
        m_desk->project.writeUsual(u"export const t = pgTable(\"t\", { id: integer(\"id\"), n: integer(\"n\") });\n"_s);
        const QStringList before = m_desk->everything();
        KitProcess kit(m_desk->project, {u"rehearse"_s, u"--with-data"_s, u"--json"_s}, database->url(), m_desk->stopping(u"pg_dump"_s, RehearsalDesk::When::Before));
        QTRY_VERIFY2_WITH_TIMEOUT(m_desk->hasStopped(u"pg_dump"_s), kit.errors().constData(), 60000);
        ::kill(pid_t(server.status()->pid), SIGKILL);
        m_desk->goOn(u"pg_dump"_s);
        QCOMPARE(kit.exitCode(), 3);
        const QByteArray words = kit.output();
        QVERIFY2(words.contains("the database's server was lost"), words.constData());
        QCOMPARE(m_desk->everything(), before);
        QVERIFY(server.acquire());
        QCOMPARE(database->connect()->query(u"SELECT count(*) FROM t"_s)->text(0, 0), u"1"_s);
        database.reset();
    }
};

QTEST_GUILESS_MAIN(TestRehearseFaults)
#include "tst_rehearse_faults.moc"
