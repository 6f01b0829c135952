#include "engine/pull/patch_selection.h"
#include "tests/engine/diff/schema_builder.h"

#include <QtTest>

using namespace studio;
using namespace studio::test;

/// What comes along when a person takes only some of the database's side.
class TestPatchSelection : public QObject {
    Q_OBJECT

    /// The database has more than the files: an enum, a table that it refers to, a column with a key of its own.
    static Schema database()
    {
        Table users = table("users", {column("id", "integer"), column("mood", "public.mood"), column("team_id", "integer"), column("code", "text")});
        users.uniques = {unique("users_code", {"code"})};
        users.foreignKeys = {foreignKey("users_team", {"team_id"}, "teams", {"id"})};
        Schema schema = schemaOf({users, table("teams", {column("id", "integer")}), table("logs", {column("id", "integer")})});
        schema.enums = {enumType("mood", {"sad", "glad"})};
        return schema;
    }
    static Schema files()
    {
        Table users = table("users", {column("id", "integer"), column("old", "text")});
        users.indexes = {index("users_old", {"old"})};
        return schemaOf({users});
    }

    static QStringList taken(const ObjectId &only)
    {
        const Diff diff = compare(database(), files(), scopeOf({"public"}), renames({}));
        return told(selectedForPatch(diff, database(), files(), {only}));
    }

    /// A table and a column of it under other names, a key of that column, another column.
    static QStringList takenOfRenamed(const ObjectId &only)
    {
        Table before = table("people", {column("id", "integer"), column("mail", "text"), column("age", "integer")});
        before.uniques = {unique("one_mail", {"mail"})};
        const Schema database = schemaOf({before});
        const Schema files = schemaOf({table("users", {column("id", "integer"), column("email", "text")})});
        const Diff diff = compare(database, files, scopeOf({"public"}),
                                  renames({{id(ObjectKind::Table, "public", "", "people"), id(ObjectKind::Table, "public", "", "users")},
                                           {id(ObjectKind::Column, "public", "people", "mail"), id(ObjectKind::Column, "public", "users", "email")}}));
        return told(selectedForPatch(diff, database, files, {only}));
    }

private slots:
    void namesComeAlong_data()
    {
        QTest::addColumn<ObjectId>("only");
        QTest::addColumn<QStringList>("wanted");
        const QString tableName = QStringLiteral("rename table public.people → public.users");
        const QString columnName = QStringLiteral("rename column public.people.mail → public.users.email");
        const auto member = [](ObjectKind kind, const char *name) { return id(kind, "public", "users", name); };
        QTest::newRow("the table's name alone") << id(ObjectKind::Table, "public", "", "users") << QStringList{tableName};
        QTest::newRow("a column brings its table's name") << member(ObjectKind::Column, "age") << QStringList{QStringLiteral("drop column public.users.age"), tableName};
        QTest::newRow("a key brings its column's name too") << member(ObjectKind::Unique, "one_mail") << QStringList{QStringLiteral("drop unique public.users.one_mail"), columnName, tableName};
    }
    void namesComeAlong()
    {
        QFETCH(ObjectId, only);
        QFETCH(QStringList, wanted);
        QStringList found = takenOfRenamed(only);
        found.sort();
        wanted.sort();
        QCOMPARE(found, wanted);
    }

    void whatADefinitionNamesComesAlong_data()
    {
        QTest::addColumn<ObjectId>("only");
        QTest::addColumn<QStringList>("wanted");
        const auto member = [](ObjectKind kind, const char *name) { return id(kind, "public", "users", name); };
        QTest::newRow("a table alone") << id(ObjectKind::Table, "public", "", "logs") << list({"drop table public.logs"});
        QTest::newRow("a column of a new enum") << member(ObjectKind::Column, "mood")
                                                << list({"drop column public.users.mood", "drop enum public.mood"});
        QTest::newRow("a key of a new column to a new table")
            << member(ObjectKind::ForeignKey, "users_team")
            << list({"drop column public.users.team_id", "drop foreignKey public.users.users_team", "drop table public.teams"});
        QTest::newRow("a unique constraint of a new column")
            << member(ObjectKind::Unique, "users_code") << list({"drop column public.users.code", "drop unique public.users.users_code"});
        QTest::newRow("a column that goes, with its index")
            << member(ObjectKind::Column, "old") << list({"create column public.users.old", "create index public.users.users_old"});
        QTest::newRow("nothing that differs") << id(ObjectKind::Table, "public", "", "unheard_of") << QStringList();
    }
    void whatADefinitionNamesComesAlong()
    {
        QFETCH(ObjectId, only);
        QFETCH(QStringList, wanted);
        QStringList found = taken(only);
        for (QString &line : found)
            line = line.section(u':', 0, 0);
        found.sort();
        QCOMPARE(found, wanted);
    }
};

QTEST_APPLESS_MAIN(TestPatchSelection)
#include "tst_patch_selection.moc"
