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
