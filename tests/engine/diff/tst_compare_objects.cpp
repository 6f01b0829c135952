#include "tests/engine/diff/schema_builder.h"

#include <QTest>

using namespace studio;
using namespace studio::test;

class TestCompareObjects : public QObject {
    Q_OBJECT

    static QStringList between(const Schema &actual, const Schema &desired,
                               const Scope &scope = scopeOf({"public", "app"}))
    {
        return told(compare(actual, desired, scope));
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void wordsAndNames()
    {
        QCOMPARE(word(ObjectKind::Namespace), s("schema"));
        QCOMPARE(word(ObjectKind::MaterializedView), s("materializedView"));
        QCOMPARE(word(Action::Rename), s("rename"));
        QCOMPARE(id(ObjectKind::Column, "public", "users", "email").display(), s("public.users.email"));
        QCOMPARE(id(ObjectKind::Table, "public", "", "users").display(), s("public.users"));
        QCOMPARE(id(ObjectKind::Namespace, "", "", "app").display(), s("app"));
        QCOMPARE(id(ObjectKind::Column, "public", "a.b", "c\"d").display(), s("public.\"a.b\".\"c\"\"d\""));
    }

    void namespaces()
    {
        Schema actual;
        actual.namespaces = {space("public"), space("app")};
        Schema desired;
        QCOMPARE(between(actual, desired), list({"drop schema app"}));
        QCOMPARE(between(desired, actual), list({"create schema app"}));
        QCOMPARE(between(actual, actual), QStringList());
        desired.tables = {table("app.t", {})};
        QCOMPARE(between(actual, desired), list({"create table app.t"})); // used, though not declared
        QCOMPARE(between(actual, Schema(), scopeOf({"public"})), QStringList());
    }

    void enums()
    {
        const auto side = [](std::initializer_list<const char *> values) {
            Schema schema;
            schema.enums.append(enumType("mood", values));
            return schema;
        };
        QCOMPARE(between(side({"a", "b"}), side({"a", "b"})), QStringList());
        QCOMPARE(between(side({"a", "b"}), side({"a", "x", "b"})),
                 list({"alter enum public.mood: values a, b → a, x, b"}));
        QCOMPARE(between(side({"a", "b"}), side({"b", "a"})), list({"alter enum public.mood: values a, b → b, a"}));
        QCOMPARE(between(Schema(), side({"a"})), list({"create enum public.mood"}));
        QCOMPARE(between(side({"a"}), Schema()), list({"drop enum public.mood"}));
    }

    void sequences()
    {
        Schema actual;
        actual.sequences = {sequence("numbers")};
        Schema desired = actual;
        QCOMPARE(between(actual, desired), QStringList());
        desired.sequences[0].options.increment = 5;
        desired.sequences[0].options.cycle = true;
        QCOMPARE(between(actual, desired),
                 list({"alter sequence public.numbers: increment 1 → 5; cycle false → true"}));
        QCOMPARE(between(Schema(), desired), list({"create sequence public.numbers"}));
        QCOMPARE(between(actual, Schema()), list({"drop sequence public.numbers"}));
    }

    void sequenceThatADefaultUsesIsKept()
    {
        Schema actual;
        actual.sequences = {sequence("numbers")};
        actual.tables = {table("t", {column("a", "bigint", "default nextval('public.numbers'::regclass)")})};
        Schema desired = schemaOf({table("t", {column("a", "bigint", "default nextval('public.numbers'::regclass)")})});
        const Diff diff = compare(actual, desired, scopeOf({"public"}));
        QVERIFY(diff.isEmpty());
        QCOMPARE(diff.unmanaged.size(), 1);
        QCOMPARE(diff.unmanaged[0].kind, s("sequence"));
    }

    void ownedSequenceIsKept()
    {
        Schema actual;
        actual.sequences = {sequence("numbers")};
        actual.sequences[0].ownedByTable = qualified("t");
        QCOMPARE(between(actual, Schema()), QStringList());
    }

    void tablesComeAndGoWithTheirMembers()
    {
        Schema side = schemaOf({table("t", {column("a", "integer")})});
        side.tables[0].primaryKey = primaryKey("", {"a"});
        side.tables[0].indexes = {index("i", {"a"})};
        QCOMPARE(told(compare(Schema(), side, scopeOf({"public"})), true),
                 list({"create table public.t", "create column public.t.a", "create primaryKey public.t.t_pkey",
                       "create index public.t.i"}));
        QCOMPARE(told(compare(side, Schema(), scopeOf({"public"})), true),
                 list({"drop table public.t", "drop column public.t.a", "drop primaryKey public.t.t_pkey",
                       "drop index public.t.i"}));
        QCOMPARE(between(Schema(), side), list({"create table public.t"}));
    }

    void rowSecurity()
    {
        Schema actual = schemaOf({table("t", {})});
        Schema desired = actual;
        desired.tables[0].rowSecurity = true;
        QCOMPARE(between(actual, desired), list({"alter table public.t: rowSecurity false → true"}));
        QCOMPARE(between(desired, actual), list({"alter table public.t: rowSecurity true → false"}));
        desired.tables[0].policies = {policy("p", "true")};
        QCOMPARE(between(actual, desired),
                 list({"alter table public.t: rowSecurity false → true", "create policy public.t.p"}));
        // Between two databases either may have policies that nothing enforces.
        actual = desired;
        desired.tables[0].rowSecurity = false;
        QCOMPARE(between(actual, desired), list({"alter table public.t: rowSecurity true → false"}));
    }

    void policies_data()
    {
        QTest::addColumn<Policy>("actual");
        QTest::addColumn<Policy>("desired");
        QTest::addColumn<QString>("change");
        const auto row = [](const char *name, const Policy &actual, const Policy &desired, const char *change) {
            QTest::newRow(name) << actual << desired << s(change);
        };
        const Policy plain = policy("p", "(owner = 1)");
        row("equal", plain, policy("p", "\"t\".\"owner\" = 1"), "");
        row("as", plain, with(plain, [](Policy &p) { p.permissive = false; }),
            "alter policy public.t.p: as permissive → restrictive");
        row("for", plain, with(plain, [](Policy &p) { p.command = s("select"); }),
            "alter policy public.t.p: for all → select");
        row("to", plain,
            with(plain,
                 [](Policy &p) {
                     p.roles = list({"x", "y"});
                 }),
            "alter policy public.t.p: to public → x, y");
        row("roles in another order",
            with(plain,
                 [](Policy &p) {
                     p.roles = list({"y", "x"});
                 }),
            with(plain,
                 [](Policy &p) {
                     p.roles = list({"x", "y"});
                 }),
            "");
        row("the role that creates it", with(plain, [](Policy &p) { p.roles = list({"me"}); }),
            with(plain, [](Policy &p) { p.roles = list({"current_user"}); }), "");
        row("using", plain, policy("p", "owner = 2"), "alter policy public.t.p: using (owner = 1) → owner = 2 ?");
        row("with check", plain, with(plain, [](Policy &p) { p.withCheckSql = s("true"); }),
            "alter policy public.t.p: withCheck  → true");
        row("name only", plain, with(plain, [](Policy &p) { p.name = s("q"); }),
            "rename policy public.t.p → public.t.q");
    }

    void policies()
    {
        QFETCH(Policy, actual);
        QFETCH(Policy, desired);
        QFETCH(QString, change);
        const auto side = [](const Policy &item) {
            return schemaOf({with(table("t", {column("owner", "integer")}), [&](Table &t) {
                t.rowSecurity = true;
                t.policies = {item};
            })});
        };
        Scope scope = scopeOf({"public"});
        scope.connectedRole = s("me");
        QCOMPARE(between(side(actual), side(desired), scope).join(QLatin1Char('|')), change);
    }

    void linkedPolicies()
    {
        Schema actual = schemaOf({table("auth.users", {})});
        actual.tables[0].policies = {policy("theirs", "true"), policy("ours", "(a = 1)")};
        Schema desired;
        desired.linkedPolicies = {with(policy("ours", "a = 2"), [](Policy &p) { p.table = qualified("auth.users"); }),
                                  with(policy("fresh", "true"), [](Policy &p) { p.table = qualified("auth.users"); })};
        QCOMPARE(between(actual, desired),
                 list({"alter policy auth.users.ours: using (a = 1) → a = 2 ?", "create policy auth.users.fresh"}));
    }

    void views()
    {
        Schema actual;
        actual.views = {view("v", " SELECT users.id\n   FROM public.users")};
        Schema desired;
        desired.views = {view("v", "select users.id from public.users")};
        QCOMPARE(between(actual, desired), QStringList());
        desired.views[0].definition = s("select id from users");
        const Diff diff = compare(actual, desired, scopeOf({"public"}));
        QCOMPARE(diff.questions.size(), 1);
        QCOMPARE(diff.questions[0].role, ExpressionQuestion::Role::ViewBody);
        QVERIFY(
            compare(actual, desired, scopeOf({"public"}), {}, {{diff.questions[0], ExpressionAnswer::Same}}).isEmpty());
        desired.views[0] = with(actual.views[0], [](View &v) { v.with = {{s("security_barrier"), s("true")}}; });
        QCOMPARE(between(actual, desired), list({"alter view public.v: with  → security_barrier=true"}));
        desired.views[0] = with(actual.views[0], [](View &v) { v.with = {{s("security_barrier"), s("false")}}; });
        QCOMPARE(between(actual, desired), list({"alter view public.v: with  → security_barrier=false"}));
        desired.views[0] = with(actual.views[0], [](View &v) { v.materialized = true; });
        QCOMPARE(between(actual, desired), list({"drop view public.v", "create materializedView public.v"}));
        desired.views[0] = with(view("v", ""), [](View &v) { v.existing = true; });
        QCOMPARE(between(actual, desired), QStringList());
    }

    void roles()
    {
        Schema actual;
        actual.roles = {role("me"), role("pg_monitor"), role("old"), role("worker")};
        Schema desired;
        desired.roles = {with(role("worker"), [](Role &r) { r.createDb = true; }), role("fresh"),
                         with(role("theirs"), [](Role &r) { r.existing = true; })};
        Scope scope = scopeOf({"public"});
        scope.connectedRole = s("me");
        QCOMPARE(between(actual, desired, scope), QStringList());
        scope.roles = true;
        QCOMPARE(between(actual, desired, scope),
                 list({"create role fresh", "alter role worker: createDb false → true", "drop role old"}));
    }

    void orderReadsFromTheOutsideIn()
    {
        Schema actual;
        Schema desired;
        desired.namespaces = {space("app")};
        desired.enums = {enumType("mood", {"a"})};
        desired.sequences = {sequence("numbers")};
        desired.tables = {table("app.a", {}), table("z", {}), table("b", {})};
        desired.views = {view("v", "select 1")};
        actual.tables = {table("old", {})};
        QCOMPARE(between(actual, desired),
                 list({"create schema app", "create enum public.mood", "create sequence public.numbers",
                       "create table public.b", "drop table public.old", "create table public.z", "create table app.a",
                       "create view public.v"}));
    }
};


QTEST_GUILESS_MAIN(TestCompareObjects)
#include "tst_compare_objects.moc"
