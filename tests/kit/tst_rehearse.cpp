#include "tests/kit/kit_project.h"

#include "engine/database/result_set.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// schema-kit rehearse: what it says of a plan is what the push then meets; the database itself is not touched.
class TestRehearse : public QObject {
    Q_OBJECT

    static const QJsonObject lockOf(const QJsonObject &report, const QString &sql)
    {
        for (const QJsonValue &item : report.value("forward"_L1).toObject().value("statements"_L1).toArray()) {
            if (item.toObject().value("sql"_L1).toString().contains(sql))
                return item.toObject();
        }
        return {};
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void thereAndBackAgain()
    {
        TestDatabase database;
        database.execute(u"CREATE TYPE mood AS ENUM ('sad', 'glad'); CREATE TABLE p (id integer PRIMARY KEY, n smallint NOT NULL DEFAULT 1); "
                         "CREATE TABLE c (id integer PRIMARY KEY, p_id integer, m mood DEFAULT 'sad', t varchar(10), "
                         "CONSTRAINT not_both CHECK (m <> 'glad' OR p_id IS NULL)); CREATE INDEX sad_ones ON c (id) WHERE m = 'sad'; CREATE VIEW v AS SELECT id, t, m FROM c; "
                         "INSERT INTO p SELECT i, i FROM generate_series(1, 100) i"_s);
        KitProject project;
        project.writeUsual(uR"(
export const mood = pgEnum("mood", ["sad", "ok", "glad"]);
export const p = pgTable("p", { id: integer("id").primaryKey(), n: integer("n").notNull().default(1), extra: text("extra") });
export const c = pgTable("c", { id: integer("id").primaryKey(), pId: integer("p_id").references(() => p.id), m: mood("m").default("sad"), t: text("t") }, (t) => [index("c_t").on(t.t), index("sad_ones").on(t.id).where(sql`${t.m} = 'sad'`), check("not_both", sql`${t.m} <> 'glad' or ${t.pId} is null`)]);
export const v = pgView("v").as((qb) => qb.select({ id: c.id, t: c.t, m: c.m }).from(c));
)"_s);
        const QString before = database.dumpWithData();
        const ProgramRun run = project.kit({u"rehearse"_s, u"--json"_s}, database.url());
        QVERIFY2(run.exitCode == 0, (run.output + run.errors).constData());
        const QJsonObject report = KitProject::json(run);
        QVERIFY(report.value("succeeded"_L1).toBool());
        QCOMPARE(report.value("irrevocable"_L1).toInt(), 0);
        QCOMPARE(report.value("surprises"_L1).toArray(), QJsonArray());
        QCOMPARE(report.value("lacks"_L1).toArray(), QJsonArray());
        const qsizetype count = report.value("forward"_L1).toObject().value("statements"_L1).toArray().size();
        QVERIFY(count >= 6);
        QCOMPARE(report.value("again"_L1).toObject().value("statements"_L1).toArray().size(), count);
        QVERIFY(!report.value("back"_L1).toObject().value("statements"_L1).toArray().isEmpty());
        // pg_locks and the file numbers say so, not the hazards.
        const QJsonObject wider = lockOf(report, u"SET DATA TYPE integer"_s);
        QCOMPARE(wider.value("rewritten"_L1).toArray().first().toString(), u"p"_s);
        QCOMPARE(database.dumpWithData(), before);
        QCOMPARE(project.kit({u"push"_s, u"--yes"_s, u"--accept-data-loss"_s}, database.url()).exitCode, 0);
        QCOMPARE(project.kit({u"rehearse"_s}, database.url()).exitCode, 0);
    }

    void rowsDecide()
    {
        TestDatabase database;
        database.execute(u"CREATE TABLE t (id integer, n integer); INSERT INTO t VALUES (1, NULL)"_s);
        KitProject project;
        project.writeUsual(u"export const t = pgTable(\"t\", { id: integer(\"id\"), n: integer(\"n\").notNull() });\n"_s);
        const QString before = database.dumpWithData();
        QCOMPARE(project.kit({u"rehearse"_s}, database.url()).exitCode, 0);
        const ProgramRun run = project.kit({u"rehearse"_s, u"--with-data"_s, u"--json"_s}, database.url());
        QCOMPARE(run.exitCode, 5);
        const QJsonObject error = KitProject::json(run).value("forward"_L1).toObject().value("error"_L1).toObject();
        QCOMPARE(error.value("sqlstate"_L1).toString(), u"23502"_s);
        const ProgramRun text = project.kit({u"rehearse"_s, u"--with-data"_s}, database.url());
        QVERIFY2(text.errors.contains("the plan fails at statement 1"), text.errors.constData());
        QCOMPARE(database.dumpWithData(), before);
    }

    void whatIsLostIsSaid()
    {
        TestDatabase database;
        database.execute(u"CREATE TABLE t (id integer, gone text); CREATE TABLE old (id integer PRIMARY KEY)"_s);
        KitProject project;
        project.writeUsual(u"export const t = pgTable(\"t\", { id: integer(\"id\"), fresh: text(\"fresh\").unique() });\n"_s);
        const ProgramRun run = project.kit({u"rehearse"_s, u"--rename"_s, u"none"_s, u"--json"_s}, database.url());
        QVERIFY2(run.exitCode == 0, (run.output + run.errors).constData());
        QCOMPARE(KitProject::json(run).value("irrevocable"_L1).toInt(), 2);
        QCOMPARE(KitProject::json(run).value("notReturned"_L1).toArray(), QJsonArray());
    }

    void rolesOfPoliciesAndGrants()
    {
        TestDatabase database;
        database.execute(u"DROP ROLE IF EXISTS rehearse_reader; CREATE ROLE rehearse_reader; CREATE TABLE t (id integer, owner text); "
                         "GRANT SELECT ON t TO rehearse_reader; ALTER TABLE t ENABLE ROW LEVEL SECURITY; "
                         "CREATE POLICY mine ON t TO rehearse_reader USING (owner = current_user)"_s);
        KitProject project;
        project.writeUsual(u"export const reader = pgRole(\"rehearse_reader\").existing();\n"
                           "export const t = pgTable(\"t\", { id: integer(\"id\"), owner: text(\"owner\") }, () => [pgPolicy(\"mine\", { to: reader, using: sql`owner = 'x'` })]);\n"_s);
        const ProgramRun run = project.kit({u"rehearse"_s, u"--json"_s}, database.url());
        const bool passed = run.exitCode == 0 && KitProject::json(run).value("lacks"_L1).toArray().isEmpty();
        database.execute(u"DROP TABLE t; DROP ROLE rehearse_reader"_s);
        QVERIFY2(passed, (run.output + run.errors).constData());
    }

    /// The private server's superuser could run programs: nothing that the database brings along may be run as such.
    void aStrangersFunctionsCannotGetOut()
    {
        TestDatabase database;
        const QString trace = QDir::temp().filePath(u"rehearse-trace-"_s + database.name());
        database.execute(u"CREATE FUNCTION run() RETURNS void LANGUAGE plpgsql AS $$ BEGIN COPY (SELECT 1) TO PROGRAM 'cat > %1'; END $$; "
                         "CREATE FUNCTION loud(a integer) RETURNS integer IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN PERFORM public.run(); RETURN a; END $$; "
                         "CREATE FUNCTION evil(a integer) RETURNS integer IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN PERFORM public.run(); RETURN a; "
                         "EXCEPTION WHEN insufficient_privilege THEN RETURN a; END $$; CREATE TABLE t (a integer, b integer)"_s.arg(trace));
        // On the test's own server, where they are allowed to: what they would do is seen.
        database.execute(u"INSERT INTO t VALUES (1, 1); SELECT evil(1)"_s);
        QVERIFY(QFile::remove(trace));
        database.execute(u"CREATE INDEX quiet ON t (evil(a))"_s);
        QVERIFY(QFile::remove(trace));
        KitProject project;
        project.writeUsual(u"export const t = pgTable(\"t\", { a: integer(\"a\"), b: integer(\"b\"), c: integer(\"c\") }, (t) => [index(\"quiet\").on(sql`evil(${t.a})`)]);\n"_s);
        const ProgramRun run = project.kit({u"rehearse"_s, u"--with-data"_s, u"--json"_s}, database.url());
        QVERIFY2(run.exitCode == 0, (run.output + run.errors).constData());
        QVERIFY(!QFile::exists(trace));
        project.writeUsual(u"export const t = pgTable(\"t\", { a: integer(\"a\"), b: integer(\"b\"), c: integer(\"c\") }, (t) => [index(\"quiet\").on(sql`evil(${t.a})`), index(\"loud\").on(sql`loud(${t.a})`)]);\n"_s);
        const ProgramRun refused = project.kit({u"rehearse"_s, u"--with-data"_s, u"--json"_s}, database.url());
        QCOMPARE(KitProject::json(refused).value("forward"_L1).toObject().value("error"_L1).toObject().value("sqlstate"_L1).toString(), u"42501"_s);
        QVERIFY(!QFile::exists(trace));
    }

    void viewsKeepTheirOwner()
    {
        TestDatabase database;
        database.execute(u"CREATE TABLE t (id integer, n integer); CREATE VIEW v AS SELECT id FROM t"_s);
        KitProject project;
        project.writeUsual(u"export const t = pgTable(\"t\", { id: integer(\"id\"), n: integer(\"n\") });\n"
                           "export const v = pgView(\"v\", { n: integer(\"n\") }).as(sql`select n from t`);\n"_s);
        const ProgramRun plan = project.kit({u"diff"_s, u"--sql"_s}, database.url());
        QVERIFY2(plan.output.contains("OWNER TO"), plan.output.constData());
        const ProgramRun run = project.kit({u"rehearse"_s}, database.url());
        QVERIFY2(run.exitCode == 0, (run.output + run.errors).constData());
    }

    /// Roles belong to the whole private server: what is built for them is rehearsed, they themselves are not.
    void rolesThatComeAndGo()
    {
        TestDatabase database;
        const QString old = u"rehearse_old_"_s + database.name();
        const QString fresh = u"rehearse_new_"_s + database.name();
        database.execute(u"CREATE ROLE %1; CREATE TABLE t (id integer); CREATE POLICY p ON t TO %1 USING (true); ALTER TABLE t ENABLE ROW LEVEL SECURITY"_s.arg(old));
        KitProject project;
        project.write(u"drizzle.config.ts"_s, u"export default { dialect: 'postgresql', schema: './shared/schema.ts', dbCredentials: { url: process.env.DATABASE_URL }, "
                                             "entities: { roles: { include: ['%1', '%2'] } } };\n"_s.arg(old, fresh));
        project.write(u"shared/schema.ts"_s, u"import { integer, pgPolicy, pgRole, pgTable } from \"drizzle-orm/pg-core\";\nimport { sql } from \"drizzle-orm\";\n"
                                             "export const r = pgRole(\"%1\", { createDb: true });\n"
                                             "export const t = pgTable(\"t\", { id: integer(\"id\") }, () => [pgPolicy(\"p\", { to: r, using: sql`true` })]);\n"_s.arg(fresh));
        const ProgramRun run = project.kit({u"rehearse"_s, u"--json"_s, u"--rename"_s, u"none"_s}, database.url());
        const ProgramRun renamed = project.kit({u"rehearse"_s, u"--rename"_s, u"role:%1=%2"_s.arg(old, fresh)}, database.url());
        // DROP ROLE would be refused on the server, and is in the copy.
        database.execute(u"CREATE TABLE other (id integer); GRANT SELECT ON other TO %1"_s.arg(old));
        const ProgramRun used = project.kit({u"rehearse"_s, u"--json"_s, u"--rename"_s, u"none"_s, u"--tables-filter"_s, u"t"_s}, database.url());
        const ProgramRun pushed = project.kit({u"push"_s, u"--json"_s, u"--yes"_s, u"--rename"_s, u"none"_s, u"--tables-filter"_s, u"t"_s}, database.url());
        database.execute(u"DROP TABLE t, other; DROP ROLE IF EXISTS %1; DROP ROLE IF EXISTS %2"_s.arg(old, fresh));

        QVERIFY2(run.exitCode == 0, (run.output + run.errors).constData());
        QCOMPARE(KitProject::json(run).value("lacks"_L1).toArray().size(), 2);
        QCOMPARE(renamed.exitCode, 4);
        QVERIFY2(renamed.errors.contains(fresh.toUtf8()), renamed.errors.constData());
        QCOMPARE(used.exitCode, 5);
        QCOMPARE(pushed.exitCode, 5);
        QCOMPARE(KitProject::json(used).value("forward"_L1).toObject().value("error"_L1).toObject().value("sqlstate"_L1).toString(), u"2BP01"_s);
        QCOMPARE(KitProject::json(pushed).value("error"_L1).toObject().value("sqlstate"_L1).toString(), u"2BP01"_s);
    }

    void nothingIsLeftBehind()
    {
        TestDatabase database;
        database.execute(u"CREATE TABLE t (id integer)"_s);
        KitProject project;
        project.writeUsual(u"export const t = pgTable(\"t\", { id: integer(\"id\"), n: integer(\"n\") });\n"_s);
        QCOMPARE(project.kit({u"local"_s, u"start"_s}).exitCode, 0);
        const QString url = QString::fromUtf8(project.kit({u"local"_s, u"url"_s}).output).trimmed();
        const auto count = [&] {
            const auto target = studio::ConnectionTarget::parse(url);
            const auto connection = studio::Connection::open(*target);
            const auto rows = (*connection)->query(u"SELECT (SELECT count(*) FROM pg_database) || ' ' || (SELECT count(*) FROM pg_roles)"_s);
            return rows->text(0, 0);
        };
        const QString before = count();
        QCOMPARE(project.kit({u"rehearse"_s}, database.url()).exitCode, 0);
        QCOMPARE(count(), before);
        QCOMPARE(project.kit({u"local"_s, u"stop"_s}).exitCode, 0);
    }

    void whatCannotBeTried()
    {
        TestDatabase database;
        KitProject project;
        project.writeUsual(u"export const t = pgTable(\"t\", { id: integer(\"id\") });\n"_s);
        QCOMPARE(project.kit({u"rehearse"_s}, u"postgres://nobody@127.0.0.1:1/none"_s).exitCode, 3);
        QCOMPARE(project.kit({u"rehearse"_s, u"--url"_s, database.url()}, {}, {u"PATH=/nowhere"_s}).exitCode == 0, false);
    }
};

QTEST_GUILESS_MAIN(TestRehearse)
#include "tst_rehearse.moc"
