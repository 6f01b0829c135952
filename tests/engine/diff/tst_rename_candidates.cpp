#include "engine/diff/similarity.h"
#include "tests/engine/diff/schema_builder.h"

#include <QTest>

using namespace studio;
using namespace studio::test;

class TestRenameCandidates : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void columns_data()
    {
        QTest::addColumn<QList<Column>>("actual");
        QTest::addColumn<QList<Column>>("desired");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const QList<Column> &actual, const QList<Column> &desired,
                            std::initializer_list<const char *> expected) {
            QTest::newRow(name) << actual << desired << list(expected);
        };
        const Column key = column("id", "integer");
        row("same type, same place, similar name", {key, column("name", "text")}, {key, column("full_name", "text")},
            {"column public.t.name → public.t.full_name"});
        row("same type, same place, another name", {key, column("nickname", "text")}, {key, column("bio", "text")},
            {"column public.t.nickname → public.t.bio"});
        row("same type elsewhere", {key, column("x", "text"), column("keep", "text")},
            {key, column("keep", "text"), column("q", "text")}, {"column public.t.x → public.t.q"});
        row("wider type, similar name", {key, column("count", "integer")}, {key, column("counts", "bigint")},
            {"column public.t.count → public.t.counts"});
        row("nothing in common", {key, column("age", "integer")}, {column("email", "text", "not null"), key}, {});
        row("only a drop", {key, column("age", "integer")}, {key}, {});
        row("only a create", {key}, {key, column("age", "integer")}, {});
        row("the likeliest first", {key, column("mail", "text"), column("phone", "text")},
            {key, column("email", "text")},
            {"column public.t.mail → public.t.email", "column public.t.phone → public.t.email"});
    }

    void columns()
    {
        QFETCH(QList<Column>, actual);
        QFETCH(QList<Column>, desired);
        QFETCH(QStringList, expected);
        const Diff diff = studio::test::compareTables({table("t", actual)}, {table("t", desired)});
        QCOMPARE(candidates(diff), expected);
        for (const RenameCandidate &candidate : diff.renameCandidates) {
            QVERIFY(candidate.score > 0 && candidate.score <= 1);
            QVERIFY(!candidate.reason.isEmpty());
        }
    }

    void columnsOfOtherTablesAreNone()
    {
        const Diff diff = studio::test::compareTables({table("a", {column("x", "text")}), table("b", {})},
                                                      {table("a", {}), table("b", {column("x", "text")})});
        QVERIFY(diff.renameCandidates.isEmpty());
    }

    void tables()
    {
        const QList<Column> some{column("id", "integer"), column("email", "text"), column("created_at", "timestamp")};
        const Diff diff = studio::test::compareTables(
            {table("users", some), table("logs", {column("line", "bytea"), column("at", "date")})},
            {table("people", some)});
        QCOMPARE(candidates(diff), list({"table public.users → public.people"}));
        QCOMPARE(diff.renameCandidates[0].reason, s("3 of 3 columns equal"));
        QCOMPARE(told(diff), list({"drop table public.logs", "create table public.people", "drop table public.users"}));
    }

    void unrelatedTablesAreNone()
    {
        const Diff diff =
            studio::test::compareTables({table("logs", {column("id", "integer"), column("line", "text"),
                                                        column("level", "smallint"), column("host", "inet")})},
                                        {table("invoices", {column("id", "integer"), column("total", "numeric"),
                                                            column("due", "date"), column("customer", "uuid")})});
        QVERIFY(diff.renameCandidates.isEmpty());
    }

    void tableThatMoved()
    {
        const QList<Column> some{column("id", "integer"), column("email", "text")};
        const Diff diff =
            compare(schemaOf({table("users", some)}), schemaOf({table("app.users", some)}), scopeOf({"public", "app"}));
        QCOMPARE(candidates(diff), list({"table public.users → app.users"}));
    }

    void schemaTakesItsContentsAlong()
    {
        const auto side = [](const char *name) {
            Schema schema = schemaOf({table(qPrintable(s(name) + s(".t")), {column("a", "integer")})});
            schema.namespaces = {space(name)};
            return schema;
        };
        QCOMPARE(candidates(compare(side("app"), side("core"), scopeOf({"app", "core"}))), list({"schema app → core"}));
    }

    void columnOfARenamedTableGoesByTheOldTable()
    {
        const RenameDecisions decisions =
            renames({{id(ObjectKind::Table, "public", "", "users"), id(ObjectKind::Table, "public", "", "people")}});
        const Diff diff = studio::test::compareTables({table("users", {column("mail", "text")})},
                                                      {table("people", {column("email", "text")})}, decisions);
        QCOMPARE(candidates(diff), list({"column public.users.mail → public.people.email"}));
    }

    void enumsAndValues()
    {
        Schema actual;
        actual.enums = {enumType("mood", {"ok", "bad"}), enumType("color", {"red", "gren", "blue"})};
        Schema desired;
        desired.enums = {enumType("feeling", {"ok", "bad", "great"}), enumType("color", {"red", "green", "blue"})};
        QCOMPARE(candidates(compare(actual, desired, scopeOf({"public"}))),
                 list({"enum public.mood → public.feeling", "enumValue public.color.gren → public.color.green"}));
    }

    void sequencesViewsRoles()
    {
        Schema actual;
        actual.sequences = {sequence("order_numbers")};
        actual.views = {view("v", "SELECT 1 AS x")};
        actual.roles = {role("writer")};
        Schema desired;
        desired.sequences = {sequence("invoice_numbers")};
        desired.views = {view("w", "select 1 as x")};
        desired.roles = {role("writers")};
        Scope scope = scopeOf({"public"});
        scope.roles = true;
        QCOMPARE(candidates(compare(actual, desired, scope)),
                 list({"role writer → writers", "sequence public.order_numbers → public.invoice_numbers",
                       "view public.v → public.w"}));
    }

    void constraintsAndIndexesNeverAsk()
    {
        const auto side = [](const char *name, const char *column_) {
            return QList<Table>{with(table("t", {column("a", "integer"), column("b", "integer")}), [&](Table &t) {
                t.uniques = {unique(name, {column_})};
                t.indexes = {index(qPrintable(s(name) + s("_i")), {column_})};
            })};
        };
        QVERIFY(studio::test::compareTables(side("x", "a"), side("y", "b")).renameCandidates.isEmpty());
    }

    void schemasThatAnObjectIsSaidToMoveBetweenAreTwo()
    {
        Schema actual;
        actual.namespaces.resize(1);
        actual.namespaces[0].name = s("app1");
        actual.tables = {table("users", {column("id", "integer")})};
        actual.tables[0].name.schema = s("app1");
        Schema desired = actual;
        desired.namespaces[0].name = s("app2");
        desired.tables[0].name.schema = s("app2");
        const Scope scope = scopeOf({"public", "app1", "app2"});
        QCOMPARE(candidates(compare(actual, desired, scope)), list({"schema app1 → app2"}));
        const RenameDecisions moved =
            renames({{id(ObjectKind::Table, "app1", "", "users"), id(ObjectKind::Table, "app2", "", "users")}});
        QVERIFY(compare(actual, desired, scope, moved).renameCandidates.isEmpty());
    }

    void whatIsDecidedIsNotAskedAgain()
    {
        const QList<Table> actual{table("t", {column("name", "text")})};
        const QList<Table> desired{table("t", {column("full_name", "text")})};
        const auto pair = std::pair(id(ObjectKind::Column, "public", "t", "name"),
                                    id(ObjectKind::Column, "public", "t", "full_name"));
        RenameDecisions apart;
        apart.separate = {pair};
        QVERIFY(studio::test::compareTables(actual, desired, apart).renameCandidates.isEmpty());
        QVERIFY(studio::test::compareTables(actual, desired, renames({pair})).renameCandidates.isEmpty());
        RenameDecisions none;
        none.none = true;
        const Diff diff = studio::test::compareTables(actual, desired, none);
        QVERIFY(diff.renameCandidates.isEmpty());
        QCOMPARE(told(diff), list({"create column public.t.full_name", "drop column public.t.name"}));
    }

    void namesLookAlike_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<QString>("lessAlike");
        const auto row = [](const char *a, const char *b, const char *lessAlike) {
            QTest::newRow(a) << s(a) << s(b) << s(lessAlike);
        };
        row("email", "mail", "phone");
        row("created_at", "createdAt", "deleted_by");
        row("user", "users", "orders");
        row("first_name", "name_first", "age");
        row("Email", "email", "name");
    }

    void namesLookAlike()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(QString, lessAlike);
        QVERIFY(nameSimilarity(a, b) > nameSimilarity(a, lessAlike));
        QCOMPARE(nameSimilarity(a, b), nameSimilarity(b, a));
        QCOMPARE(nameSimilarity(a, a), 1.0);
        QCOMPARE(nameSimilarity(QString(), QString()), 0.0);
    }
};


QTEST_GUILESS_MAIN(TestRenameCandidates)
#include "tst_rename_candidates.moc"
