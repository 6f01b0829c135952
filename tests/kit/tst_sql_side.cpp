#include "tests/kit/kit_project.h"

#include "engine/database/result_set.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// A .sql file as a side: what it says counts, and it can do nothing but say it.
class TestSqlSide : public QObject {
    Q_OBJECT

    std::unique_ptr<KitProject> m_project;
    QString m_server;

    QStringList onServer(const QString &sql)
    {
        const auto connection = studio::Connection::open(*studio::ConnectionTarget::parse(m_server));
        if (!connection)
            return {connection.error().message};
        const auto rows = (*connection)->query(sql);
        QStringList list;
        for (int row = 0; rows && row < rows->rowCount(); ++row)
            list.append(rows->text(row, 0));
        return list;
    }
    QStringList everything()
    {
        return onServer(u"SELECT datname::text FROM pg_database UNION ALL SELECT rolname FROM pg_roles UNION ALL "
                        "SELECT setting FROM pg_file_settings ORDER BY 1"_s);
    }

    ProgramRun diff(const QString &script, const QString &to, const QStringList &more = {})
    {
        m_project->write(u"side.sql"_s, script);
        return m_project->kit(more + QStringList{u"diff"_s, u"--json"_s, u"--from"_s, m_project->path(u"side.sql"_s), u"--to"_s, to});
    }
    static QStringList notices(const ProgramRun &run)
    {
        QStringList list;
        for (const QJsonValue &notice : KitProject::json(run).value("notices"_L1).toArray())
            list.append(notice.toObject().value("message"_L1).toString());
        return list;
    }
    static QJsonObject errorOf(const ProgramRun &run) { return KitProject::json(run).value("error"_L1).toObject(); }

private slots:
    void initTestCase()
    {
        m_project = std::make_unique<KitProject>();
        QCOMPARE(m_project->kit({u"local"_s, u"start"_s}).exitCode, 0);
        m_server = QString::fromUtf8(m_project->kit({u"local"_s, u"url"_s}).output).trimmed();
    }
    void cleanupTestCase()
    {
        static_cast<void>(m_project->kit({u"local"_s, u"destroy"_s}));
        m_project.reset();
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aDumpEqualsItsDatabase_data()
    {
        QTest::addColumn<QStringList>("flags");
        QTest::newRow("structure") << QStringList{u"-s"_s};
        QTest::newRow("with rows") << QStringList();
        QTest::newRow("session authorization") << QStringList{u"-s"_s, u"--use-set-session-authorization"_s};
        QTest::newRow("emptied first") << QStringList{u"-s"_s, u"--clean"_s, u"--if-exists"_s};
    }

    void aDumpEqualsItsDatabase()
    {
        QFETCH(QStringList, flags);
        TestDatabase database;
        const QString role = u"side_"_s + database.name();
        database.execute(u"CREATE ROLE %1; CREATE SCHEMA ext; CREATE EXTENSION pg_stat_statements SCHEMA ext; CREATE EXTENSION citext; "
                         "CREATE SCHEMA app AUTHORIZATION %1; CREATE TYPE app.mood AS ENUM ('sad', 'glad'); "
                         "CREATE TABLE app.t (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m app.mood DEFAULT 'sad', c citext); "
                         "ALTER TABLE app.t OWNER TO %1; INSERT INTO app.t (c) VALUES (E'it''s $$ \"\\\\. \\n\\\\.'); COMMENT ON TABLE app.t IS E'two\\n\\\\lines'; "
                         "ALTER TABLE app.t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.t TO %1 USING (m = 'glad'); "
                         "GRANT SELECT ON app.t TO %1; REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO %1; "
                         "ALTER DEFAULT PRIVILEGES FOR ROLE %1 IN SCHEMA app GRANT SELECT ON TABLES TO PUBLIC; "
                         "CREATE VIEW app.v AS SELECT id, m FROM app.t WHERE c = 'x'; ALTER VIEW app.v OWNER TO %1; "
                         "CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$; "
                         "CREATE TRIGGER g BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.f()"_s.arg(role));
        const QStringList before = everything();
        const ProgramRun dump = runProgram(u"/usr/bin/env"_s, QStringList{u"pg_dump"_s, u"--dbname="_s + database.url()} + flags);
        QCOMPARE(dump.exitCode, 0);
        const ProgramRun run = diff(QString::fromUtf8(dump.output), database.url());
        database.execute(u"DROP SCHEMA app CASCADE; DROP OWNED BY %1; DROP ROLE %1"_s.arg(role));
        QVERIFY2(run.exitCode == 0, run.output.constData());
        QCOMPARE(KitProject::json(run).value("changes"_L1).toArray(), QJsonArray());
        QCOMPARE(everything(), before);
    }

    void whatOnlyASuperuserMayDo_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("sqlState"); // none: left out with a notice
        const QString trace = QDir::temp().filePath(u"sql-side-trace"_s);
        QTest::newRow("program") << u"COPY (SELECT 1) TO PROGRAM 'touch %1'"_s.arg(trace) << QString();
        QTest::newRow("file written") << u"COPY (SELECT 1) TO '%1'"_s.arg(trace) << QString();
        QTest::newRow("file read") << u"SELECT pg_read_file('/etc/passwd')"_s << QString();
        QTest::newRow("file read into a table") << u"CREATE TABLE secrets AS SELECT pg_read_file('/etc/passwd')"_s << u"42501"_s;
        QTest::newRow("large object") << u"SELECT lo_export(lo_from_bytea(0, 'x'), '%1')"_s.arg(trace) << QString();
        QTest::newRow("in a block") << u"DO $$ BEGIN COPY (SELECT 1) TO PROGRAM 'touch %1'; END $$"_s.arg(trace) << QString();
        QTest::newRow("by a function") << u"CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN COPY (SELECT 1) TO PROGRAM 'touch %1'; RETURN 1; END $$; "
                                          "CREATE MATERIALIZED VIEW m AS SELECT f()"_s.arg(trace) << u"42501"_s;
        QTest::newRow("the server's settings") << u"ALTER SYSTEM SET work_mem = '1MB'"_s << u"25001"_s;
        QTest::newRow("another database") << u"ALTER DATABASE postgres SET work_mem = '1MB'"_s << QString();
        QTest::newRow("another role") << u"ALTER ROLE postgres PASSWORD 'x'"_s << QString();
        QTest::newRow("as another") << u"SET ROLE postgres; SET SESSION AUTHORIZATION postgres; COPY (SELECT 1) TO PROGRAM 'touch %1'"_s.arg(trace) << QString();
        QTest::newRow("a superuser of its own") << u"CREATE ROLE side_evil SUPERUSER LOGIN; SET ROLE side_evil; COPY (SELECT 1) TO PROGRAM 'touch %1'; RESET ROLE"_s.arg(trace) << QString();
        QTest::newRow("a language") << u"CREATE EXTENSION IF NOT EXISTS dblink; SELECT dblink_exec('dbname=postgres user=postgres', 'CREATE ROLE side_evil')"_s << u"2F003"_s;
        QTest::newRow("other sessions") << u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = 'postgres'"_s << QString();
    }

    void whatOnlyASuperuserMayDo()
    {
        QFETCH(QString, statement);
        QFETCH(QString, sqlState);
        TestDatabase database;
        database.execute(u"CREATE TABLE t (id integer)"_s);
        const QStringList before = everything();
        const ProgramRun run = diff(u"CREATE TABLE t (id integer);\n\n%1;\n"_s.arg(statement), database.url());
        QVERIFY(!QFile::exists(QDir::temp().filePath(u"sql-side-trace"_s)));
        QCOMPARE(everything(), before);
        QCOMPARE(onServer(u"SELECT 1 FROM pg_roles WHERE rolname = 'side_evil'"_s), QStringList());
        if (sqlState.isEmpty()) {
            QVERIFY2(run.exitCode == 0, run.output.constData());
            return;
        }
        QCOMPARE(run.exitCode, 2);
        QCOMPARE(errorOf(run).value("sqlstate"_L1).toString(), sqlState);
        QCOMPARE(errorOf(run).value("line"_L1).toInt(), 3);
    }

    void whatIsLeftOutIsSaid()
    {
        TestDatabase database;
        database.execute(u"CREATE TABLE t (id integer)"_s);
        const ProgramRun run = diff(u"CREATE TABLE t (id integer);\nALTER TABLE t OWNER TO postgres;\n"
                                    "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION nothing();\nSET no_such_setting = 1;\n"_s, database.url());
        QVERIFY2(run.exitCode == 0, run.output.constData());
        const QStringList said = notices(run);
        QCOMPARE(said.size(), 2);
        QVERIFY2(said[0].contains("EVENT TRIGGER"_L1), qPrintable(said[0]));
        QVERIFY2(said[1].contains("no_such_setting"_L1), qPrintable(said[1]));
        const QJsonObject first = KitProject::json(run).value("notices"_L1).toArray().first().toObject();
        QCOMPARE(first.value("source"_L1).toObject().value("line"_L1).toInt() + first.value("line"_L1).toInt(), 3);
    }

    void clearsAwayFirst()
    {
        TestDatabase database;
        database.execute(u"CREATE EXTENSION pg_stat_statements; CREATE TABLE t (id integer)"_s);
        const ProgramRun run = diff(u"DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE EXTENSION pg_stat_statements; CREATE TABLE t (id integer); "
                                    "CREATE VIEW v AS SELECT queryid FROM pg_stat_statements; DROP VIEW v"_s, database.url());
        QVERIFY2(run.exitCode == 0, run.output.constData());
    }

    void transactionsOfItsOwn()
    {
        TestDatabase database;
        database.execute(u"CREATE TABLE a (id integer); CREATE TABLE c (id integer); CREATE INDEX i ON a (id)"_s);
        const ProgramRun run = diff(u"BEGIN; CREATE TABLE a (id integer); COMMIT; BEGIN; CREATE TABLE b (id integer); ROLLBACK; "
                                    "CREATE INDEX CONCURRENTLY i ON a (id); START TRANSACTION; SAVEPOINT s; CREATE TABLE d (id integer); ROLLBACK TO s; CREATE TABLE c (id integer); COMMIT; VACUUM a;"_s,
                                    database.url());
        QVERIFY2(run.exitCode == 0, run.output.constData());
    }

    void whereItIsWrong_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::newRow("a type") << u"CREATE TABLE a (id integer);\n/* é😀 */ CREATE TABLE b (\n\tid integer,\n\tx nosuch\n);\n"_s << 4 << 4;
        QTest::newRow("a word") << u"CREATE TABLE a (id integer);\n\nSELEC 1;\n"_s << 3 << 1;
        QTest::newRow("no position") << u"CREATE TABLE a (id integer);\n\n  DROP TABLE b;\n"_s << 3 << 3;
        QTest::newRow("an unknown extension") << u"\nCREATE EXTENSION nosuchthing;\n"_s << 2 << 1;
        QTest::newRow("psql's own command") << u"CREATE TABLE a (id integer);\n\\connect x\n"_s << 2 << 1;
    }

    void whereItIsWrong()
    {
        QFETCH(QString, script);
        QFETCH(int, line);
        QFETCH(int, column);
        TestDatabase database;
        const ProgramRun run = diff(script, database.url());
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(errorOf(run).value("file"_L1).toString().endsWith("side.sql"_L1), run.output.constData());
        QCOMPARE(errorOf(run).value("line"_L1).toInt(), line);
        QCOMPARE(errorOf(run).value("column"_L1).toInt(), column);
    }

    /// A schema file's expressions are SQL as well.
    void schemaFilesAreStrangersToo()
    {
        TestDatabase database;
        const QString trace = QDir::temp().filePath(u"sql-side-trace"_s);
        m_project->write(u"evil.ts"_s, uR"(import { sql } from "drizzle-orm";
import { integer, pgMaterializedView, pgTable } from "drizzle-orm/pg-core";
export const t = pgTable("t", { id: integer("id") });
export const m = pgMaterializedView("m", { n: integer("n") }).as(sql`select lo_export(lo_from_bytea(0, 'x'), '%1') as n`);
)"_s.arg(trace));
        const ProgramRun run = m_project->kit({u"diff"_s, u"--json"_s, u"--from"_s, m_project->path(u"evil.ts"_s), u"--to"_s, database.url()});
        QVERIFY(!QFile::exists(trace));
        QCOMPARE(run.exitCode, 2);
        QCOMPARE(errorOf(run).value("sqlstate"_L1).toString(), u"42501"_s);
    }
};

QTEST_GUILESS_MAIN(TestSqlSide)
#include "tst_sql_side.moc"
