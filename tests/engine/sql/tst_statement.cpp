#include "engine/sql/statement.h"

#include <QTest>

using namespace studio;
using namespace studio::sql;

class TestStatement : public QObject {
    Q_OBJECT

    static ParsedStatement parse(const char *text)
    {
        const auto statements = parseStatements(QString::fromUtf8(text));
        if (!statements || statements->size() != 1)
            qFatal("not one statement: %s", text);
        return statements->first();
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void namesKindAndTarget_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("object");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("member");
        QTest::addColumn<QString>("newName");
        using K = StatementKind;
        using O = ObjectType;
        const auto row = [](const char *text, K kind, O object, const char *target, const char *member = "",
                            const char *newName = "") {
            QTest::newRow(text) << QString::fromUtf8(text) << static_cast<int>(kind) << static_cast<int>(object)
                                << QString::fromUtf8(target) << QString::fromUtf8(member) << QString::fromUtf8(newName);
        };
        row("create table app.t (a int)", K::CreateTable, O::None, "app.t");
        row("create index i on t (a)", K::CreateIndex, O::None, "t", "i");
        row("create view v as select 1", K::CreateView, O::None, "v");
        row("create materialized view app.m as select 1", K::CreateMaterializedView, O::MaterializedView, "app.m");
        row("create table c as select 1", K::CreateTableAs, O::Table, "c");
        row("create sequence s", K::CreateSequence, O::None, "s");
        row("create type app.mood as enum ('a')", K::CreateEnum, O::None, "app.mood");
        row("create schema app", K::CreateSchema, O::None, "app");
        row("create policy p on app.t", K::CreatePolicy, O::None, "app.t", "p");
        row("create role r", K::CreateRole, O::None, "r");
        row("create extension citext", K::CreateExtension, O::None, "citext");
        row("drop table app.t cascade", K::Drop, O::Table, "app.t");
        row("drop index concurrently i", K::Drop, O::Index, "i");
        row("drop schema app", K::Drop, O::Schema, "app");
        row("drop type mood", K::Drop, O::Type, "mood");
        row("drop policy p on app.t", K::Drop, O::Policy, "app.t", "p");
        row("drop role r", K::DropRole, O::None, "r");
        row("alter table t rename to u", K::Rename, O::Table, "t", "", "u");
        row("alter table t rename column a to b", K::Rename, O::Column, "t", "a", "b");
        row("alter table t rename constraint a to b", K::Rename, O::Constraint, "t", "a", "b");
        row("alter index app.i rename to j", K::Rename, O::Index, "app.i", "", "j");
        row("alter type app.mood rename to feeling", K::Rename, O::Type, "app.mood", "", "feeling");
        row("alter schema a rename to b", K::Rename, O::Schema, "a", "a", "b");
        row("alter policy p on t rename to q", K::Rename, O::Policy, "t", "p", "q");
        row("alter table t set schema app", K::SetSchema, O::Table, "t", "", "app");
        row("alter type mood set schema app", K::SetSchema, O::Type, "mood", "", "app");
        row("alter type mood add value 'x' before 'y'", K::AlterEnum, O::None, "mood", "", "x");
        row("alter type mood rename value 'x' to 'y'", K::AlterEnum, O::None, "mood", "x", "y");
        row("alter sequence s restart", K::AlterSequence, O::None, "s");
        row("alter table t add column a int", K::AlterTable, O::Table, "t");
        row("alter index i set (fillfactor = 70)", K::AlterTable, O::Index, "i");
        row("truncate app.a, b", K::Truncate, O::None, "app.a");
        row("delete from t", K::Delete, O::None, "t");
        row("update t set a = 1", K::Update, O::None, "t");
        row("insert into t values (1)", K::Insert, O::None, "t");
        row("vacuum full t", K::Vacuum, O::None, "t");
        row("reindex table t", K::Reindex, O::None, "t");
        row("cluster t", K::Cluster, O::None, "t");
        row("refresh materialized view m", K::RefreshMaterializedView, O::None, "m");
        row("lock table t", K::Lock, O::None, "t");
        row("begin", K::Transaction, O::None, "");
        row("do $$ begin end $$", K::Do, O::None, "");
        row("select 1", K::Select, O::None, "");
        row("notify x", K::Other, O::None, "");
    }

    void namesKindAndTarget()
    {
        QFETCH(QString, text);
        QFETCH(int, kind);
        QFETCH(int, object);
        QFETCH(QString, target);
        QFETCH(QString, member);
        QFETCH(QString, newName);
        const auto statements = parseStatements(text);
        QVERIFY(statements);
        QCOMPARE(statements->size(), 1);
        const ParsedStatement statement = statements->first();
        QCOMPARE(static_cast<int>(statement.kind), kind);
        QCOMPARE(static_cast<int>(statement.objectType), object);
        QCOMPARE(statement.target.isEmpty() ? QString() : statement.target.display(), target);
        QCOMPARE(statement.member, member);
        QCOMPARE(statement.newName, newName);
        QCOMPARE(statement.text, text);
    }

    void subCommandsOfAlterTable_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("name");
        using K = TableCommand::Kind;
        const auto row = [](const char *command, K kind, const char *name) {
            QTest::newRow(command) << QString::fromLatin1(command) << static_cast<int>(kind)
                                   << QString::fromLatin1(name);
        };
        row("ADD COLUMN a int", K::AddColumn, "a");
        row("DROP COLUMN a", K::DropColumn, "a");
        row("ALTER COLUMN a SET DATA TYPE text", K::SetType, "a");
        row("ALTER COLUMN a SET DEFAULT now()", K::SetDefault, "a");
        row("ALTER COLUMN a DROP DEFAULT", K::DropDefault, "a");
        row("ALTER COLUMN a SET NOT NULL", K::SetNotNull, "a");
        row("ALTER COLUMN a DROP NOT NULL", K::DropNotNull, "a");
        row("ALTER COLUMN a ADD GENERATED ALWAYS AS IDENTITY", K::AddIdentity, "a");
        row("ALTER COLUMN a SET GENERATED ALWAYS", K::SetIdentity, "a");
        row("ALTER COLUMN a DROP IDENTITY", K::DropIdentity, "a");
        row("ALTER COLUMN a DROP EXPRESSION", K::DropExpression, "a");
        row("ADD CONSTRAINT c CHECK (a > 0)", K::AddConstraint, "c");
        row("DROP CONSTRAINT c", K::DropConstraint, "c");
        row("VALIDATE CONSTRAINT c", K::ValidateConstraint, "c");
        row("ENABLE ROW LEVEL SECURITY", K::EnableRowSecurity, "");
        row("DISABLE ROW LEVEL SECURITY", K::DisableRowSecurity, "");
        row("SET (fillfactor = 70)", K::SetOptions, "");
        row("SET UNLOGGED", K::SetUnlogged, "");
        row("OWNER TO x", K::ChangeOwner, "");
        row("DETACH PARTITION p CONCURRENTLY", K::DetachPartition, "");
    }

    void subCommandsOfAlterTable()
    {
        QFETCH(QString, command);
        QFETCH(int, kind);
        QFETCH(QString, name);
        const auto statements = parseStatements(QStringLiteral("ALTER TABLE app.t ") + command);
        QVERIFY(statements);
        QCOMPARE(statements->first().commands.size(), 1);
        QCOMPARE(static_cast<int>(statements->first().commands.first().kind), kind);
        QCOMPARE(statements->first().commands.first().name, name);
    }

    void columnOfAddColumn()
    {
        const ParsedStatement statement =
            parse("alter table t add column a varchar(20)[] not null default app.f(random()) references app.u (id)");
        const ColumnDefinition column = statement.commands.first().column;
        QCOMPARE(column.name, QStringLiteral("a"));
        QCOMPARE(column.type, QStringLiteral("character varying(20)[]"));
        QVERIFY(column.notNull);
        QVERIFY(column.hasDefault);
        QCOMPARE(column.defaultFunctions, QStringList({QStringLiteral("app.f"), QStringLiteral("random")}));
        QCOMPARE(column.constraints.size(), 1);
        QCOMPARE(column.constraints.first().type, ConstraintType::ForeignKey);
        QCOMPARE(column.constraints.first().referencedTable.display(), QStringLiteral("app.u"));
    }

    void typesAsWritten_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("display");
        const auto row = [](const char *written, const char *display) {
            QTest::newRow(written) << QString::fromLatin1(written) << QString::fromLatin1(display);
        };
        row("int", "integer");
        row("numeric(10)", "numeric(10,0)");
        row("char", "character(1)");
        row("\"char\"", "\"char\"");
        row("timestamptz(3)", "timestamp(3) with time zone");
        row("app.mood[]", "app.mood[]");
        row("geometry(point, 4326)", "geometry(point,4326)");
    }

    void typesAsWritten()
    {
        QFETCH(QString, written);
        QFETCH(QString, display);
        const auto statements = parseStatements(QStringLiteral("alter table t alter a type ") + written);
        QVERIFY(statements);
        QCOMPARE(statements->first().commands.first().column.type, display);
    }

    void flags()
    {
        QVERIFY(parse("create unique index concurrently if not exists i on t (a)").concurrently);
        QVERIFY(parse("create unique index concurrently if not exists i on t (a)").unique);
        QVERIFY(parse("create unique index concurrently if not exists i on t (a)").ifExists);
        QVERIFY(parse("create index i on only t (a)").only);
        QVERIFY(!parse("create index i on t (a)").only);
        QVERIFY(parse("drop index concurrently i").concurrently);
        QVERIFY(parse("reindex index concurrently i").concurrently);
        QVERIFY(parse("drop table t cascade").cascade);
        QVERIFY(!parse("drop table t").cascade);
        QVERIFY(parse("create or replace view v as select 1").orReplace);
        QVERIFY(parse("alter table t add foreign key (a) references u not valid").commands.first().constraint.notValid);
        QVERIFY(parse("alter table t alter a type int using a::int").commands.first().hasUsing);
        QCOMPARE(
            parse("alter table t add constraint c primary key using index i").commands.first().constraint.usingIndex,
            QStringLiteral("i"));
    }

    void placesInTheScript()
    {
        const auto statements = parseStatements(QStringLiteral("select 'ä';\n\n  drop table t, app.u;\n"));
        QVERIFY(statements);
        QCOMPARE(statements->size(), 2);
        QCOMPARE(statements->at(1).line, 3);
        QCOMPARE(statements->at(1).offset, 15);
        QCOMPARE(statements->at(1).targets.size(), 2);
        QCOMPARE(statements->at(1).targets.at(1).display(), QStringLiteral("app.u"));
    }

    void syntaxErrorHasItsPlace()
    {
        const auto statements = parseStatements(QStringLiteral("select 1;\nalter tabel t"));
        QVERIFY(!statements);
        QCOMPARE(statements.error().kind, ErrorKind::Sql);
        QCOMPARE(statements.error().line, 2);
        QCOMPARE(statements.error().column, 7);
        QCOMPARE(statements.error().lineText, QStringLiteral("alter tabel t"));
    }
};

QTEST_GUILESS_MAIN(TestStatement)
#include "tst_statement.moc"
