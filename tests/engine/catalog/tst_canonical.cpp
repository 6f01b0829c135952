#include "engine/catalog/canonical.h"
#include "tests/engine/catalog/catalog_reading.h"

#include <QTemporaryDir>

using namespace studio;
using namespace studio::test;

using Asked = ExpressionQuestion::Role;
using Answer = ExpressionAnswer;

Q_DECLARE_METATYPE(studio::ExpressionQuestion::Role)
Q_DECLARE_METATYPE(studio::ExpressionAnswer)

class TestCanonical : public QObject {
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_home;

    [[nodiscard]] Answer ask(const Schema &desired, const Schema &actual, const ExpressionQuestion &question)
    {
        const auto answers = askServer(m_database->connection(), desired, actual, {question});
        if (!answers)
            qFatal("%s", qPrintable(describe(answers.error())));
        return answers->value(question, Answer::Unknown);
    }

    [[nodiscard]] static ExpressionQuestion question(Asked role, const QString &member, const QString &actual, const QString &desired, int part = 0,
                                                     const QString &table = u"t"_s)
    {
        return {role, {u"public"_s, table}, member, part, actual, desired};
    }

private slots:
    void initTestCase()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("SCHEMA_STUDIO_HOME", m_home->path().toUtf8());
        m_database = std::make_unique<TestDatabase>(u"canonical"_s);
    }
    void cleanupTestCase() { m_database.reset(); }

    void init()
    {
        clear(*m_database);
        m_database->execute(u"CREATE SCHEMA app; CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TYPE app.\"Odd Mood\" AS ENUM ('x', 'y');"
                            "CREATE SEQUENCE counter; CREATE FUNCTION own(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1'"_s);
    }

    void defaults_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("is");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<Answer>("answer");
        const auto row = [](const char *type, const char *is, const char *wanted, Answer answer = Answer::Same) {
            QTest::addRow("%s: %s is %s", type, is, wanted)
                << QString::fromUtf8(type) << QString::fromUtf8(is) << QString::fromUtf8(wanted) << answer;
        };
        row("timestamptz", "now()", "NOW()");
        row("timestamptz", "now()", "CURRENT_TIMESTAMP", Answer::Different);
        row("timestamptz", "'2026-01-02 03:04:05+00'", "'2026-01-02T03:04:05.000Z'");
        row("timestamptz", "'2026-01-02 03:04:05+00'", "'2026-01-02T03:04:06.000Z'", Answer::Different);
        row("timestamp", "'2026-01-02 03:04:05'", "'2026-01-02 03:04:05.000'");
        row("date", "'2026-01-02'", "'January 2, 2026'");
        row("interval", "'1 day'", "'P1D'");
        row("interval", "'1 day 02:00:00'", "'1 d 2 h'");
        row("varchar(20)[]", "'{a,b}'", "'{ a , b }'::varchar[]");
        row("text[]", "'{a,b}'", "'{\"a\",\"b\"}'");
        row("text[]", "'{}'", "'{}'::text[]");
        row("text[]", "ARRAY['a']", "array['a']::text[]");
        row("jsonb", "'{\"a\": 1, \"b\": 2}'", "'{\"b\":2,\"a\":1}'::jsonb");
        row("jsonb", "'{\"a\": 1}'", "'{\"a\": 2}'", Answer::Different);
        row("json", "'{\"a\": 1}'", "'{\"a\":1}'", Answer::Different);
        row("numeric(10,2)", "0", "'0'", Answer::Different);
        row("float8", "1e3", "1000", Answer::Different);
        row("float8", "'1000'", "'1e3'");
        row("int", "-1", "'-1'");
        row("int", "1 + 2", "(1+2)");
        row("uuid", "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'", "'A0EEBC999C0B4EF8BB6D6BB9BD380A11'");
        row("inet", "'10.0.0.1'", "'10.0.0.1/32'");
        row("bytea", "'\\x41'", "'A'");
        row("mood", "'ok'", "'ok'::mood");
        row("mood[]", "'{sad}'", "ARRAY['sad'::mood]", Answer::Different);
        row("app.\"Odd Mood\"", "'x'", "'x'::\"app\".\"Odd Mood\"");
        row("app.\"Odd Mood\"[]", "'{x,y}'", "'{\"x\",\"y\"}'");
        row("bool", "true", "'yes'");
        row("bigint", "nextval('counter')", "nextval('public.counter'::regclass)");
        row("int", "own(1)", "public.own(1)");
        row("int", "own(1)", "own(2)", Answer::Different);
        row("text", "'it''s'", "E'it\\'s'");
        row("text", "current_user", "CURRENT_USER");
        row("text", "'a:b'", "'a:b'::character varying", Answer::Different);
        row("text", "'x'", "'x' -- a comment");
    }

    void defaults()
    {
        QFETCH(QString, type);
        QFETCH(QString, is);
        QFETCH(QString, wanted);
        m_database->execute(u"CREATE TABLE t (c %1 DEFAULT %2)"_s.arg(type, is));
        const Schema actual = readSchema(*m_database, {u"public"_s, u"app"_s});
        const QString read = *columnOf(tableOf(actual, u"t"_s), u"c"_s).defaultSql;
        QTEST(ask(actual, actual, question(Asked::Default, u"c"_s, read, wanted)), "answer");
        // The promise: what a push leaves is found equal.
        m_database->execute(u"ALTER TABLE t ALTER c SET DEFAULT %1\n"_s.arg(wanted));
        const Schema pushed = readSchema(*m_database, {u"public"_s, u"app"_s});
        const QString after = *columnOf(tableOf(pushed, u"t"_s), u"c"_s).defaultSql;
        QCOMPARE(ask(pushed, pushed, question(Asked::Default, u"c"_s, after, wanted)), Answer::Same);
        // And the server's own words are the same as what they were made from.
        QCOMPARE(ask(pushed, pushed, question(Asked::Default, u"c"_s, after, after)), Answer::Same);
    }

    void conditions_data()
    {
        QTest::addColumn<QString>("is");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<Answer>("answer");
        const auto row = [](const char *is, const char *wanted, Answer answer = Answer::Same) {
            QTest::addRow("%s is %s", is, wanted) << QString::fromUtf8(is) << QString::fromUtf8(wanted) << answer;
        };
        row("name IN ('a', 'b')", "name = 'a' OR name = 'b'", Answer::Different);
        row("name IN ('a', 'b')", "\"name\" in ('a','b')");
        row("short IN ('a', 'b')", "(short)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])");
        row("short IN ('a', 'b')", "short IN ('a', 'c')", Answer::Different);
        row("age > 0", "\"age\" > 0");
        row("age > 0", "age > '0'");
        row("age > 0", "age >= 0", Answer::Different);
        row("age BETWEEN 1 AND 9", "age >= 1 AND age <= 9");
        row("m = 'ok'", "m = 'ok'::mood");
        row("m <> 'sad'", "m != 'sad'");
        row("name LIKE 'a%'", "name ~~ 'a%'");
        row("length(name) > 3", "char_length(name) > 3", Answer::Different);
        row("name IS NOT NULL", "NOT (name IS NULL)", Answer::Different);
        row("\"order\" > 0", "\"order\" > 0 -- why");
        row("age = ANY (numbers)", "age = any(\"numbers\")");
        row("t IS NOT NULL", "t.* IS NOT NULL");
        row("created > '2026-01-01'", "created > '2026-01-01 00:00:00'::timestamp without time zone");
    }

    void conditions()
    {
        QFETCH(QString, is);
        QFETCH(QString, wanted);
        const QString table = u"CREATE TABLE t (name text, short varchar(20), age int, m mood, \"order\" int, numbers int[], created timestamp, "
                              "CONSTRAINT k CHECK (%1))"_s;
        m_database->execute(table.arg(is));
        if (!is.startsWith(u"t "_s)) // an index may not look at the whole row
            m_database->execute(u"CREATE INDEX i ON t (age) WHERE %1"_s.arg(is));
        const auto asked = [&](const Schema &schema, const QString &text) {
            const Table read = tableOf(schema, u"t"_s);
            const Answer check = ask(schema, schema, question(Asked::Check, u"k"_s, itemOf(read.checks, u"k"_s).expression, text));
            if (!read.indexes.isEmpty()) {
                const Answer predicate = ask(schema, schema, question(Asked::IndexPredicate, u"i"_s, *read.indexes.first().where, text));
                if (predicate != check)
                    qFatal("check and predicate differ");
            }
            return check;
        };
        QTEST(asked(readSchema(*m_database), wanted), "answer");
        m_database->execute(u"DROP TABLE t; "_s + table.arg(wanted + u'\n'));
        const Schema pushed = readSchema(*m_database);
        QCOMPARE(asked(pushed, wanted), Answer::Same);
        QCOMPARE(asked(pushed, itemOf(tableOf(pushed, u"t"_s).checks, u"k"_s).expression), Answer::Same);
    }

    void expressions_data()
    {
        QTest::addColumn<QString>("is");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<Answer>("answer");
        const auto row = [](const char *is, const char *wanted, Answer answer = Answer::Same) {
            QTest::addRow("%s is %s", is, wanted) << QString::fromUtf8(is) << QString::fromUtf8(wanted) << answer;
        };
        row("lower(short)", "LOWER(\"short\")");
        row("lower(short)", "lower(short::text)");
        row("lower(short)", "upper(short)", Answer::Different);
        row("a + b", "(a + b)");
        row("a + b", "b + a", Answer::Different);
        row("a * 2", "a * '2'");
        row("data ->> 'key'", "(\"data\"->>'key')");
        row("coalesce(a, 0)", "COALESCE(a,0)");
        row("a IS NULL", "(a) isnull");
        row("to_tsvector('english', name)", "to_tsvector('english'::regconfig, \"name\")");
        row("date_trunc('day', created AT TIME ZONE 'UTC')", "date_trunc('day', timezone('UTC', created))", Answer::Different);
        row("'a' || name", "'a'::text || name");
    }

    void expressions()
    {
        QFETCH(QString, is);
        QFETCH(QString, wanted);
        QFETCH(Answer, answer);
        const QString columns = u"name text, short varchar(20), a int, b int, data jsonb, created timestamptz"_s;
        m_database->execute(u"CREATE TABLE t (%1); CREATE INDEX i ON t (a, (%2))"_s.arg(columns, is));
        const Schema actual = readSchema(*m_database);
        const IndexColumn part = tableOf(actual, u"t"_s).indexes.first().columns.last();
        QCOMPARE(ask(actual, actual, question(Asked::IndexExpression, u"i"_s, part.text, wanted, 1)), answer);

        const QString type = m_database->value(u"SELECT pg_typeof(%1) FROM (SELECT (t).* FROM (SELECT t FROM t RIGHT JOIN (VALUES (1)) v ON true) x) y"_s.arg(is));
        if (!m_database->connection().execute(u"ALTER TABLE t ADD g %1 GENERATED ALWAYS AS (%2) STORED"_s.arg(type, is)))
            return; // an expression that no generated column may have
        const Schema generated = readSchema(*m_database);
        const QString expression = columnOf(tableOf(generated, u"t"_s), u"g"_s).generated->expression;
        QCOMPARE(ask(generated, generated, question(Asked::Generated, u"g"_s, expression, wanted)), answer);
    }

    void types()
    {
        m_database->execute(u"CREATE TABLE t (c numeric(10,0))"_s);
        const Schema actual = readSchema(*m_database);
        QCOMPARE(ask(actual, actual, question(Asked::Type, u"c"_s, u"numeric(10,0)"_s, u"decimal(10)"_s)), Answer::Same);
        QCOMPARE(ask(actual, actual, question(Asked::Type, u"c"_s, u"public.mood"_s, u"\"mood\""_s)), Answer::Same);
        QCOMPARE(ask(actual, actual, question(Asked::Type, u"c"_s, u"integer"_s, u"int8"_s)), Answer::Different);
        QCOMPARE(ask(actual, actual, question(Asked::Type, u"c"_s, u"integer"_s, u"int, x int"_s)), Answer::Unknown);
    }

    void policies()
    {
        m_database->execute(u"CREATE TABLE members (team_id int, name text); CREATE TABLE t (id int, owner text);"
                            "CREATE POLICY p ON t USING (owner = current_user) WITH CHECK (EXISTS (SELECT 1 FROM members m WHERE m.team_id = t.id AND m.name = CURRENT_USER))"_s);
        const Schema actual = readSchema(*m_database);
        const Policy policy = tableOf(actual, u"t"_s).policies.first();
        const auto clause = [&](int part, const QString &wanted) {
            return ask(actual, actual, question(Asked::Policy, u"p"_s, part == 0 ? *policy.usingSql : *policy.withCheckSql, wanted, part));
        };
        QCOMPARE(clause(0, u"\"owner\" = current_user"_s), Answer::Same);
        QCOMPARE(clause(0, u"owner = session_user"_s), Answer::Different);
        QCOMPARE(clause(1, u"exists (select 1 from members m where m.team_id = t.id and m.name = current_user)"_s), Answer::Same);
        QCOMPARE(clause(1, u"exists (select 1 from members m where m.team_id = t.id)"_s), Answer::Different);
        QCOMPARE(clause(0, u"exists (select 1 from nowhere)"_s), Answer::Unknown);
    }

    void views()
    {
        m_database->execute(u"CREATE TABLE t (id int, name text); CREATE VIEW v AS SELECT id, name FROM t WHERE id > 0"_s);
        const Schema actual = readSchema(*m_database);
        const QString body = itemOf(actual.views, u"v"_s).definition;
        const auto view = [&](const QString &wanted) { return ask(actual, actual, question(Asked::ViewBody, u"v"_s, body, wanted, 0, u"v"_s)); };
        QCOMPARE(view(u"select \"id\", \"name\" from \"t\" where \"t\".\"id\" > 0"_s), Answer::Same);
        QCOMPARE(view(u"select * from t where id > 0"_s), Answer::Same);
        QCOMPARE(view(u"select \"id\", \"name\" from \"t\""_s), Answer::Different);
        QCOMPARE(view(u"select id, name, gone from t"_s), Answer::Unknown);
        QCOMPARE(view(u"select 1; drop table t"_s), Answer::Unknown);
    }

    void enumsAsTheyShallBe()
    {
        m_database->execute(u"CREATE TABLE t (m mood DEFAULT 'sad', CONSTRAINT k CHECK (m <> 'sad'))"_s);
        const Schema actual = readSchema(*m_database);
        Schema desired = actual;
        for (Enum &item : desired.enums)
            item.values = {u"happy"_s, u"sad"_s};
        QCOMPARE(ask(desired, actual, question(Asked::Default, u"m"_s, u"'sad'::public.mood"_s, u"'sad'"_s)), Answer::Same);
        QCOMPARE(ask(desired, actual, question(Asked::Default, u"m"_s, u"'sad'::public.mood"_s, u"'happy'"_s)), Answer::Different);
        QCOMPARE(ask(desired, actual, question(Asked::Default, u"m"_s, u"'sad'::public.mood"_s, u"'ok'"_s)), Answer::Unknown);
        QCOMPARE(ask(desired, actual, question(Asked::Check, u"k"_s, u"m <> 'sad'::public.mood"_s, u"m != 'sad'"_s)), Answer::Same);
        QCOMPARE(m_database->value(u"SELECT enum_range(NULL::mood)"_s), u"{sad,ok}"_s);
    }

    void typesAndSequencesThatAreYetToCome()
    {
        m_database->execute(u"CREATE TABLE t (a text, b bigint)"_s);
        const Schema actual = readSchema(*m_database);
        Schema desired = actual;
        Enum level;
        level.name = {u"fresh schema"_s, u"level"_s};
        level.values = {u"low"_s};
        desired.enums.append(level);
        Sequence sequence;
        sequence.name = {u"public"_s, u"ticket"_s};
        desired.sequences.append(sequence);
        desired.tables.first().columns[0].type = parseTypeName(u"\"fresh schema\".\"level\""_s);
        QCOMPARE(ask(desired, actual, question(Asked::Default, u"a"_s, u"'low'::\"fresh schema\".level"_s, u"'low'"_s)), Answer::Same);
        QCOMPARE(ask(desired, actual, question(Asked::Default, u"b"_s, u"nextval('public.ticket'::regclass)"_s, u"nextval('ticket')"_s)), Answer::Same);
        QVERIFY(readSchemas(*m_database).allNamespaces == QStringList({u"app"_s, u"public"_s}));
    }

    void viewsOverWhatIsRenamed()
    {
        m_database->execute(u"CREATE TABLE t (id int PRIMARY KEY, name text); CREATE VIEW v AS SELECT id, name FROM t WHERE id > 0; CREATE VIEW w AS SELECT id FROM v"_s);
        const Schema actual = readSchema(*m_database);
        Schema desired = actual;
        desired.tables.first().name = {u"fresh schema"_s, u"u"_s};
        View &view = *std::ranges::find(desired.views, QualifiedName{u"public"_s, u"v"_s}, &View::name);
        view.name.name = u"x"_s;
        view.definition = u"select id, name from \"fresh schema\".u where id > 0"_s;
        const auto answer = [&](const QString &name, const QString &now, const QString &wanted) {
            return ask(desired, actual, question(Asked::ViewBody, name, now, wanted, 0, name));
        };
        const QString now = u"SELECT id,\n    name\n   FROM \"fresh schema\".u\n  WHERE (id > 0)"_s;
        QCOMPARE(answer(u"x"_s, now, view.definition), Answer::Same);
        QCOMPARE(answer(u"x"_s, now, u"select id, name from \"fresh schema\".u where id > 1"_s), Answer::Different);
        QCOMPARE(answer(u"w"_s, u" SELECT id\n   FROM public.x"_s, u"select id from x group by id"_s), Answer::Different);
        QCOMPARE(answer(u"w"_s, u" SELECT id\n   FROM public.x"_s, u"select \"id\" from \"x\""_s), Answer::Same);
        QCOMPARE(answer(u"w"_s, u" SELECT id\n   FROM public.x"_s, u"select id from y"_s), Answer::Unknown);
        QVERIFY(readSchemas(*m_database).allNamespaces == QStringList({u"app"_s, u"public"_s}));
    }

    void oneThatFailsLeavesTheOthers()
    {
        m_database->execute(u"CREATE TABLE t (a int DEFAULT 1 CONSTRAINT k CHECK (a > 0), b int DEFAULT 2 CONSTRAINT l CHECK (b > 0))"_s);
        const Schema actual = readSchema(*m_database);
        const QList<ExpressionQuestion> questions{
            question(Asked::Default, u"a"_s, u"1"_s, u"nonsense()"_s), question(Asked::Default, u"b"_s, u"2"_s, u"'2'"_s),
            question(Asked::Check, u"k"_s, u"a > 0"_s, u"missing > 0"_s), question(Asked::Check, u"l"_s, u"b > 0"_s, u"b > '0'"_s)};
        const auto answers = askServer(m_database->connection(), actual, actual, questions);
        VERIFY_RESULT(answers);
        QCOMPARE(answers->value(questions[0], Answer::Unknown), Answer::Unknown);
        QCOMPARE(answers->value(questions[1], Answer::Unknown), Answer::Same);
        QCOMPARE(answers->value(questions[2], Answer::Unknown), Answer::Unknown);
        QCOMPARE(answers->value(questions[3], Answer::Unknown), Answer::Same);
    }

    void manyAtOnce()
    {
        QString sql;
        for (int i = 0; i < 60; ++i)
            sql += u"CREATE TABLE t%1 (a int DEFAULT 1 CHECK (a > 0), b text DEFAULT 'x', c timestamptz DEFAULT now(), d text[] DEFAULT '{}',"
                   "e int DEFAULT 1, f int DEFAULT 2);"_s.arg(i);
        m_database->execute(sql);
        const Schema actual = readSchema(*m_database);
        QList<ExpressionQuestion> questions;
        for (const Table &table : actual.tables) {
            for (const Column &column : table.columns)
                questions.append({Asked::Default, table.name, column.name, 0, *column.defaultSql, u"(%1)"_s.arg(*column.defaultSql)});
            questions.append({Asked::Check, table.name, table.checks.first().name, 0, table.checks.first().expression, u"a > '0'"_s});
        }
        const auto answers = askServer(m_database->connection(), actual, actual, questions);
        VERIFY_RESULT(answers);
        for (const ExpressionQuestion &item : questions)
            QCOMPARE(answers->value(item, Answer::Unknown), Answer::Same);
    }
};

QTEST_GUILESS_MAIN(TestCanonical)
#include "tst_canonical.moc"
