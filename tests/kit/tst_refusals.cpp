#include "tests/kit/kit_project.h"

#include <QRegularExpression>
#include <QTest>

using namespace studio::test;

/// What PostgreSQL would refuse in the middle of a push is refused before its first statement, with the reason.
class TestRefusals : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void policyForARoleThatIsNotThere()
    {
        TestDatabase database;
        KitProject project;
        project.writeUsual(QStringLiteral("export const role = pgRole(\"refusals_nobody\");\n"
                                          "export const t = pgTable(\"t\", { id: integer(\"id\") }, () => [pgPolicy(\"p\", { to: role })]);\n"));
        refuses(project, database, {}, {"role refusals_nobody", "--roles"});
        project.writeUsual(QStringLiteral("export const role = pgRole(\"refusals_nobody\").existing();\n"
                                          "export const t = pgTable(\"t\", { id: integer(\"id\") }, () => [pgPolicy(\"p\", { to: role })]);\n"));
        refuses(project, database, {}, {"role refusals_nobody", "Create the role first"});
        refuses(project, database, {QStringLiteral("--roles")}, {"role refusals_nobody"});
    }

    void viewThatAnotherSchemaReads()
    {
        TestDatabase database;
        database.execute(QStringLiteral("CREATE TABLE t (id integer); CREATE VIEW v AS SELECT id FROM t; "
                                        "CREATE SCHEMA other; CREATE VIEW other.w AS SELECT id FROM public.v"));
        KitProject project;
        const QString table = QStringLiteral("export const t = pgTable(\"t\", { id: integer(\"id\") });\n");
        project.writeUsual(table);
        refuses(project, database, {}, {"other.w reads it", "dropped"});
        project.writeUsual(table + QStringLiteral("export const v = pgView(\"v\", { n: integer(\"n\") }).as(sql`select id as n from t`);\n"));
        refuses(project, database, {}, {"other.w reads it", "made anew"});
    }

    void typesOfExtensionsThatAreNotThere()
    {
        TestDatabase database;
        database.execute(QStringLiteral("CREATE TABLE t (id integer)"));
        KitProject project;
        const QString citext = QStringLiteral("import { customType } from \"drizzle-orm/pg-core\";\n"
                                              "const citext = customType<{ data: string }>({ dataType: () => \"%1\" });\n"
                                              "export const t = pgTable(\"t\", { id: integer(\"id\"), a: citext(\"a\") });\n"
                                              "export const u = pgTable(\"u\", { id: integer(\"id\"), b: citext(\"b\").array(), c: text(\"c\") });\n");
        project.writeUsual(citext.arg(QStringLiteral("citext")));
        refuses(project, database, {}, {"The type citext of public.t.a", "public.u.b", "CREATE EXTENSION citext"});
        database.execute(QStringLiteral("CREATE EXTENSION citext"));
        QCOMPARE(project.kit({QStringLiteral("push"), QStringLiteral("--yes")}, database.url()).exitCode, 0);
        project.writeUsual(citext.arg(QStringLiteral("my_own(3)")));
        refuses(project, database, {}, {"The type my_own of public.t.a", "Create the type first"});
        // PostgreSQL's own types that drizzle has no builder for, and a domain.
        database.execute(QStringLiteral("CREATE SCHEMA lib; CREATE DOMAIN lib.positive AS integer"));
        for (const char *type : {"tsvector", "int4range", "money", "lib.positive", "xml", "name"}) {
            project.writeUsual(QStringLiteral("import { customType } from \"drizzle-orm/pg-core\";\n"
                                              "const own = customType<{ data: string }>({ dataType: () => \"%1\" });\n"
                                              "export const v = pgTable(\"v\", { id: integer(\"id\"), a: own(\"a\") });\n").arg(QLatin1String(type)));
            database.execute(QStringLiteral("DROP TABLE IF EXISTS t, u, v"));
            const ProgramRun run = project.kit({QStringLiteral("push"), QStringLiteral("--yes")}, database.url());
            QVERIFY2(run.exitCode == 0, (QByteArray(type) + ": " + run.errors).constData());
        }
    }

    void schemaNamesWithCommas()
    {
        TestDatabase database;
        database.execute(QStringLiteral("CREATE SCHEMA \"a,b\"; CREATE SCHEMA c; CREATE SCHEMA d; CREATE TABLE \"a,b\".x (id integer); "
                                        "CREATE TABLE c.y (id integer); CREATE TABLE d.z (id integer)"));
        KitProject project;
        project.writeUsual(QStringLiteral("export const t = pgTable(\"t\", { id: integer(\"id\") });\n"));
        const ProgramRun run = project.kit({QStringLiteral("diff"), QStringLiteral("--schema-filter"), QStringLiteral("\"a,b\", c")}, database.url());
        QVERIFY2(run.output.contains("\"x\"") || run.output.contains(".x"), run.output.constData());
        QVERIFY2(run.output.contains("c.y"), run.output.constData());
        QVERIFY2(!run.output.contains("d.z"), run.output.constData());
    }

private:
    static void refuses(KitProject &project, TestDatabase &database, const QStringList &flags, const QList<QByteArray> &reasons)
    {
        const QString before = database.dump();
        const ProgramRun run = project.kit(flags + QStringList{QStringLiteral("push"), QStringLiteral("--yes"), QStringLiteral("--accept-data-loss"),
                                                               QStringLiteral("--backup"), QStringLiteral("none")},
                                           database.url());
        QVERIFY2(run.exitCode == 4, (run.errors + run.output).constData());
        for (const QByteArray &reason : reasons)
            QVERIFY2(run.errors.contains(reason), run.errors.constData());
        QCOMPARE(database.dump(), before);
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
