#include "tests/engine/diff/schema_builder.h"

#include <QTest>

using namespace studio;
using namespace studio::test;

class TestRenames : public QObject {
    Q_OBJECT

    static std::pair<ObjectId, ObjectId> tables(const char *from, const char *to)
    {
        return {{ObjectKind::Table, qualified(from).schema, {}, qualified(from).name},
                {ObjectKind::Table, qualified(to).schema, {}, qualified(to).name}};
    }

    static std::pair<ObjectId, ObjectId> columns(const char *table, const char *from, const char *newTable,
                                                 const char *to)
    {
        return {{ObjectKind::Column, s("public"), s(table), s(from)},
                {ObjectKind::Column, s("public"), s(newTable), s(to)}};
    }

    /// users with all kinds of members whose names follow from the table's and the column's.
    static Table people(const char *name, const char *email, bool actual)
    {
        Table t = table(name, {serial("id", name), column(email, "text", "not null"), column("age", "integer")});
        const QString n = s(name);
        const QString e = s(email);
        t.primaryKey = primaryKey(actual ? qPrintable(n + s("_pkey")) : "", {"id"});
        if (!actual)
            t.columns[0].serialSequence = {};
        t.uniques = {unique(qPrintable(n + s("_") + e + s("_unique")), {email})};
        t.checks = {check(
            qPrintable(n + s("_email_check")),
            qPrintable(actual ? s("(length(") + e + s(") > 3)") : s("length(\"") + n + s("\".\"") + e + s("\") > 3")))};
        t.indexes = {index(qPrintable(n + s("_lower_idx")), {qPrintable(s("(lower(") + e + s("))"))}),
                     index(qPrintable(n + s("_") + e + s("_index")), {email})};
        return t;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void tableTakesItsMembersNamesAlong()
    {
        const Diff diff = studio::test::compareTables(
            {people("users", "email", true)}, {people("people", "email", false)}, renames({tables("users", "people")}));
        QCOMPARE(told(diff), list({"rename table public.users → public.people",
                                   "rename sequence public.users_id_seq → public.people_id_seq",
                                   "rename primaryKey public.users.users_pkey → public.people.people_pkey",
                                   "rename unique public.users.users_email_unique → public.people.people_email_unique",
                                   "rename check public.users.users_email_check → public.people.people_email_check",
                                   "rename index public.users.users_lower_idx → public.people.people_lower_idx",
                                   "rename index public.users.users_email_index → public.people.people_email_index"}));
        QVERIFY(diff.questions.isEmpty());
        QVERIFY(diff.renameCandidates.isEmpty());
    }

    void tableAndColumnTogether()
    {
        for (const char *tableOfTheDecision : {"users", "people"}) {
            const Diff diff = studio::test::compareTables(
                {people("users", "email", true)}, {people("people", "mail", false)},
                renames({tables("users", "people"), columns(tableOfTheDecision, "email", "people", "mail")}));
            QCOMPARE(told(diff),
                     list({"rename table public.users → public.people",
                           "rename sequence public.users_id_seq → public.people_id_seq",
                           "rename column public.users.email → public.people.mail",
                           "rename primaryKey public.users.users_pkey → public.people.people_pkey",
                           "rename unique public.users.users_email_unique → public.people.people_mail_unique",
                           "rename check public.users.users_email_check → public.people.people_email_check",
                           "rename index public.users.users_lower_idx → public.people.people_lower_idx",
                           "rename index public.users.users_email_index → public.people.people_mail_index"}));
            QVERIFY(diff.questions.isEmpty());
        }
    }

    void renamedColumnThatChangesToo()
    {
        const Diff diff = studio::test::compareTables({table("t", {column("a", "integer")})},
                                                      {table("t", {column("b", "bigint", "not null")})},
                                                      renames({columns("t", "a", "t", "b")}));
        QCOMPARE(told(diff), list({"rename column public.t.a → public.t.b",
                                   "alter column public.t.b: type integer → bigint; notNull false → true"}));
    }

    void swappedColumns()
    {
        const Diff diff =
            studio::test::compareTables({with(table("t", {column("a", "integer"), column("b", "text")}),
                                              [](Table &t) { t.checks = {check("c", "(a > 0)")}; })},
                                        {with(table("t", {column("b", "integer"), column("a", "text")}),
                                              [](Table &t) { t.checks = {check("c", "b > 0")}; })},
                                        renames({columns("t", "a", "t", "b"), columns("t", "b", "t", "a")}));
        QCOMPARE(told(diff), list({"rename column public.t.a → public.t.b", "rename column public.t.b → public.t.a"}));
    }

    void nameOfWhatGoes()
    {
        RenameDecisions decided = renames({columns("t", "a", "t", "b")});
        decided.said = decided.renames;
        const QList<Table> before{with(table("t", {column("a", "integer"), column("b", "text")}),
                                       [](Table &t) { t.checks = {check("c", "(length(b) > 0)")}; })};
        QCOMPARE(told(studio::test::compareTables(before, {table("t", {column("b", "integer")})}, decided)),
                 list({"rename column public.t.a → public.t.b", "drop column public.t.b", "drop check public.t.c"}));
        // Decided at another time: somebody else's name by now.
        QCOMPARE(told(studio::test::compareTables({table("t", {column("a", "text"), column("b", "text")})},
                                                  {table("t", {column("b", "text")})}, renames({columns("t", "a", "t", "b")}))),
                 list({"drop column public.t.a"}));
    }

    void nameForSomethingNew()
    {
        RenameDecisions decided = renames({columns("t", "a", "t", "b")});
        decided.said = decided.renames;
        const QList<Table> after{table("t", {column("a", "text"), column("b", "integer")})};
        QCOMPARE(told(studio::test::compareTables({table("t", {column("a", "integer")})}, after, decided)),
                 list({"create column public.t.a", "rename column public.t.a → public.t.b"}));
        QVERIFY(studio::test::compareTables(after, after, decided).isEmpty());
    }

    void swappedTables()
    {
        const Diff diff =
            studio::test::compareTables({table("x", {column("a", "integer")}), table("y", {column("b", "text")})},
                                        {table("y", {column("a", "integer")}), table("x", {column("b", "text")})},
                                        renames({tables("x", "y"), tables("y", "x")}));
        QCOMPARE(told(diff), list({"rename table public.y → public.x", "rename table public.x → public.y"}));
    }

    void referencesFollow()
    {
        const auto side = [](const char *users, const char *id, const char *fk) {
            return QList<Table>{table(users, {column(id, "integer")}),
                                with(table("posts", {column("author", "integer")}),
                                     [&](Table &t) { t.foreignKeys = {foreignKey(fk, {"author"}, users, {id})}; })};
        };
        const Diff diff = studio::test::compareTables(
            side("users", "id", "posts_author_users_id_fk"), side("people", "key", "posts_author_people_key_fk"),
            renames({tables("users", "people"), columns("users", "id", "people", "key")}));
        QCOMPARE(
            told(diff),
            list(
                {"rename table public.users → public.people", "rename column public.users.id → public.people.key",
                 "rename foreignKey public.posts.posts_author_users_id_fk → public.posts.posts_author_people_key_fk"}));
    }

    void droppedColumnOfARenamedTableGoesByTheNewTable()
    {
        const Diff diff = studio::test::compareTables(
            {table("users", {column("a", "integer"), column("gone", "text")})},
            {table("people", {column("a", "integer")})}, renames({tables("users", "people")}));
        QCOMPARE(told(diff), list({"rename table public.users → public.people", "drop column public.people.gone"}));
    }

    void moveToAnotherSchema()
    {
        const Diff diff = compare(schemaOf({table("users", {column("a", "integer")})}),
                                  schemaOf({table("app.users", {column("a", "integer")})}), scopeOf({"public", "app"}),
                                  renames({tables("users", "app.users")}));
        QCOMPARE(told(diff), list({"rename table public.users → app.users"}));
        QCOMPARE(diff.changes[0].attributes.size(), 1);
        QCOMPARE(diff.changes[0].attributes[0].name, s("schema"));
    }

    void schemaTakesItsContentsAlong()
    {
        const auto side = [](const char *name) {
            const QString prefix = s(name) + s(".");
            Schema schema = schemaOf(
                {table(qPrintable(prefix + s("t")), {column("m", qPrintable(prefix + s("mood")),
                                                            qPrintable(s("default 'ok'::") + prefix + s("mood")))})});
            schema.namespaces = {space(name)};
            schema.enums = {enumType(qPrintable(prefix + s("mood")), {"ok"})};
            return schema;
        };
        Schema actual = side("app");
        actual.tables.append(table("app.legacy", {column("a", "integer")}));
        const Diff diff =
            compare(actual, side("core"), scopeOf({"app", "core"}),
                    renames({{id(ObjectKind::Namespace, "", "", "app"), id(ObjectKind::Namespace, "", "", "core")}}));
        QCOMPARE(told(diff), list({"rename schema app → core", "drop table app.legacy"}));
    }

    void enumAndItsValues()
    {
        Schema actual = schemaOf({with(table("t", {column("m", "public.mood", "default 'ok'::public.mood")}),
                                       [](Table &t) { t.checks = {check("c", "(m <> 'ok'::public.mood)")}; })});
        actual.enums = {enumType("mood", {"ok", "bad"})};
        Schema desired = schemaOf({with(table("t", {column("m", "public.feeling", "default 'ok'")}),
                                        [](Table &t) { t.checks = {check("c", "m <> 'ok'::public.feeling")}; })});
        desired.enums = {enumType("feeling", {"ok", "awful", "great"})};
        const Diff diff = compare(
            actual, desired, scopeOf({"public"}),
            renames({{id(ObjectKind::Enum, "public", "", "mood"), id(ObjectKind::Enum, "public", "", "feeling")},
                     {id(ObjectKind::EnumValue, "public", "mood", "bad"),
                      id(ObjectKind::EnumValue, "public", "feeling", "awful")}}));
        QCOMPARE(told(diff), list({"rename enum public.mood → public.feeling",
                                   "rename enumValue public.mood.bad → public.feeling.awful",
                                   "alter enum public.feeling: values ok, awful → ok, awful, great"}));
        QVERIFY(diff.questions.isEmpty());
    }

    void viewsRolesAndSequences()
    {
        Schema actual;
        actual.views = {view("v", "SELECT 1")};
        actual.sequences = {sequence("a")};
        actual.roles = {role("old")};
        Schema desired;
        desired.views = {view("w", "select 1")};
        desired.sequences = {sequence("b")};
        desired.roles = {role("new_one")};
        Scope scope = scopeOf({"public"});
        scope.roles = true;
        const Diff diff =
            compare(actual, desired, scope,
                    renames({{id(ObjectKind::View, "public", "", "v"), id(ObjectKind::View, "public", "", "w")},
                             {id(ObjectKind::Sequence, "public", "", "a"), id(ObjectKind::Sequence, "public", "", "b")},
                             {id(ObjectKind::Role, "", "", "old"), id(ObjectKind::Role, "", "", "new_one")}}));
        QCOMPARE(told(diff), list({"rename role old → new_one", "rename sequence public.a → public.b",
                                   "rename view public.v → public.w"}));
    }

    void viewOfARenamedTableFollows()
    {
        Schema actual = schemaOf({table("users", {column("id", "integer")})});
        actual.views = {view("v", " SELECT users.id FROM public.users")};
        Schema desired = schemaOf({table("people", {column("id", "integer")})});
        desired.views = {view("v", "SELECT people.id FROM public.people")};
        QCOMPARE(told(compare(actual, desired, scopeOf({"public"}), renames({tables("users", "people")}))),
                 list({"rename table public.users → public.people"}));
    }

    void identitySequenceByItsOwnName()
    {
        const auto side = [](const char *sequenceName) {
            Column c = column("id", "integer", "not null");
            c.identity.emplace();
            c.identity->sequenceName = s(sequenceName);
            return QList<Table>{table("t", {c})};
        };
        QCOMPARE(told(studio::test::compareTables(side("t_id_seq"), side("ids"))),
                 list({"rename sequence public.t_id_seq → public.ids"}));
        QVERIFY(studio::test::compareTables(side("t_id_seq"), side("t_id_seq")).isEmpty());
        QVERIFY(studio::test::compareTables(side("anything"), side("")).isEmpty());
    }

    void decisionsThatMakeNoSenseAreIgnored_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("done already: the old one is gone") << s("users") << s("people");
        QTest::newRow("the new one is not declared") << s("extra") << s("elsewhere");
        QTest::newRow("the new name is taken") << s("extra") << s("people");
    }

    void decisionsThatMakeNoSenseAreIgnored()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        const QList<Table> actual{table("people", {column("a", "integer")}), table("extra", {column("b", "integer")})};
        const QList<Table> desired{table("people", {column("a", "integer")})};
        const Diff diff =
            studio::test::compareTables(actual, desired, renames({tables(qPrintable(from), qPrintable(to))}));
        QCOMPARE(told(diff), list({"drop table public.extra"}));
    }

    void oldNameThatIsStillDeclaredStays()
    {
        const QList<Table> actual{table("users", {column("a", "integer")})};
        const QList<Table> desired{table("users", {column("a", "integer")}), table("people", {column("a", "integer")})};
        QCOMPARE(told(studio::test::compareTables(actual, desired, renames({tables("users", "people")}))),
                 list({"create table public.people"}));
    }
};

QTEST_GUILESS_MAIN(TestRenames)
#include "tst_renames.moc"
