#include "engine/schema/type_name.h"
#include "tests/support/test_database.h"
#include "tests/support/verify_result.h"

#include <QTest>

#include <memory>

using namespace studio;

/// The server's own format_type() is the judge of what a spelling means.
class TestTypeName : public QObject {
    Q_OBJECT

    std::unique_ptr<test::TestDatabase> m_database;

    /// What format_type says of a column declared with this spelling, with an empty search_path as catalogs are read.
    QString serverSpelling(const QString &spelling)
    {
        m_database->execute(
            QStringLiteral("SET search_path = public; DROP TABLE IF EXISTS app.probe; CREATE TABLE app.probe (c %1); "
                           "SET search_path = ''")
                .arg(spelling));
        return m_database->value(QStringLiteral("SELECT format_type(atttypid, atttypmod) FROM pg_attribute "
                                                "WHERE attrelid = 'app.probe'::regclass AND attname = 'c'"));
    }

private slots:
    void initTestCase()
    {
        m_database = std::make_unique<test::TestDatabase>(QStringLiteral("types"));
        m_database->execute(
            QStringLiteral("CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('a'); "
                           "CREATE TYPE public.\"Mood\" AS ENUM ('a'); "
                           "CREATE TYPE app.\"we \"\"ird.na[me]\" AS ENUM ('a'); "
                           "CREATE TYPE app.text AS ENUM ('a'); CREATE DOMAIN app.email AS varchar(20); "
                           "CREATE TYPE app.pair AS (a int, b int)"));
    }

    void cleanupTestCase() { m_database.reset(); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsEverySpellingAsTheServerDoes_data()
    {
        QTest::addColumn<QString>("spelling");
        // clang-format off
        const char *spellings[] = {
            // numbers
            "smallint", "int2", "integer", "int", "int4", "bigint", "int8", "INTEGER", "Int4", "real", "float4", "float", "float(1)",
            "float(24)", "float(25)", "float(53)", "float8", "double precision", "DOUBLE   PRECISION", "numeric", "decimal", "dec",
            "numeric(10)", "numeric(10,2)", "numeric( 10 , 2 )", "decimal(10)", "DEC(5, 1)", "numeric(5,-2)", "numeric(3,5)", "money", "oid",
            "numeric(010,02)", "\"numeric\"(4)", "pg_catalog.numeric(4,1)", "pg_catalog.int4", "pg_catalog.\"int8\"", "\"int4\"",
            // text
            "text", "TEXT", "varchar", "varchar(255)", "character varying", "character varying(255)", "CHARACTER  VARYING (255)",
            "char", "char(1)", "char(10)", "character", "character(10)", "nchar", "nchar(3)", "nchar varying(3)", "national character(3)",
            "national char(3)", "national character varying(3)", "national char varying(3)", "char varying", "char varying(7)", "bpchar",
            "bpchar(4)", "\"char\"", "pg_catalog.\"char\"", "pg_catalog.char", "pg_catalog.varchar(4)", "pg_catalog.bpchar", "\"varchar\"(4)",
            "\"bpchar\"(4)", "name", "\"name\"", "bytea", "pg_catalog.bpchar(4)", "\"text\"",
            // bits
            "bit", "bit(3)", "bit varying", "bit varying(3)", "BIT VARYING ( 3 )", "varbit", "varbit(3)", "\"bit\"", "\"bit\"(3)", "\"varbit\"(3)",
            "pg_catalog.bit(3)", "pg_catalog.varbit",
            // times
            "date", "time", "time(3)", "time (3)", "time without time zone", "time(3) without time zone", "time with time zone",
            "time(3) with time zone", "timetz", "timetz(3)", "timestamp", "timestamp(3)", "timestamp (3)", "timestamp without time zone",
            "timestamp(3) without time zone", "timestamp (3) without time zone", "timestamp with time zone", "timestamp(3) with time zone",
            "TIMESTAMP (3) WITH TIME ZONE", "timestamptz", "timestamptz(3)", "timestamp(0)", "timestamp(6) with time zone",
            "pg_catalog.timestamptz(3)", "\"timestamptz\"(3)", "\"timestamp\"(2)", "\"timetz\"", "\"time\"",
            "interval", "interval(3)", "interval year", "interval month", "interval day", "interval hour", "interval minute",
            "interval second", "interval second(3)", "interval second (3)", "interval year to month", "interval day to hour",
            "interval day to minute", "interval day to second", "interval day to second(3)", "interval hour to minute",
            "interval hour to second", "interval hour to second(2)", "interval minute to second", "interval minute to second(1)",
            "INTERVAL DAY TO SECOND(3)", "interval(6)", "pg_catalog.interval",
            // the rest of pg_catalog
            "boolean", "bool", "BOOL", "uuid", "json", "jsonb", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle", "inet",
            "cidr", "macaddr", "macaddr8", "tsvector", "tsquery", "int4range", "int8range", "numrange", "tsrange", "tstzrange", "daterange",
            "int4multirange", "tstzmultirange", "regclass", "regtype", "regproc", "regconfig", "regnamespace", "regrole", "pg_lsn", "jsonpath",
            "xid", "xid8", "cid", "tid", "txid_snapshot", "pg_snapshot", "refcursor", "oidvector", "int2vector", "regoper", "regprocedure",
            "regdictionary", "regcollation", "aclitem", "gtsvector",
            // arrays
            "text[]", "text [ ]", "text[3]", "text[][]", "text[3][3]", "integer array", "integer ARRAY[4]", "int[]", "varchar(10)[]",
            "character varying(10) []", "numeric(10,2)[]", "timestamp(3) with time zone[]", "timestamptz(3)[]", "double precision[]",
            "interval day to second(3)[]", "bit(3)[]", "char(3)[]", "\"char\"[]", "jsonb[]", "uuid[][]", "app.mood[]", "time(2)[]",
            // the user's own
            "app.mood", "\"app\".\"mood\"", "APP.mood", "public.\"Mood\"", "public.\"Mood\"[]", "app . mood", "app.text", "app.\"text\"",
            "app.\"we \"\"ird.na[me]\"", "app.\"we \"\"ird.na[me]\"[]", "app.email", "app.pair", "app.mood array",
            // blanks and comments
            "  integer  ", "timestamp\n(3)\twith time zone",
        };
        // clang-format on
        for (const char *spelling : spellings)
            QTest::newRow(spelling) << QString::fromUtf8(spelling);
    }

    void readsEverySpellingAsTheServerDoes()
    {
        QFETCH(QString, spelling);
        const QString server = serverSpelling(spelling);
        const TypeName type = parseTypeName(spelling);
        QCOMPARE(type.display(), server);
        // What the catalog says is read back as the same type.
        QCOMPARE(parseTypeName(server), type);
        QCOMPARE(parseTypeName(server).display(), server);
        QCOMPARE(type.element().display() + (type.isArray() ? QStringLiteral("[]") : QString()), server);
    }

    void everyTypeOfTheCatalogIsKnown()
    {
        QStringList unknown;
        const QStringList rows = m_database->rows(QStringLiteral(
            "SELECT format_type(t.oid, -1) FROM pg_type t WHERE typnamespace = 'pg_catalog'::regnamespace "
            "AND typtype IN ('b', 'r', 'm') AND typcategory <> 'A' AND typname !~ '^_' ORDER BY 1"));
        for (const QString &row : rows) {
            const TypeName type = parseTypeName(row);
            if (!type.isBuiltIn() || type.display() != row)
                unknown.append(row);
        }
        QCOMPARE(unknown.join(QLatin1Char(' ')), QString());
    }

    void sameTypes_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *a, const char *b, bool same) {
            QTest::addRow("%s and %s", a, b) << QString::fromLatin1(a) << QString::fromLatin1(b) << same;
        };
        row("int[]", "int[3][]", true);
        row("int", "int[]", false);
        row("varchar", "varchar(1)", false);
        row("\"char\"", "char", false);
        row("mood", "app.mood", false);
        row("text", "app.text", false);
        row("\"Mood\"", "mood", false);
        row("bpchar", "char", false);
        row("timestamp", "timestamptz", false);
        row("interval(3)", "interval second(3)", false);
    }

    void sameTypes()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(bool, same);
        QCOMPARE(parseTypeName(a) == parseTypeName(b), same);
    }

    void extensionTypesKeepWhatStandsInParentheses()
    {
        QCOMPARE(parseTypeName(QStringLiteral("geometry(Point, 4326)")).display(),
                 QStringLiteral("geometry(Point,4326)"));
        QCOMPARE(parseTypeName(QStringLiteral("vector(3)")).display(), QStringLiteral("vector(3)"));
        QCOMPARE(parseTypeName(QStringLiteral("public.vector(3)[]")).display(), QStringLiteral("public.vector(3)[]"));
        QVERIFY(!parseTypeName(QStringLiteral("citext")).isBuiltIn());
    }

    void serialsAreTheirBaseTypes_data()
    {
        QTest::addColumn<QString>("serial");
        for (const char *name : {"serial", "serial2", "serial4", "serial8", "smallserial", "bigserial"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void serialsAreTheirBaseTypes()
    {
        QFETCH(QString, serial);
        QCOMPARE(serialBaseType(serial), serverSpelling(serial));
        QCOMPARE(serialBaseType(QStringLiteral("integer")), QString());
    }

    void brokenTextGivesSomeNameAndNoCrash_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",
                                 " ",
                                 "(",
                                 ")",
                                 "[",
                                 "]",
                                 "\"",
                                 "\"a",
                                 ".",
                                 "a.",
                                 ".a",
                                 "int(",
                                 "int[",
                                 "numeric(,)",
                                 "time(",
                                 "interval(",
                                 "''",
                                 "a b c",
                                 "timestamp with",
                                 "character",
                                 "a.b.c.d",
                                 "1",
                                 "int)",
                                 "((((",
                                 "[]"})
            QTest::addRow("<%s>", text) << QString::fromLatin1(text);
    }

    void brokenTextGivesSomeNameAndNoCrash()
    {
        QFETCH(QString, text);
        const TypeName type = parseTypeName(text);
        QCOMPARE(type.sql, text.trimmed());
        (void)type.display();
        (void)type.element();
    }
};

QTEST_GUILESS_MAIN(TestTypeName)
#include "tst_type_name.moc"
