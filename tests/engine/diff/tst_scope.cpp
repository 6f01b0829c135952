#include "engine/diff/glob.h"
#include "tests/engine/diff/schema_builder.h"

#include <QTest>

using namespace studio;
using namespace studio::test;

class TestScope : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    // The expectations are minimatch's own answers for each pattern.
    void tablesFilter_data()
    {
        QTest::addColumn<QStringList>("patterns");
        QTest::addColumn<QStringList>("admitted");
        const auto row = [](const char *name, std::initializer_list<const char *> patterns,
                            std::initializer_list<const char *> admitted) {
            QTest::newRow(name) << list(patterns) << list(admitted);
        };
        row("none", {}, {"users", "user_roles", "posts", "a.b", ".hidden", "x(y)", "Ümläut"});
        row("a name", {"users"}, {"users"});
        row("a star", {"user*"}, {"users", "user_roles"});
        row("all", {"*"}, {"users", "user_roles", "posts", "a.b", "x(y)", "Ümläut"});
        row("a question mark", {"user?"}, {"users"});
        row("several", {"users", "posts"}, {"users", "posts"});
        row("without one", {"!users"}, {"user_roles", "posts", "a.b", ".hidden", "x(y)", "Ümläut"});
        row("without two", {"!users", "!posts"}, {"user_roles", "a.b", ".hidden", "x(y)", "Ümläut"});
        row("some without others", {"user*", "!users"}, {"user_roles"});
        row("negated twice", {"!!users"}, {"users"});
        row("braces", {"{users,posts}"}, {"users", "posts"});
        row("a choice", {"@(users|posts)"}, {"users", "posts"});
        row("anything but", {"user!(s)"}, {"user_roles"});
        row("characters", {"[pu]*s"}, {"users", "user_roles", "posts"});
        row("not these characters", {"[!u]*"}, {"posts", "a.b", "x(y)", "Ümläut"});
        row("a dot is a dot", {"a.b"}, {"a.b"});
        row("a leading dot", {".*"}, {".hidden"});
        row("parentheses are themselves", {"x(y)"}, {"x(y)"});
        row("capitals count", {"Users"}, {});
    }

    void tablesFilter()
    {
        QFETCH(QStringList, patterns);
        QFETCH(QStringList, admitted);
        const TableFilter filter(patterns);
        QStringList found;
        for (const char *name : {"users", "user_roles", "posts", "a.b", ".hidden", "x(y)", "Ümläut"}) {
            if (filter.admits(s(name)))
                found.append(s(name));
        }
        QCOMPARE(found, admitted);
    }

    void filtersLeaveOutTablesAndViewsOfBothSides()
    {
        Schema actual = schemaOf({table("mine", {}), table("theirs", {})});
        actual.views = {view("their_view", "select 1")};
        Schema desired = schemaOf({table("mine", {}), table("their_other", {})});
        Scope scope = scopeOf({"public"});
        scope.tableFilters = list({"mine*"});
        QVERIFY(compare(actual, desired, scope).isEmpty());
    }

    void otherSchemasAreNotLookedAt()
    {
        Schema actual = schemaOf({table("t", {}), table("drizzle.__drizzle_migrations", {})});
        actual.namespaces = {space("public"), space("drizzle")};
        actual.enums = {enumType("drizzle.e", {})};
        actual.sequences = {sequence("drizzle.s")};
        actual.unmanaged = {{s("function"), qualified("drizzle.f"), {}, {}, {}, {}},
                            {s("function"), qualified("f"), {}, {}, {}, {}}};
        const Schema desired = schemaOf({table("t", {}), table("auth.users", {})});
        for (const Scope &scope : {scopeOf({"public"}), Scope()}) {
            const Diff diff = compare(actual, desired, scope);
            QCOMPARE(told(diff), QStringList());
            QCOMPARE(diff.unmanaged.size(), 1);
        }
    }

    void withoutSchemasThoseOfTheFilesAreManaged()
    {
        Schema desired = schemaOf({table("app.t", {})});
        desired.namespaces = {space("app")};
        QCOMPARE(told(compare(Schema(), desired, Scope())), list({"create schema app", "create table app.t"}));
    }
};

QTEST_GUILESS_MAIN(TestScope)
#include "tst_scope.moc"
