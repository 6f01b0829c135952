#include "engine/diff/rename_flag.h"
#include "tests/engine/diff/schema_builder.h"

#include <QTest>

using namespace studio;
using namespace studio::test;

class TestRenameFlag : public QObject {
    Q_OBJECT

    static Schema actual()
    {
        Schema schema = schemaOf({table("users", {column("id", "integer"), column("name", "text")}),
                                  table("app.orders", {column("no", "integer")}), table("a.b", {}),
                                  table("done", {column("x", "text")})});
        schema.tables[2].name = {s("we.ird"), s("ta=b\"le")};
        schema.tables[0].indexes = {index("users_name_idx", {"name"})};
        schema.enums = {enumType("mood", {"ok", "bad"})};
        schema.roles = {role("writer")};
        schema.namespaces = {space("app")};
        schema.views = {view("v", "select 1")};
        return schema;
    }

    static Schema desired()
    {
        Schema schema = schemaOf({table("people", {column("id", "integer"), column("full_name", "text")}),
                                  table("core.orders", {column("number", "integer")}), table("tidy", {}),
                                  table("done", {column("x", "text")})});
        schema.tables[0].indexes = {index("people_name_idx", {"full_name"})};
        schema.enums = {enumType("feeling", {"ok", "awful"})};
        schema.roles = {role("author")};
        schema.namespaces = {space("core")};
        schema.views = {view("w", "select 1"), view("theirs", "")};
        schema.views[1].existing = true;
        return schema;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void understands_data()
    {
        QTest::addColumn<QStringList>("flags");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, std::initializer_list<const char *> flags,
                            std::initializer_list<const char *> expected) {
            QTest::newRow(name) << list(flags) << list(expected);
        };
        row("a table", {"public.users=people"}, {"table public.users → public.people"});
        row("short for public", {"users=people"}, {"table public.users → public.people"});
        row("said in full", {"table:public.users=public.people"}, {"table public.users → public.people"});
        row("a table that moves", {"app.orders=core.orders"}, {"table app.orders → core.orders"});
        row("a column of a renamed table, in any order", {"public.users.name=full_name", "users=people"},
            {"table public.users → public.people", "column public.users.name → public.people.full_name"});
        row("a column, short for public", {"users=people", "users.name=full_name"},
            {"table public.users → public.people", "column public.users.name → public.people.full_name"});
        row("a column with its new table", {"users.name=people.full_name"},
            {"column public.users.name → public.people.full_name"});
        row("an enum", {"enum:public.mood=feeling"}, {"enum public.mood → public.feeling"});
        row("an enum's value", {"enum:mood=feeling", "enumValue:mood.bad=awful"},
            {"enum public.mood → public.feeling", "enumValue public.mood.bad → public.feeling.awful"});
        row("a schema", {"schema:app=core"}, {"schema app → core"});
        row("a table in a renamed schema", {"schema:app=core", "app.orders.no=number"},
            {"schema app → core", "column app.orders.no → core.orders.number"});
        row("a role", {"role:writer=author"}, {"role writer → author"});
        row("a view", {"view:public.v=w"}, {"view public.v → public.w"});
        row("an index", {"users=people", "index:users.users_name_idx=people_name_idx"},
            {"table public.users → public.people",
             "index public.users.users_name_idx → public.people.people_name_idx"});
        row("a column by its table's new name", {"users=people", "people.name=full_name"},
            {"table public.users → public.people", "column public.users.name → public.people.full_name"});
        row("an index by its table's new name", {"users=people", "index:public.people.users_name_idx=people_name_idx"},
            {"table public.users → public.people",
             "index public.users.users_name_idx → public.people.people_name_idx"});
        row("a table and its column by the schema's new name", {"schema:app=core", "core.orders.no=number"},
            {"schema app → core", "column app.orders.no → core.orders.number"});
        row("an enum's value by the enum's new name", {"enum:mood=feeling", "enumValue:feeling.bad=awful"},
            {"enum public.mood → public.feeling", "enumValue public.mood.bad → public.feeling.awful"});
        row("no kind said, one fits", {"public.mood=feeling", "app=core", "writer=author", "v=w"},
            {"schema app → core", "role writer → author", "view public.v → public.w", "enum public.mood → public.feeling"});
        row("quoted parts", {"\"we.ird\".\"ta=b\"\"le\"=public.tidy"},
            {"table \"we.ird\".\"ta=b\"\"le\" → public.tidy"});
        row("done already", {"before=done"}, {});
        row("a view that somebody else has", {"view:public.gone=theirs"}, {});
        row("blanks around it", {"  users=people "}, {"table public.users → public.people"});
    }

    void understands()
    {
        QFETCH(QStringList, flags);
        QFETCH(QStringList, expected);
        const Result<RenameDecisions> decisions = parseRenameFlags(flags, actual(), desired());
        QVERIFY2(decisions, decisions ? "" : qPrintable(describe(decisions.error())));
        QStringList lines;
        for (const auto &[from, to] : decisions->renames)
            lines.append(word(from.kind) + QLatin1Char(' ') + from.display() + s(" → ") + to.display());
        QCOMPARE(lines, expected);
        QVERIFY(!decisions->none);
    }

    void none()
    {
        const Result<RenameDecisions> decisions = parseRenameFlags({s("none")}, actual(), desired());
        QVERIFY(decisions);
        QVERIFY(decisions->none);
        QVERIFY(decisions->renames.isEmpty());
    }

    void whatMovesToAnotherSchema()
    {
        const QStringList flags{s("legacy.users=public.people"), s("enum:legacy.mood=app.mood"), s("a.b=a.c"),
                                s("legacy.users.name=full_name"), s("schema:legacy=app"), s("users=people"), s("none"),
                                s("policy:a.t.p=q"), s("\"we.ird\".t=public.t"), s("colour:a.b=c.d")};
        const QList<std::pair<QualifiedName, QualifiedName>> moved{
            {{s("legacy"), s("users")}, {s("public"), s("people")}},
            {{s("legacy"), s("mood")}, {s("app"), s("mood")}},
            {{s("we.ird"), s("t")}, {s("public"), s("t")}},
        };
        QVERIFY(objectsMovedBy(flags) == moved);
    }

    void objects_data()
    {
        QTest::addColumn<QStringList>("flags");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, std::initializer_list<const char *> flags, const char *message) {
            QTest::newRow(name) << list(flags) << s(message);
        };
        row("no equals sign", {"users"}, "--rename users is not of the form OLD=NEW");
        row("nothing in front", {"=people"}, "--rename =people is not of the form OLD=NEW");
        row("nothing behind", {"users="},
            "--rename users=: a name is empty, has too many parts or a quote that stays open");
        row("too many parts", {"a.b.c.d=e"},
            "--rename a.b.c.d=e: a name is empty, has too many parts or a quote that stays open");
        row("an open quote", {"\"users=people"}, "--rename \"users=people is not of the form OLD=NEW");
        row("an unknown kind", {"thing:users=people"}, "--rename thing:users=people: there is no kind \"thing\"");
        row("not in the database", {"usres=people"}, "--rename usres=people: the database has no table usres");
        row("no such column", {"public.users.nme=full_name"},
            "--rename public.users.nme=full_name: the database has no column public.users.nme");
        row("not in the files", {"users=persons"},
            "--rename users=persons: the schema files have no table public.persons");
        row("its table is not in the files", {"public.users.name=full_name"},
            "--rename public.users.name=full_name: the schema files have no column public.users.full_name");
        row("two for one", {"users=people", "users=tidy"},
            "--rename users=tidy contradicts public.users=public.people");
    }

    void objects()
    {
        QFETCH(QStringList, flags);
        QFETCH(QString, message);
        const RenameCandidate candidate{
            id(ObjectKind::Table, "public", "", "users"), id(ObjectKind::Table, "public", "", "people"), 0.9, {}};
        const Result<RenameDecisions> decisions = parseRenameFlags(flags, actual(), desired(), {candidate});
        QVERIFY(!decisions);
        QCOMPARE(decisions.error().kind, ErrorKind::Usage);
        QCOMPARE(decisions.error().message, message);
        QCOMPARE(decisions.error().hint, s("What could be renamed: --rename public.users=people"));
    }

    void flagOfACandidateMeansIt_data()
    {
        QTest::addColumn<QString>("flag");
        const auto row = [](const char *flag) { QTest::newRow(flag) << s(flag); };
        row("public.users=people");
        row("app.orders=core.orders");
        row("enum:public.mood=feeling");
        row("schema:app=core");
        row("role:writer=author");
        row("view:public.v=w");
        row("\"we.ird\".\"ta=b\"\"le\"=public.tidy");
    }

    void flagOfACandidateMeansIt()
    {
        QFETCH(QString, flag);
        const Result<RenameDecisions> decisions = parseRenameFlags({flag}, actual(), desired());
        QVERIFY(decisions);
        QCOMPARE(renameFlag({decisions->renames[0].first, decisions->renames[0].second, 1, {}}), flag);
    }
};

QTEST_GUILESS_MAIN(TestRenameFlag)
#include "tst_rename_flag.moc"
