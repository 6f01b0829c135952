#include "tests/kit/kit_project.h"

#include <QTest>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// `push --safe`: the same end by steps that block nobody for long.
class TestSafePush : public QObject {
    Q_OBJECT

    const QStringList m_push{u"push"_s, u"--yes"_s, u"--backup"_s, u"none"_s};
    const QStringList m_safely = m_push + QStringList{u"--safe"_s};
    const QString m_before = u"CREATE TABLE teams (id integer); CREATE TABLE users (id integer PRIMARY KEY, team integer, email text);"
                             "INSERT INTO teams SELECT n FROM generate_series(1, 100) n;"
                             "INSERT INTO users SELECT n, n % 100 + 1, 'u' || n FROM generate_series(1, 1000) n;"_s;

    static void writeProject(KitProject &project)
    {
        project.write(u"drizzle.config.ts"_s, uR"(export default { dialect: "postgresql", schema: "./schema.ts", dbCredentials: { url: process.env.DATABASE_URL! } };)"_s);
        project.write(u"schema.ts"_s, uR"(import { check, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
export const teams = pgTable("teams", { id: integer("id").primaryKey() });
export const users = pgTable("users", {
  id: integer("id").primaryKey(),
  team: integer("team").notNull().references(() => teams.id),
  email: text("email").notNull().unique(),
}, (t) => [index("users_team").on(t.team), check("users_email_filled", sql`${t.email} <> ''`)]);
)"_s);
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void endsWhereAPlainPushEnds()
    {
        TestDatabase plain(u"safe"_s);
        TestDatabase safe(u"safe"_s);
        plain.execute(m_before);
        safe.execute(m_before);
        KitProject project;
        writeProject(project);
        QCOMPARE(project.kit(m_push, plain.url()).exitCode, 0);
        const ProgramRun run = project.kit(m_safely, safe.url());
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        QVERIFY(run.errors.contains("CREATE INDEX CONCURRENTLY"));
        QVERIFY(run.errors.contains("VALIDATE CONSTRAINT"));
        QCOMPARE(safe.dump(), plain.dump());
        QCOMPARE(project.kit({u"check"_s}, safe.url()).exitCode, 0);
        const ProgramRun again = project.kit(m_safely, safe.url());
        QVERIFY(again.output.contains("in sync"));
    }

    void whatWasLeftNotValidIsValidated()
    {
        TestDatabase database(u"safe"_s);
        database.execute(m_before);
        KitProject project;
        writeProject(project);
        QCOMPARE(project.kit(m_push, database.url()).exitCode, 0);
        const QString whole = database.dump();
        database.execute(u"ALTER TABLE users DROP CONSTRAINT users_team_teams_id_fk, DROP CONSTRAINT users_email_filled;"
                         "ALTER TABLE users ADD CONSTRAINT users_team_teams_id_fk FOREIGN KEY (team) REFERENCES teams(id) NOT VALID,"
                         "ADD CONSTRAINT users_email_filled CHECK (email <> '') NOT VALID;"_s);
        QCOMPARE(project.kit({u"check"_s}, database.url()).exitCode, 0);
        const ProgramRun run = project.kit(m_safely, database.url());
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        QCOMPARE(database.dump(), whole);
    }

    void duplicatesEndItAndLeaveNoIndexBehind()
    {
        TestDatabase database(u"safe"_s);
        database.execute(m_before);
        database.execute(u"UPDATE users SET email = 'twice' WHERE id < 3"_s);
        KitProject project;
        writeProject(project);
        const ProgramRun failed = project.kit(m_safely, database.url());
        QCOMPARE(failed.exitCode, 5);
        QVERIFY2(failed.errors.contains("stand") && failed.errors.contains("was removed"), failed.errors.constData());
        QCOMPARE(database.value(u"SELECT count(*) FROM pg_index WHERE NOT indisvalid"_s), u"0"_s);
        database.execute(u"UPDATE users SET email = 'u' || id"_s);
        const ProgramRun run = project.kit(m_safely, database.url());
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        QCOMPARE(project.kit({u"check"_s}, database.url()).exitCode, 0);
    }

    void columnThatWasLeftHalfFilledIsFilled()
    {
        TestDatabase database(u"safe"_s);
        database.execute(u"CREATE TABLE t (id integer); INSERT INTO t SELECT generate_series(1, 1000);"_s);
        KitProject project;
        writeProject(project);
        project.write(u"schema.ts"_s, uR"(import { integer, pgTable, uuid } from "drizzle-orm/pg-core";
export const t = pgTable("t", { id: integer("id"), key: uuid("key").defaultRandom().notNull() });
)"_s);
        const QByteArray plan = project.kit({u"push"_s, u"--dry-run"_s, u"--safe"_s}, database.url()).output;
        QVERIFY2(plan.contains("in pieces"), plan.constData());
        // As far as the rows: what a killed push leaves.
        const QByteArray script = project.kit({u"diff"_s, u"--sql"_s, u"--safe"_s}, database.url()).output;
        database.execute(QString::fromUtf8(script.left(script.indexOf("UPDATE"))));
        database.execute(u"UPDATE t SET key = DEFAULT WHERE id <= 300"_s);
        const ProgramRun run = project.kit(m_safely, database.url());
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        QCOMPARE(project.kit({u"check"_s}, database.url()).exitCode, 0);
        QCOMPARE(database.value(u"SELECT count(DISTINCT key) FROM t"_s), u"1000"_s);
        QVERIFY(!database.dump().contains(u"COMMENT ON"_s));
    }
};

QTEST_GUILESS_MAIN(TestSafePush)
#include "tst_safe_push.moc"
