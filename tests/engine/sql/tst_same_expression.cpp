#include "engine/sql/parse.h"

#include <QTest>
#include <QThreadPool>

#include <atomic>

using namespace studio;

class TestSameExpression : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void tellsSpellingsOfOneThingApart_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *name, const char *a, const char *b, bool same) {
            QTest::newRow(name) << QString::fromUtf8(a) << QString::fromUtf8(b) << same;
        };
        row("equal texts", "a > 0", "a > 0", true);
        row("outer parentheses", "a > 0", "((a > 0))", true);
        row("inner parentheses", "(a > 0) and (b > 0)", "a > 0 AND b > 0", true);
        row("parentheses that bind", "(a + b) * c", "a + b * c", false);
        row("a row is no pair of parentheses", "(a, b)", "((a, b))", true);
        row("a row and its last member", "(a, b)", "b", false);
        row("quotes that are not needed", "\"age\" > 0", "(age > 0)", true);
        row("quotes around capitals", "\"Age\" > 0", "age > 0", false);
        row("capitals without quotes", "Age > 0", "age > 0", true);
        row("a quoted keyword is a column", "\"user\" = 'x'", "user = 'x'", false);
        row("a quoted keyword twice", "\"user\" = 'x'", "(\"user\" = 'x')", true);
        row("a quoted word of no reserve", "length(\"name\") > 0", "(length(name) > 0)", true);
        row("a quoted word of no reserve among operators", "\"data\" ->> 'x' = \"type\"", "((data ->> 'x') = type)",
            true);
        row("a normal form is no column", "normalize(a, \"nfc\")", "normalize(a, nfc)", false);
        row("a field is no column", "extract(\"year\" from a)", "extract(year from a)", true);
        row("a value function is no column", "\"current_date\"", "current_date", false);
        row("a quoted type is another type", "a::\"char\"", "a::char", false);
        row("not equal", "a != b", "a <> b", true);
        row("equal and not equal", "a = b", "a <> b", false);
        row("casts", "CAST(a AS integer)", "a::integer", true);
        row("casts in front", "integer '5'", "'5'::integer", true);
        row("type aliases", "a::int4", "a::integer", true);
        row("type alias varchar", "a::varchar", "CAST(a AS character varying)", true);
        row("type aliases of arrays", "a::int4[]", "a::integer[]", true);
        row("array sizes say nothing", "a::integer[3]", "a::integer[]", true);
        row("array or not", "a::integer[]", "a::integer", false);
        row("qualified catalog type", "a::pg_catalog.int4", "a::integer", true);
        row("qualified catalog type text", "a::pg_catalog.text", "a::text", true);
        row("other schema's type of that name", "a::app.text", "a::text", false);
        row("a qualified type of the user's", "'x'::mood", "'x'::public.mood", false);
        row("type lengths", "a::varchar(10)", "a::varchar(20)", false);
        row("a type with and without length", "a::varchar(10)", "a::varchar", false);
        row("qualified functions", "pg_catalog.lower(a)", "lower(a)", false);
        row("escape strings", "a = E'x'", "a = 'x'", true);
        row("escape strings with escapes", "a = E'x\\ny'", "a = 'x\ny'", true);
        row("escapes are none in plain strings", "a = E'x\\ny'", "a = 'x\\ny'", false);
        row("dollar quotes", "a = $$x$$", "a = 'x'", true);
        row("blanks in strings", "a = 'x y'", "a = 'x  y'", false);
        row("capitals in strings", "a = 'X'", "a = 'x'", false);
        row("keyword case", "a IS NOT NULL", "a is not null", true);
        row("line breaks", "a > 0\n  and b", "a > 0 and b", true);
        row("comments", "a > 0 /* positive */", "a > 0", true);
        row("negative numbers", "a > -1", "(a > -1)", true);
        row("a negative number and the catalog's minus", "-1", "(- 1)", false);
        row("a minus that stands apart and the catalog's", "- 1", "(- 1)", false);
        row("a negative fraction and the catalog's minus", "-1.5", "(- 1.5)", false);
        row("subtractions", "a - 1", "a -1", true);
        row("negative and negative", "a > -1", "a > -2", false);
        row("negative and zero", "a > -1", "a > 0", false);
        row("zero and more zeros", "a > 0", "a > 00", true);
        row("negative in parentheses", "a > (-1)", "a > -1", true);
        row("negative in parentheses, others", "a > (-1)", "a > -(2)", false);
        row("a cast negative", "'-1'::integer", "-1", false);
        row("minus after a cast", "-1::integer", "(-1)::integer", false);
        row("small number of a list", "a in (0, -1)", "a in (-1, 0)", false);
        row("integers and fractions", "a > 1", "a > 1.0", false);
        row("digits of fractions", "a > 1.0", "a > 1.00", false);
        row("large numbers", "a > 9999999999", "a > 9999999998", false);
        row("IN is not ANY", "a in ('x', 'y')", "a = any (array['x', 'y'])", false);
        row("booleans", "TRUE", "true", true);
        row("true and false", "true", "false", false);
        row("null and false", "null", "false", false);
        row("a function and its value function", "now()", "current_timestamp", false);
        row("conditions in another order", "a and b", "b and a", false);
        row("and joins from the left", "a and b and c", "(a and b) and c", true);
        row("operators that blanks tell apart", "a < -1", "a <-1", true);
        row("json operators", "a ->> 'x'", "a->>'x'", true);
        row("json operators, others", "a -> 'x'", "a ->> 'x'", false);
        row("interval fields", "interval '1' day", "interval '1' year", false);
        row("extract fields", "extract(year from a)", "extract(month from a)", false);
        row("collations", "a collate \"C\"", "a collate \"POSIX\"", false);
        row("letters beyond ASCII", "a = 'ä'", "(a = 'ä')", true);
        row("subqueries", "exists (select 1 from t where x = -1)", "exists (select 1 from t where x = -2)", false);
        row("broken text", "a >", "(a >", false);
        row("two expressions", "a, b", "(a, b)", false);
        row("something behind it", "a; drop table x", "a", false);
        row("a way out of parentheses", "a) or (b", "(a) or (b)", false);
    }

    void tellsSpellingsOfOneThingApart()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(bool, same);
        QCOMPARE(sql::sameExpression(a, b), same);
        QCOMPARE(sql::sameExpression(b, a), same);
        QCOMPARE(sql::sameExpression(a, b), same); // and from memory
    }

    void comparesQueries_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *name, const char *a, const char *b, bool same) {
            QTest::newRow(name) << QString::fromUtf8(a) << QString::fromUtf8(b) << same;
        };
        row("case and quotes", "select \"id\" from \"users\"", "SELECT id FROM users", true);
        row("a final semicolon", "select id from users;", "select id\nfrom users", true);
        row("another column", "select id from users", "select name from users", false);
        row("redundant qualifiers", "select users.id from users", "select id from users", false);
        row("another schema", "select id from public.users", "select id from users", false);
        row("negative limits of a filter", "select id from t where a > -1", "select id from t where a > -3", false);
        row("two statements", "select 1; select 2", "select 1", false);
        row("not a query", "drop table t", "DROP TABLE t", false);
    }

    void comparesQueries()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(bool, same);
        QCOMPARE(sql::sameQuery(a, b), same);
    }

    void validationTellsWhere_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::newRow("at the end") << QStringLiteral("a >") << 1 << 4;
        QTest::newRow("in the middle") << QStringLiteral("a > > b )") << 1 << 5;
        QTest::newRow("in the second line") << QStringLiteral("a >\n) 0") << 2 << 1;
        QTest::newRow("behind letters beyond ASCII") << QStringLiteral("'äöü😀' )") << 1 << 9;
        QTest::newRow("several expressions") << QStringLiteral("a, b") << 1 << 4;
        QTest::newRow("a statement behind") << QStringLiteral("a; drop table t") << 1 << 1;
        QTest::newRow("nothing") << QString() << 1 << 1;
    }

    void validationTellsWhere()
    {
        QFETCH(QString, expression);
        QFETCH(int, line);
        QFETCH(int, column);
        const Result<void> result = sql::validateExpression(expression);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Sql);
        QVERIFY(!result.error().message.isEmpty());
        QCOMPARE(result.error().line, line);
        QCOMPARE(result.error().column, column);
    }

    void validExpressionsPass_data()
    {
        QTest::addColumn<QString>("expression");
        for (const char *text : {"a > 0", "(a)", "case when a then 1 else 2 end", "a::jsonb @> '{}'",
                                 "count(*) over ()", "(select 1)", "a between 1 and 2"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void validExpressionsPass()
    {
        QFETCH(QString, expression);
        QVERIFY(sql::validateExpression(expression));
    }

    void deepNestingIsNoCrash()
    {
        const QString deep = QString(20000, QLatin1Char('(')) + QLatin1Char('1') + QString(20000, QLatin1Char(')'));
        const QString chain =
            QStringLiteral("1") + QStringLiteral(" || (1").repeated(3000) + QString(3000, QLatin1Char(')'));
        QVERIFY(!sql::sameExpression(chain, chain + QLatin1Char(' ') + QStringLiteral("|| 2")));
        QVERIFY(!sql::sameExpression(deep, QStringLiteral("2")));
    }

    void worksOnManyThreads()
    {
        QThreadPool pool;
        pool.setMaxThreadCount(4);
        std::atomic<int> wrong = 0;
        for (int i = 0; i < 200; ++i) {
            pool.start([i, &wrong] {
                const QString a = QStringLiteral("a in (%1, 'x') and b::int4 > 0").arg(i % 50);
                const QString b = QStringLiteral("(((a in (%1, 'x')) and b::integer > 0))").arg(i % 50);
                const QString c = QStringLiteral("a in (%1, 'y') and b::int4 > 0").arg(i % 50);
                if (!sql::sameExpression(a, b) || sql::sameExpression(a, c))
                    ++wrong;
            });
        }
        pool.waitForDone();
        QCOMPARE(wrong.load(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSameExpression)
#include "tst_same_expression.moc"
