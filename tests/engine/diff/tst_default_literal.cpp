#include "engine/diff/default_literal.h"
#include "engine/schema/names.h"
#include "engine/sql/parse.h"
#include "tests/support/test_database.h"
#include "tests/support/verify_result.h"

#include <QRandomGenerator>
#include <QTest>

#include <memory>

using namespace studio;

/// The server says what each default becomes in the catalog; whatever the quick rule calls the same must become the
/// same there.
class TestDefaultLiteral : public QObject {
    Q_OBJECT

    struct Known {
        QString desired;
        QString canonical;
    };

    std::unique_ptr<test::TestDatabase> m_database;
    QHash<QString, QList<Known>> m_known; ///< by type
    int m_tables = 0;

    static QStringList types()
    {
        return QStringLiteral("smallint|integer|bigint|real|double "
                              "precision|numeric|numeric(10,2)|oid|text|varchar|varchar(10)|"
                              "char|char(5)|bpchar|\"char\"|name|bytea|boolean|uuid|json|jsonb|date|time|time(3)|"
                              "timetz|timestamp|timestamp(3)|"
                              "timestamptz|timestamptz(3)|interval|interval(3)|interval day to "
                              "second(2)|inet|bit|bit(3)|bit varying|"
                              "bit "
                              "varying(5)|\"bit\"|int4range|daterange|regclass|app.mood|public.\"Mood\"|"
                              "app.email|app.small|"
                              "integer[]|text[]|varchar(10)[]|numeric(10,2)[]|app.mood[]|boolean[]|jsonb[]|timestamp(3)"
                              "[]|char(3)[]")
            .split(QLatin1Char('|'));
    }

    static QStringList literals()
    {
        QStringList result;
        // clang-format off
        for (const char *text :
             {"0", "1", "-1", "- 1", "(1)", "(-1)", "+1", "007", "32767", "32768", "-32768", "2147483647", "2147483648", "-2147483648", "-2147483649",
              "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1.5", "-1.5", "1.50", "0.0", "-0.0", "-0", ".5", "5.", "1e3", "1E-2",
              "true", "TRUE", "false", "'true'", "'t'", "'f'", "null", "NULL", "''", "'x'", "'X'", "'0'", "'1'", "'-1'", "'1.5'", "'1.50'", "'0.00'", "' 1'",
              "'abcdefgh'", "'abcdefghijklm'", "'it''s'", "'a\\b'", "E'a\\\\b'", "E'a\\nb'", "'a b '", "'ok'", "'bad'", "'Ok'", "'{}'", "'[]'", "'{\"a\":1}'",
              "'{\"a\": 1}'", "'{\"b\":1,\"a\":[true,null,{}]}'",
              "'{\"a\":[true,null,{}],\"b\":1}'", "'{\"bb\":1,\"a\":2,\"bb\":3}'", "'{\"a\": 2, \"bb\":3}'", "'[1.0,2]'", "'[1,2]'", "'[1e0, 2]'", "'[-0]'",
              "'[0]'", "'[9007199254740993]'", "'[9007199254740992]'", "'{\"a\":\"\\u00e9\\n\\u0001\\/\"}'", "'{\"a\":\"é\\n\\u0001/\"}'",
              "'[\"\\ud83d\\ude00\"]'", "'[\"😀\"]'", "'{\"é\":1,\"zz\":2,\"y\":3}'", "'{\"y\":3,\"zz\":2,\"é\":1}'", "'[\"x\\u007f\"]'", "'{\"\":1, \"A\": 1}'",
              "'[\"1e5 -0 2.5\"]'", "'[ ]'", "'{ }'", "'[[]]'", "'{1,2}'", "'{a,b}'", "'{\"a\",\"b\"}'", "'{ok}'", "'{NULL}'", "'2020-01-01'", "'2020-1-1'", "'2020-01-01 00:00:00'",
              "'2020-01-01 00:00:00+00'", "'2020-01-01T00:00:00.000Z'", "'12:00:00'", "'12:00:00.1234'", "'1 day'", "'24:00:00'", "'1 day 02:03:04'", "'P1D'",
              "'infinity'", "'now'", "'today'", "'NaN'", "'127.0.0.1'", "'10.0.0.0/8'", "'101'", "B'101'", "'00000000-0000-0000-0000-000000000000'",
              "'08:00:2b:01:02:03'", "'(1,2)'", "'[1,5)'", "'empty'", "'pg_class'", "'cat'", "'\\x41'", "now()", "current_timestamp", "gen_random_uuid()",
              "1::bigint", "'1'::integer", "'1'::bigint", "'1'::numeric", "'x'::text", "'x'::varchar", "'abcdefgh'::varchar(3)", "'x'::char", "'x'::char(5)",
              "'x'::bpchar", "'x'::\"char\"", "'x'::name", "'ok'::app.mood", "'ok'::mood", "'ok'::public.\"Mood\"", "'x'::app.email", "'{}'::text[]",
              "'{}'::int[]", "'{}'::integer[]", "'{}'::varchar[]", "'{}'::jsonb", "'{}'::json", "'2020-01-01'::date", "date '2020-01-01'",
              "'2020-01-01 00:00:00'::timestamp", "'1 day'::interval", "interval '1 day'", "'1 day'::interval(3)", "'101'::bit(3)", "'101'::\"bit\"",
              "'x'::TEXT", "'x' :: text", "'x'::pg_catalog.text", "'x'::text || 'y'", "'a' || 'b'", "'a'\n'b'", "CAST('x' AS text)", "array[]::text[]",
              "array[1,2]", "'(-1)'", "'-1'::integer", "'-1.5'::numeric", "(-1)::integer", "-1::integer", "'5'::smallint", "'5'::int2", "'5'::int8"})
            result.append(QString::fromUtf8(text));
        // clang-format on
        QRandomGenerator random(20231);
        for (int i = 0; i < 30; ++i) {
            QString text;
            const QString alphabet = QStringLiteral("0123456789-+.eE'\\ \":{}[],ab");
            for (int letters = random.bounded(1, 7); letters > 0; --letters)
                text += alphabet[random.bounded(static_cast<int>(alphabet.size()))];
            result.append(i % 3 == 0 ? text
                                     : QLatin1Char('\'') + text.replace(QLatin1Char('\''), QLatin1String("''")) +
                                           QLatin1Char('\''));
        }
        return result;
    }

    /// What the catalog says of these defaults; those that the server refuses are left out. A few columns a table: the
    /// server's work grows with the columns that a table has already.
    QList<Known> ask(const QString &type, const QStringList &defaults)
    {
        constexpr qsizetype columnsOfOneTable = 16;
        QStringList statements;
        const int first = m_tables;
        for (qsizetype i = 0; i < defaults.size(); ++i) {
            if (i % columnsOfOneTable == 0)
                statements.append(quoteLiteral(QStringLiteral("CREATE TABLE p.t%1 ()").arg(m_tables++)));
            statements.append(quoteLiteral(QStringLiteral("ALTER TABLE p.t%1 ADD COLUMN c%2 %3 DEFAULT %4")
                                               .arg(m_tables - 1)
                                               .arg(i)
                                               .arg(type, defaults[i])));
        }
        m_database->execute(QStringLiteral("SELECT p.try(ARRAY[%1])").arg(statements.join(QLatin1Char(','))));
        const auto catalog = m_database->connection().query(
            QStringLiteral("SELECT substr(attname, 2)::int, pg_get_expr(adbin, adrelid) FROM pg_class JOIN "
                           "pg_attribute ON attrelid = pg_class.oid "
                           "JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum "
                           "WHERE relnamespace = 'p'::regnamespace AND substr(relname, 2)::int >= ") +
            QString::number(first));
        if (!catalog)
            qFatal("%s", qPrintable(describe(catalog.error())));
        QList<Known> known;
        for (int row = 0; row < catalog->rowCount(); ++row)
            known.append({defaults[static_cast<qsizetype>(catalog->integer(row, 0))], catalog->text(row, 1)});
        return known;
    }

private slots:
    void initTestCase()
    {
        m_database = std::make_unique<test::TestDatabase>(QStringLiteral("defaults"));
        m_database->execute(QStringLiteral(
            "CREATE SCHEMA p; CREATE FUNCTION p.try(statements text[]) RETURNS void LANGUAGE plpgsql AS $$ "
            "DECLARE one text; BEGIN FOREACH one IN ARRAY statements LOOP BEGIN EXECUTE one; "
            "EXCEPTION WHEN OTHERS THEN NULL; END; END LOOP; END $$"));
        m_database->execute(
            QStringLiteral("CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('ok', 'bad'); "
                           "CREATE TYPE public.\"Mood\" AS ENUM ('ok', 'Ok'); CREATE TYPE public.mood AS ENUM ('ok'); "
                           "CREATE DOMAIN app.email AS varchar(20); CREATE DOMAIN app.small AS integer; "
                           "SET search_path = ''; SET DateStyle = ISO; SET standard_conforming_strings = on"));
        for (const QString &type : types())
            m_known.insert(type, ask(type, literals()));
    }

    void cleanupTestCase() { m_database.reset(); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void neverCallsDifferentDefaultsTheSame()
    {
        qsizetype pairs = 0;
        qsizetype same = 0;
        QStringList wrong;
        for (auto known = m_known.cbegin(); known != m_known.cend(); ++known) {
            // A domain's default is shown with the domain or its base type; compare() leaves those to the server.
            if (known.key() == QLatin1String("app.email") || known.key() == QLatin1String("app.small"))
                continue;
            const TypeName type = parseTypeName(known.key());
            for (const Known &is : *known) {
                for (const Known &wanted : *known) {
                    ++pairs;
                    if (!sameDefaultLiteral(is.canonical, wanted.desired, type) &&
                        !sql::sameExpression(is.canonical, wanted.desired))
                        continue;
                    ++same;
                    if (is.canonical != wanted.canonical)
                        wrong.append(QStringLiteral("%1: catalog %2, file %3 (would be %4)")
                                         .arg(known.key(), is.canonical, wanted.desired, wanted.canonical));
                }
            }
        }
        QVERIFY(pairs > 50000);
        QVERIFY(same > 1000);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void usualDefaultsNeedNoServer_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("desired");
        const auto row = [](const char *type, const char *desired) {
            QTest::addRow("%s %s", type, desired) << QString::fromUtf8(type) << QString::fromUtf8(desired);
        };
        for (const char *type : {"smallint", "integer", "bigint", "real", "double precision", "numeric(10,2)"}) {
            for (const char *number : {"0", "42", "-1", "-17"})
                row(type, number);
        }
        row("numeric(10,2)", "1.50");
        row("numeric(10,2)", "'1.50'");
        row("numeric(10,2)", "'0'");
        row("numeric", "'-3.25'");
        row("double precision", "0.5");
        row("double precision", "-0.5");
        row("bigint", "9007199254740993");
        row("boolean", "true");
        row("boolean", "FALSE");
        for (const char *type : {"text", "varchar", "varchar(10)", "char(5)", "name"}) {
            for (const char *text : {"''", "'user'", "'it''s'", "'a b'"})
                row(type, text);
        }
        row("text", "'back\\slash'");
        row("text", "'line\nbreak'");
        row("text", "'x'::text");
        row("varchar(10)", "'x'::varchar");
        row("varchar(10)", "'x'::character varying");
        row("\"char\"", "'a'");
        row("app.mood", "'ok'");
        row("app.mood", "'ok'::app.mood");
        row("public.\"Mood\"", "'Ok'");
        row("app.mood[]", "'{}'");
        row("text[]", "'{}'");
        row("text[]", "'{}'::text[]");
        row("varchar(10)[]", "'{}'");
        row("jsonb", "'{}'");
        row("jsonb", "'{}'::jsonb");
        row("jsonb", "'[]'::jsonb");
        row("jsonb", "'{\"longer\":{\"b\":[1,true,null]},\"a\":\"x\"}'::jsonb");
        row("json", "'{\"a\":1}'");
        row("date", "'2020-01-01'");
        row("time", "'12:00:00'");
        row("timestamp", "'2020-01-01 00:00:00'");
        row("timestamp(3)", "'2020-01-01 00:00:00'");
        row("timestamp", "now()");
        row("timestamptz", "now()");
        row("timestamptz", "CURRENT_TIMESTAMP");
        row("date", "current_date");
        row("interval", "'1 day'");
        row("uuid", "gen_random_uuid()");
        row("uuid", "'00000000-0000-0000-0000-000000000000'");
        row("inet", "'127.0.0.1'");
    }

    void usualDefaultsNeedNoServer()
    {
        QFETCH(QString, type);
        QFETCH(QString, desired);
        const QList<Known> known = ask(type, {desired});
        QCOMPARE(known.size(), 1);
        QVERIFY2(sameDefaultLiteral(known[0].canonical, desired, parseTypeName(type)) ||
                     sql::sameExpression(known[0].canonical, desired),
                 qPrintable(known[0].canonical));
    }

    void nullIsKeptWhereTheServerKeepsIt_data()
    {
        QTest::addColumn<QString>("type");
        for (const char *type :
             {"integer",        "text",    "varchar",   "varchar(10)",   "numeric",        "numeric(10,2)",
              "char(5)",        "bpchar",  "bit(3)",    "varbit(3)",     "timestamp",      "timestamp(3)",
              "timestamptz(3)", "time(3)", "timetz(0)", "interval",      "interval(3)",    "interval day to second(2)",
              "app.mood",       "jsonb",   "text[]",    "varchar(10)[]", "numeric(10,2)[]"})
            QTest::newRow(type) << QString::fromLatin1(type);
    }

    void nullIsKeptWhereTheServerKeepsIt()
    {
        QFETCH(QString, type);
        const QList<Known> known = ask(type, {QStringLiteral("NULL")});
        QCOMPARE(keepsNullDefault(parseTypeName(type)), !known.isEmpty());
        if (!known.isEmpty())
            QVERIFY2(isNullLiteral(known[0].canonical), qPrintable(known[0].canonical));
    }

    void nullIsTold_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isNull");
        const auto row = [](const char *text, bool isNull) {
            QTest::newRow(text) << QString::fromLatin1(text) << isNull;
        };
        row("NULL", true);
        row(" null ", true);
        row("NULL::character varying", true);
        row("null::varchar(10)", true);
        row("NULL::app.mood", true);
        row("'null'", false);
        row("nullif(1, 1)", false);
        row("NULL::text || 'x'", false);
        row("NULL::integer IS NULL", false);
    }

    void nullIsTold()
    {
        QFETCH(QString, text);
        QFETCH(bool, isNull);
        QCOMPARE(isNullLiteral(text), isNull);
    }

    void literalsSayTheirText()
    {
        QCOMPARE(literalText(QStringLiteral("'it''s'::text")), QStringLiteral("it's"));
        QCOMPARE(literalText(QStringLiteral("-1")), QStringLiteral("-1"));
        QCOMPARE(literalText(QStringLiteral("''")), QStringLiteral(""));
        QVERIFY(!literalText(QStringLiteral("''")).isNull());
        QVERIFY(literalText(QStringLiteral("now()")).isNull());
    }
};

QTEST_GUILESS_MAIN(TestDefaultLiteral)
#include "tst_default_literal.moc"
