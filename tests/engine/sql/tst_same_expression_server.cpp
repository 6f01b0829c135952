#include "engine/schema/names.h"
#include "engine/sql/parse.h"
#include "tests/support/test_database.h"
#include "tests/support/verify_result.h"

#include <QRandomGenerator>
#include <QTest>

#include <memory>

using namespace studio;

/// Whatever the parse trees call the same must be the same to the server: one text in the catalog.
class TestSameExpressionServer : public QObject {
    Q_OBJECT

    struct Known {
        QString text;
        QString canonical;
    };

    std::unique_ptr<test::TestDatabase> m_database;

    static QStringList written()
    {
        QStringList texts;
        // clang-format off
        for (const char *text :
             {"a > 0", "(a > 0)", "\"a\" > 0", "A > 0", "a>0", "a > 00", "a > -0", "a > -1", "a > - 1", "a > (-1)", "a > -(1)", "a > -2", "a > '-1'",
              "a > '-1'::integer", "a > -1::integer", "a > (-1)::integer", "a > - (1::integer)", "a > 0.0", "a > 0::bigint", "a > 1e2", "a > 100", "a > 100.0",
              "a > 2147483648", "a > -2147483648", "a > -2147483649", "a > 9223372036854775808", "b > -1.5", "b > -1.50", "b > - 1.5", "b > .5", "b > 0.5",
              "a - 1 > b", "a -1 > b", "a-1 > b", "a - -1 > b", "a - (-1) > b", "a + b * 2 > 1", "(a + b) * 2 > 1", "a + (b * 2) > 1", "- a > 1", "-a > 1", "-(a) > 1", "(- a) > 1",
              "a > 0 and b > 0", "(a > 0) AND (b > 0)", "b > 0 and a > 0", "a > 0 or b > 0", "a > 0 and b > 0 and d", "a > 0 and (b > 0 and d)",
              "(a > 0 and b > 0) and d", "a > 0 and b > 0 or d", "a > 0 and (b > 0 or d)", "not d", "not (d)", "d", "(d)", "d is true", "d = true", "d is not false",
              "a in (1, 2)", "a in (1,2)", "a in (2, 1)", "a = any (array[1, 2])", "a = ANY (ARRAY[1, 2])", "a = any ('{1,2}')", "a in (1)", "a not in (1, 2)",
              "a between 1 and 2", "a >= 1 and a <= 2", "a between symmetric 1 and 2", "a <> 1", "a != 1", "a is null", "a isnull", "a is not null", "a notnull",
              "a is distinct from b", "a is not distinct from b", "c = 'x'", "c = 'X'", "c = E'x'", "c = $$x$$", "c = 'x'::text", "c = cast('x' as text)", "c = text 'x'",
              "c = 'x'::varchar", "c = 'x'::character varying", "c = 'x'::varchar(3)", "c = 'x'::char", "c = 'x'::bpchar", "c = 'it''s'", "c = E'it\\'s'",
              "c = 'a\\n'", "c = E'a\\n'", "c = E'a\\\\n'", "c like 'x%'", "c LIKE 'x%'", "c ~~ 'x%'", "c ilike 'x%'", "c similar to 'x%'", "c ~ '^x'", "c !~ '^x'",
              "c || 'x' = 'y'", "concat(c, 'x') = 'y'", "lower(c) = 'x'", "LOWER(c) = 'x'", "\"lower\"(c) = 'x'", "pg_catalog.lower(c) = 'x'", "upper(c) = 'x'",
              "length(c) > 1", "char_length(c) > 1", "character_length(c) > 1", "length(\"name\") > 1", "length(name) > 1", "name = 'x'", "\"name\" = 'x'", "\"user\" = 'x'",
              "user = 'x'", "current_user = 'x'", "\"type\" = name", "type = name", "\"value\" > 0", "value > 0", "substring(c from 1 for 2) = 'x'", "substring(c, 1, 2) = 'x'",
              "substr(c, 1, 2) = 'x'", "trim(c) = 'x'", "btrim(c) = 'x'", "trim(both from c) = 'x'", "position('x' in c) > 0", "strpos(c, 'x') > 0", "coalesce(a, 0) > 0",
              "case when a > 0 then true else false end", "CASE WHEN (a > 0) THEN true ELSE false END", "case a when 0 then true end", "nullif(a, 0) > 1",
              "greatest(a, 1) > b", "e ->> 'x' = 'y'", "e->>'x' = 'y'", "(e ->> 'x') = 'y'", "e -> 'x' is not null", "e @> '{\"a\": 1}'", "e @> '{\"a\":1}'", "e @> '{\"a\":1}'::jsonb",
              "e ? 'x'", "jsonb_typeof(e) = 'object'", "f @> array['x']", "f @> '{x}'", "f @> array['x']::text[]", "f @> ARRAY['x'::text]", "f[1] = 'x'", "f [ 1 ] = 'x'", "f[1:2] = f",
              "cardinality(f) > 0", "array_length(f, 1) > 0", "'x' = any (f)", "g > now()", "g > current_timestamp", "g > CURRENT_TIMESTAMP", "g > localtimestamp",
              "g > '2020-01-01'", "g > '2020-01-01'::timestamp", "g > timestamp '2020-01-01'", "g > '2020-01-01'::date", "g > '2020-01-01'::timestamptz",
              "extract(year from g) > 2000", "EXTRACT(YEAR FROM g) > 2000", "extract(month from g) > 2000", "extract('year' from g) > 2000", "date_part('year', g) > 2000",
              "g + interval '1 day' > g", "g + '1 day' > g", "g + interval '1' day > g", "g + interval '1' year > g", "g at time zone 'utc' > now()", "timezone('utc', g) > now()",
              "date_trunc('day', g) = g", "m = 'ok'", "m = 'ok'::app.mood", "m <> 'ok'", "m in ('ok', 'bad')", "m::text = 'ok'", "cast(m as text) = 'ok'", "a::int8 > 1", "a::bigint > 1",
              "a::int > 1", "a::integer > 1", "a::smallint > 1", "a::numeric(10) > 1", "a::numeric(10,0) > 1", "a::numeric > 1", "a::float > 1", "a::float8 > 1",
              "a::double precision > 1", "a::real > 1", "a::float(10) > 1", "f::varchar[] = f", "f::varchar(3)[] = f", "(a, b) = (1, 2)", "row(a, b) = row(1, 2)", "(a, b) > (1, 2)",
              "c collate \"C\" > 'x'", "c COLLATE \"POSIX\" > 'x'", "c > 'x' collate \"C\"", "a % 2 = 0", "mod(a, 2) = 0", "a & 1 = 0", "a ^ 2 > 1", "a <-1", "a < -1", "@ a > 1", "abs(a) > 1",
              "c is normalized", "normalize(c, nfc) = c", "normalize(c) = c", "c = 'a' 'b'", "true", "TRUE", "'t'::boolean", "false", "null", "null::boolean", "a > 0 -- why", "a /* x */ > 0"})
            texts.append(QString::fromUtf8(text));
        // clang-format on
        return texts;
    }

    /// Pairs of operands and operators, seeded, to meet what nobody thinks of.
    static QStringList random()
    {
        QRandomGenerator generator(4711);
        const auto pick = [&](std::initializer_list<const char *> words) {
            return QString::fromLatin1(*(words.begin() + generator.bounded(static_cast<int>(words.size()))));
        };
        QStringList texts;
        for (int i = 0; i < 300; ++i) {
            const auto operand = [&] {
                QString text = pick({"a", "\"a\"", "b", "1", "-1", "- 1", "0", "(a + 1)", "a + 1", "a-1", "a - -1",
                                     "abs(a)", "(-a)", "-a", "- a", "a::int8", "length(c)"});
                return generator.bounded(4) == 0 ? QLatin1Char('(') + text + QLatin1Char(')') : text;
            };
            const QString comparison =
                operand() + pick({" = ", "=", " > ", ">", " <> ", " != ", "<", " <= "}) + operand();
            const QString second = pick({"d", "(d)", "not d", "a is null", "(c = 'x')"});
            texts.append(comparison + pick({" and ", " AND ", " or "}) + second);
        }
        return texts;
    }

    QList<Known> ask(const QStringList &texts)
    {
        QStringList statements;
        for (qsizetype i = 0; i < texts.size(); ++i)
            statements.append(
                quoteLiteral(QStringLiteral("CREATE TABLE p.t%1 (LIKE p.base, CHECK (%2\n))").arg(i).arg(texts[i])));
        m_database->execute(QStringLiteral(
            "DROP SCHEMA IF EXISTS p CASCADE; CREATE SCHEMA p; "
            "CREATE TABLE p.base (a integer, b numeric, c text, d boolean, e jsonb, f text[], g timestamp, m app.mood, "
            "name text, type text, value integer, \"user\" text)"));
        m_database->execute(QStringLiteral("SELECT public.try(ARRAY[%1])").arg(statements.join(QLatin1Char(','))));
        const auto rows = m_database->connection().query(QStringLiteral(
            "SELECT substr(relname, 2)::int, pg_get_expr(conbin, conrelid) FROM pg_constraint "
            "JOIN pg_class ON pg_class.oid = conrelid WHERE contype = 'c' AND relnamespace = 'p'::regnamespace"));
        if (!rows)
            qFatal("%s", qPrintable(describe(rows.error())));
        QList<Known> known;
        for (int row = 0; row < rows->rowCount(); ++row)
            known.append({texts[static_cast<qsizetype>(rows->integer(row, 0))], rows->text(row, 1)});
        return known;
    }

    void neverWrong(const QStringList &texts, qsizetype atLeastSame)
    {
        const QList<Known> known = ask(texts);
        QVERIFY(known.size() > texts.size() / 2);
        qsizetype same = 0;
        QStringList wrong;
        for (const Known &is : known) {
            for (const Known &wanted : known) {
                // As compare() asks: the catalog's text against the file's.
                if (!sql::sameExpression(is.canonical, wanted.text))
                    continue;
                ++same;
                if (is.canonical != wanted.canonical)
                    wrong.append(QStringLiteral("catalog %1, file %2 (would be %3)")
                                     .arg(is.canonical, wanted.text, wanted.canonical));
            }
        }
        wrong.removeDuplicates();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
        QVERIFY2(same >= atLeastSame, qPrintable(QString::number(same)));
    }

private slots:
    void initTestCase()
    {
        m_database = std::make_unique<test::TestDatabase>(QStringLiteral("same"));
        m_database->execute(
            QStringLiteral("CREATE FUNCTION public.try(statements text[]) RETURNS void LANGUAGE plpgsql AS $$ "
                           "DECLARE one text; BEGIN FOREACH one IN ARRAY statements LOOP BEGIN EXECUTE one; "
                           "EXCEPTION WHEN OTHERS THEN NULL; END; END LOOP; END $$"));
        m_database->execute(
            QStringLiteral("CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('ok', 'bad'); SET search_path = ''"));
    }

    void cleanupTestCase() { m_database.reset(); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void neverCallsDifferentExpressionsTheSame() { neverWrong(written(), 100); }
    void neverCallsRandomExpressionsTheSameWrongly() { neverWrong(random(), 100); }
};

QTEST_GUILESS_MAIN(TestSameExpressionServer)
#include "tst_same_expression_server.moc"
