#include "tests/engine/diff/schema_builder.h"

#include <QTest>

using namespace studio;
using namespace studio::test;

class TestCompareColumns : public QObject {
    Q_OBJECT

    static Identity identity(bool always, qint64 start = 1)
    {
        Identity result;
        result.always = always;
        result.sequenceName = s("t_a_seq");
        result.options.start = start;
        return result;
    }

    static Generated generated(const char *expression, bool stored = true) { return {s(expression), stored}; }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void tellsWhatDiffers_data()
    {
        QTest::addColumn<Column>("actual");
        QTest::addColumn<Column>("desired");
        QTest::addColumn<QString>("attributes");
        const auto row = [](const char *name, const Column &actual, const Column &desired, const char *attributes) {
            QTest::newRow(name) << actual << desired << s(attributes);
        };
        const auto a = [](const char *type, const char *rest = "") { return column("a", type, rest); };

        row("equal", a("integer"), a("integer"), "");
        row("type spelled otherwise", a("character varying(20)"), a("varchar(20)"), "");
        row("numeric without a scale", a("numeric(10,0)"), a("numeric(10)"), "");
        row("sized array", a("integer[]"), a("int[3]"), "");
        row("another type", a("integer"), a("bigint"), "type integer → bigint");
        row("another length", a("varchar(20)"), a("varchar(30)"), "type character varying(20) → character varying(30)");
        row("array or not", a("text"), a("text[]"), "type text → text[]");
        row("own type without a schema", a("public.citext"), a("citext"), "");
        row("own type with another number in parentheses", a("public.vector(3)"), a("vector(4)"),
            "type public.vector(3) → vector(4)");
        row("own type of another name", a("public.citext"), a("hstore"), "type public.citext → hstore");
        row("own type in a schema elsewhere", a("extensions.vector(3)"), a("vector(3)"),
            "type extensions.vector(3) → vector(3) ?");
        row("parentheses that only the type can read", a("public.geometry(Point)"), a("geometry(point)"),
            "type public.geometry(Point) → geometry(point) ?");
        row("own type of a said schema", a("app.mood"), a("public.mood"), "type app.mood → public.mood");
        row("catalog type and own type of that name", a("app.text"), a("text"), "type app.text → text");

        row("not null added", a("integer"), a("integer", "not null"), "notNull false → true");
        row("not null dropped", a("integer", "not null"), a("integer"), "notNull true → false");

        row("default added", a("integer"), a("integer", "default 1"), "default  → 1");
        row("default dropped", a("integer", "default 1"), a("integer"), "default 1 → ");
        row("default changed", a("integer", "default 1"), a("integer", "default 2"), "default 1 → 2 ?");
        row("default null is none", a("integer"), a("integer", "default NULL"), "");
        row("text default as the catalog says it", a("text", "default 'x'::text"), a("text", "default 'x'"), "");
        row("enum default", a("public.mood", "default 'ok'::public.mood"), a("public.mood", "default 'ok'"), "");
        row("negative default", a("integer", "default '-1'::integer"), a("integer", "default -1"), "");
        row("function default", a("timestamp", "default now()"), a("timestamp", "default NOW()"), "");
        row("value function default", a("timestamp", "default CURRENT_TIMESTAMP"),
            a("timestamp", "default current_timestamp"), "");
        row("moment that the server froze", a("timestamp", "default '2026-11-23 04:50:47'::timestamp without time zone"),
            a("timestamp", "default 'now'"), "");
        row("moment instead of a function", a("timestamp", "default now()"), a("timestamp", "default 'now'"),
            "default now() → 'now' ?");
        row("the word now in a text", a("text", "default 'x'::text"), a("text", "default 'now'"),
            "default 'x'::text → 'now' ?");
        row("empty jsonb default", a("jsonb", "default '{}'::jsonb"), a("jsonb", "default '{}'"), "");
        row("jsonb default in other words", a("jsonb", "default '{\"a\": 1}'::jsonb"), a("jsonb", "default '{\"a\":1}'"), "");
        row("default that only the server can judge", a("jsonb", "default '{\"a\": 1.50}'::jsonb"),
            a("jsonb", "default '{\"a\":1.50}'"), "default '{\"a\": 1.50}'::jsonb → '{\"a\":1.50}' ?");
        row("default that stays while the type changes", a("text", "default 'x'::text"),
            a("varchar(20)", "default 'x'"), "type text → character varying(20)");
        row("default and type change", a("text", "default 'x'::text"), a("varchar(20)", "default 'y'"),
            "type text → character varying(20); default 'x'::text → 'y'");

        row("serial", serial("a", "t"),
            with(serial("a", "t"),
                 [](Column &c) {
                     c.serialSequence = {};
                     c.defaultSql.reset();
                 }),
            "");
        row("serial to integer", serial("a", "t"), a("integer", "not null"), "type serial → integer");
        row("integer to serial", a("integer", "not null"), serial("a", "t"), "type integer → serial");
        row("serial to bigserial", serial("a", "t"),
            with(serial("a", "t"), [](Column &c) { c.type = parseTypeName(s("bigint")); }), "type serial → bigserial");
        row("a serial is not null, said or not", serial("a", "t"),
            with(serial("a", "t"), [](Column &c) { c.notNull = false; }), "");

        const auto withIdentity = [&](bool always, qint64 start = 1) {
            return with(a("integer", "not null"), [&](Column &c) { c.identity = identity(always, start); });
        };
        row("identity", withIdentity(true), with(withIdentity(true), [](Column &c) { c.notNull = false; }), "");
        row("identity added", a("integer", "not null"), withIdentity(true),
            "identity  → always, increment 1, min 1, max 9223372036854775807, start 1, cache 1");
        row("identity by default", withIdentity(true), withIdentity(false),
            "identity always, increment 1, min 1, max 9223372036854775807, start 1, cache 1 → "
            "by default, increment 1, min 1, max 9223372036854775807, start 1, cache 1");
        row("identity's options", withIdentity(true), withIdentity(true, 100),
            "identity always, increment 1, min 1, max 9223372036854775807, start 1, cache 1 → "
            "always, increment 1, min 1, max 9223372036854775807, start 100, cache 1");

        const auto withGenerated = [&](const char *expression, bool stored = true) {
            return with(a("text"), [&](Column &c) { c.generated = generated(expression, stored); });
        };
        row("generated", withGenerated("(lower(b))"), withGenerated("lower(\"t\".\"b\")"), "");
        row("generated, another expression", withGenerated("lower(b)"), withGenerated("upper(b)"),
            "generated lower(b) → upper(b) ?");
        row("generated added", a("text"), withGenerated("upper(b)"), "generated  → upper(b)");
        row("generated dropped", withGenerated("upper(b)"), a("text"), "generated upper(b) → ");
        row("virtual becomes stored", withGenerated("lower(b)", false), withGenerated("lower(b)"),
            "generated lower(b) (virtual) → lower(b)");

        row("what cannot be declared",
            with(a("text"),
                 [](Column &c) {
                     c.collation = s("\"C\"");
                     c.comment = s("hello");
                 }),
            a("text"), "");
    }

    void tellsWhatDiffers()
    {
        QFETCH(Column, actual);
        QFETCH(Column, desired);
        QFETCH(QString, attributes);
        const Diff diff = studio::test::compareTables({table("t", {actual})}, {table("t", {desired})});
        QStringList expected;
        if (!attributes.isEmpty())
            expected.append(s("alter column public.t.a: ") + attributes);
        QCOMPARE(told(diff), expected);
        QCOMPARE(diff.isEmpty(), expected.isEmpty());
        const bool unproven = attributes.endsWith(QLatin1String(" ?"));
        QCOMPARE(!diff.questions.isEmpty(), unproven);
    }

    void primaryKeyImpliesNotNull()
    {
        const auto keyed = [](Table item, const char *name) {
            item.primaryKey = primaryKey(name, {"a"});
            return item;
        };
        const Table actual = keyed(table("t", {column("a", "integer", "not null")}), "t_pkey");
        QVERIFY(studio::test::compareTables({actual}, {keyed(table("t", {column("a", "integer")}), "")}).isEmpty());
        QCOMPARE(told(studio::test::compareTables({actual}, {table("t", {column("a", "integer")})})),
                 list({"alter column public.t.a: notNull true → false", "drop primaryKey public.t.t_pkey"}));
    }

    void createdAndDropped()
    {
        const Diff diff =
            studio::test::compareTables({table("t", {column("a", "integer"), column("old", "text")})},
                                        {table("t", {column("new_one", "uuid"), column("a", "integer")})});
        QCOMPARE(told(diff), list({"create column public.t.new_one", "drop column public.t.old"}));
    }

    void orderOfColumnsIsNoDifference()
    {
        QVERIFY(studio::test::compareTables({table("t", {column("a", "integer"), column("b", "text")})},
                                            {table("t", {column("b", "text"), column("a", "integer")})})
                    .isEmpty());
    }

    void defaultOfADomainIsLeftToTheServer()
    {
        Schema actual = schemaOf({table("t", {column("a", "public.email", "default 'x'::public.email")})});
        actual.unmanaged.append({s("domain"), qualified("email"), {}, {}, {}, {}});
        const Schema desired = schemaOf({table("t", {column("a", "public.email", "default 'x'")})});
        const Diff diff = compare(actual, desired, scopeOf({"public"}));
        QCOMPARE(diff.questions.size(), 1);
        QCOMPARE(diff.questions[0].role, ExpressionQuestion::Role::Default);
    }

    void answersDecide_data()
    {
        QTest::addColumn<int>("answer");
        QTest::addColumn<QString>("change");
        const auto row = [](const char *name, ExpressionAnswer answer, const char *change) {
            QTest::newRow(name) << static_cast<int>(answer) << s(change);
        };
        row("same", ExpressionAnswer::Same, "");
        row("different", ExpressionAnswer::Different, "alter column public.t.a: default 1 → 2");
        row("unknown", ExpressionAnswer::Unknown, "alter column public.t.a: default 1 → 2 ?");
    }

    void answersDecide()
    {
        QFETCH(int, answer);
        QFETCH(QString, change);
        const QList<Table> actual{table("t", {column("a", "integer", "default 1")})};
        const QList<Table> desired{table("t", {column("a", "integer", "default 2")})};
        const Diff first = studio::test::compareTables(actual, desired);
        QCOMPARE(first.questions.size(), 1);
        const ExpressionQuestion question = first.questions.first();
        QCOMPARE(question.table.display(), s("public.t"));
        QCOMPARE(question.member, s("a"));
        QCOMPARE(question.actual, s("1"));
        QCOMPARE(question.desired, s("2"));
        const ExpressionAnswers answers{{question, static_cast<ExpressionAnswer>(answer)}};
        const Diff second = studio::test::compareTables(actual, desired, {}, answers);
        QVERIFY(second.questions.isEmpty());
        QCOMPARE(told(second).join(QLatin1Char('|')), change);
    }

    void sourceIsWhereTheFileSaysIt()
    {
        Table desired = table("t", {column("a", "bigint")});
        desired.location = {s("shared/schema.ts"), 3, 1};
        desired.columns[0].location = {s("shared/schema.ts"), 4, 3};
        const Diff diff =
            studio::test::compareTables({table("t", {column("a", "integer"), column("gone", "text")})}, {desired});
        QCOMPARE(diff.changes.size(), 2);
        QCOMPARE(diff.changes[0].source.line, 4);
        QCOMPARE(diff.changes[1].source.line, 3); // the dropped column's table
    }
};


QTEST_GUILESS_MAIN(TestCompareColumns)
#include "tst_compare_columns.moc"
