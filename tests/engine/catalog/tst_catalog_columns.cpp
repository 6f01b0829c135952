#include "tests/engine/catalog/catalog_reading.h"

using namespace studio;
using namespace studio::test;

class TestCatalogColumns : public QObject {
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;

private slots:
    void initTestCase() { m_database = std::make_unique<TestDatabase>(u"columns"_s); }
    void cleanupTestCase() { m_database.reset(); }
    void init() { clear(*m_database); }

    /// format_type is the judge of every spelling.
    void types()
    {
        QStringList spellings{
            u"smallint"_s, u"int"_s, u"bigint"_s, u"boolean"_s, u"text"_s, u"varchar"_s, u"varchar(255)"_s, u"char"_s, u"char(3)"_s,
            u"bpchar"_s, u"\"char\""_s, u"name"_s, u"numeric"_s, u"numeric(10)"_s, u"numeric(10,2)"_s, u"real"_s, u"float8"_s, u"float(10)"_s,
            u"json"_s, u"jsonb"_s, u"time"_s, u"time(3)"_s, u"timetz"_s, u"time(3) with time zone"_s, u"timestamp"_s, u"timestamp(6)"_s,
            u"timestamptz"_s, u"timestamp(0) with time zone"_s, u"date"_s, u"interval"_s, u"interval(3)"_s, u"interval day to second"_s,
            u"interval day to second(3)"_s, u"interval year"_s, u"point"_s, u"line"_s, u"inet"_s, u"cidr"_s, u"macaddr"_s, u"macaddr8"_s,
            u"uuid"_s, u"bit"_s, u"bit(8)"_s, u"bit varying"_s, u"varbit(12)"_s, u"bytea"_s, u"tsvector"_s, u"int4range"_s, u"money"_s,
            u"xml"_s, u"oid"_s, u"regclass"_s, u"box"_s, u"text[]"_s, u"varchar(20)[]"_s, u"numeric(6,2)[]"_s, u"timestamptz(3)[]"_s,
            u"mood"_s, u"mood[]"_s, u"app.\"Odd Type\""_s, u"positive"_s, u"pair"_s};
        m_database->execute(u"CREATE SCHEMA app; CREATE TYPE mood AS ENUM ('a'); CREATE TYPE app.\"Odd Type\" AS ENUM ('b');"
                            "CREATE DOMAIN positive AS int; CREATE TYPE pair AS (a int, b int)"_s);
        QStringList columns;
        for (qsizetype i = 0; i < spellings.size(); ++i)
            columns.append(u"c%1 %2"_s.arg(i).arg(spellings[i]));
        m_database->execute(u"CREATE TABLE t (%1)"_s.arg(columns.join(u", "_s)));

        const Table table = tableOf(readSchema(*m_database), u"t"_s);
        QCOMPARE(table.columns.size(), spellings.size());
        m_database->execute(u"SET search_path = ''"_s);
        const QStringList expected = m_database->rows(
            u"SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'public.t'::regclass AND attnum > 0 ORDER BY attnum"_s);
        for (qsizetype i = 0; i < spellings.size(); ++i) {
            QCOMPARE(table.columns[i].type.sql, expected[i]);
            QCOMPARE(table.columns[i].type, parseTypeName(expected[i]));
        }
    }

    void arrayDimensions()
    {
        m_database->execute(u"CREATE TABLE t (a int, b int[], c int[][], d int[3][4][5])"_s);
        const Table table = tableOf(readSchema(*m_database), u"t"_s);
        QList<int> dimensions;
        for (const Column &column : table.columns)
            dimensions.append(column.type.arrayDimensions);
        QCOMPARE(dimensions, QList<int>({0, 1, 2, 3}));
    }

    void defaults_data()
    {
        QTest::addColumn<QString>("column");
        for (const char *column : {"int DEFAULT 1", "int DEFAULT -1", "numeric DEFAULT 1.50", "float8 DEFAULT 0.1", "text DEFAULT 'x'",
                                   "text DEFAULT 'it''s'", "text DEFAULT E'a\\nb\\\\c'", "varchar(10) DEFAULT 'x'", "char(3) DEFAULT 'x'",
                                   "jsonb DEFAULT '{\"a\": 1}'", "text[] DEFAULT '{}'", "text[] DEFAULT ARRAY['a', 'b']",
                                   "timestamptz DEFAULT now()", "timestamptz DEFAULT '2026-01-02 03:04:05+06'", "date DEFAULT CURRENT_DATE",
                                   "interval DEFAULT '1 day'", "uuid DEFAULT gen_random_uuid()", "mood DEFAULT 'b'", "mood[] DEFAULT '{a,b}'",
                                   "bytea DEFAULT '\\x00ff'", "int DEFAULT (1 + 2)", "text DEFAULT current_user", "bool DEFAULT true",
                                   "int DEFAULT length('x')", "text DEFAULT own('x')"})
            QTest::newRow(column) << QString::fromLatin1(column);
    }

    /// pg_get_expr is the judge, with an empty search path and another session's settings.
    void defaults()
    {
        QFETCH(QString, column);
        m_database->execute(u"CREATE TYPE mood AS ENUM ('a', 'b'); CREATE FUNCTION own(text) RETURNS text LANGUAGE sql AS 'SELECT $1';"
                            "CREATE TABLE t (c %1)"_s.arg(column));
        m_database->execute(u"SET TimeZone = 'Asia/Tokyo'; SET extra_float_digits = -5; SET quote_all_identifiers = on"_s);
        const Column read = columnOf(tableOf(readSchema(*m_database), u"t"_s), u"c"_s);
        const auto other = m_database->connect();
        VERIFY_RESULT(other->execute(u"SET search_path = ''; SET TimeZone = 'UTC'"_s));
        const auto expected = other->query(u"SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'public.t'::regclass"_s);
        VERIFY_RESULT(expected);
        QVERIFY(read.defaultSql);
        QCOMPARE(*read.defaultSql, expected->text(0, 0));
        QVERIFY(!read.serial);
        QVERIFY(!read.generated);
    }

    void serials_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("serial");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("sequence");
        const auto row = [](const char *name, const char *sql, bool serial, const char *type, const char *sequence) {
            QTest::newRow(name) << QString::fromUtf8(sql) << serial << QString::fromUtf8(type) << QString::fromUtf8(sequence);
        };
        row("serial", "CREATE TABLE t (c serial)", true, "integer", "\"public\".\"t_c_seq\"");
        row("smallserial", "CREATE TABLE t (c smallserial)", true, "smallint", "\"public\".\"t_c_seq\"");
        row("bigserial", "CREATE TABLE t (c bigserial)", true, "bigint", "\"public\".\"t_c_seq\"");
        row("serial of a renamed table", "CREATE TABLE u (c serial); ALTER TABLE u RENAME TO t", true, "integer", "\"public\".\"u_c_seq\"");
        row("odd names", "CREATE TABLE t (id int, c serial); ALTER SEQUENCE t_c_seq RENAME TO \"it's \"\"odd\"\"\\\"", true, "integer",
            "\"public\".\"it's \"\"odd\"\"\\\"");
        row("made by hand", "CREATE SEQUENCE s; CREATE TABLE t (c int DEFAULT nextval('s')); ALTER SEQUENCE s OWNED BY t.c", true, "integer",
            "\"public\".\"s\"");
        row("sequence in another schema", "CREATE SCHEMA app; CREATE TABLE t (c serial); ALTER TABLE t ALTER c DROP DEFAULT;"
            "CREATE SEQUENCE app.s; ALTER TABLE t ALTER c SET DEFAULT nextval('app.s')", false, "integer", "");
        row("a default from a sequence that is not owned", "CREATE SEQUENCE s; CREATE TABLE t (c int DEFAULT nextval('s'))", false, "integer",
            "");
        row("an owned sequence without default", "CREATE TABLE t (c serial); ALTER TABLE t ALTER c DROP DEFAULT", false, "integer", "");
        row("text from a sequence", "CREATE TABLE t (c text); CREATE SEQUENCE s OWNED BY t.c;"
            "ALTER TABLE t ALTER c SET DEFAULT nextval('s')::text", false, "text", "");
        row("nextval in a larger expression", "CREATE TABLE t (c serial); ALTER TABLE t ALTER c SET DEFAULT nextval('t_c_seq') + 1", false,
            "integer", "");
    }

    void serials()
    {
        QFETCH(QString, sql);
        m_database->execute(sql);
        const Schema schema = readSchema(*m_database);
        const Column column = columnOf(tableOf(schema, u"t"_s), u"c"_s);
        QTEST(column.serial, "serial");
        QTEST(column.type.display(), "type");
        QFETCH(QString, sequence);
        QCOMPARE(column.serialSequence.isEmpty() ? QString() : column.serialSequence.quoted(), sequence);
        // A serial's sequence is a part of its column, any other is a thing of its own.
        QCOMPARE(schema.findSequence(column.serialSequence) != nullptr, false);
        if (column.serial) {
            QVERIFY(schema.sequences.isEmpty());
            QVERIFY(column.defaultSql);
        }
    }

    void sequenceOwnedByAColumnKeepsItsOwner()
    {
        m_database->execute(u"CREATE TABLE t (c text); CREATE SEQUENCE s OWNED BY t.c"_s);
        const Schema schema = readSchema(*m_database);
        const Sequence sequence = itemOf(schema.sequences, u"s"_s);
        QCOMPARE(sequence.ownedByTable.display(), u"public.t"_s);
        QCOMPARE(sequence.ownedByColumn, u"c"_s);
    }

    void identities()
    {
        m_database->execute(u"CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY,"
                            "b bigint GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME \"my seq\" START 100 INCREMENT 5 MINVALUE 10 MAXVALUE 1000 "
                            "CACHE 7 CYCLE), c smallint)"_s);
        const Schema schema = readSchema(*m_database);
        const Table table = tableOf(schema, u"t"_s);
        const Column a = columnOf(table, u"a"_s);
        QVERIFY(a.identity);
        QVERIFY(a.identity->always);
        QVERIFY(a.notNull);
        QCOMPARE(a.identity->sequenceName, u"t_a_seq"_s);
        QCOMPARE(a.identity->options, resolveSequenceOptions(u"integer"_s, {}, {}, {}, {}, {}, false));
        const Column b = columnOf(table, u"b"_s);
        QVERIFY(b.identity);
        QVERIFY(!b.identity->always);
        QCOMPARE(b.identity->sequenceName, u"my seq"_s);
        QCOMPARE(b.identity->options, resolveSequenceOptions(u"bigint"_s, 5, 10, 1000, 100, 7, true));
        QVERIFY(!columnOf(table, u"c"_s).identity);
        QVERIFY(schema.sequences.isEmpty());
    }

    void generatedColumns()
    {
        m_database->execute(u"CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED, c int GENERATED ALWAYS AS (length('X')) STORED)"_s);
        const Table table = tableOf(readSchema(*m_database), u"t"_s);
        const Column b = columnOf(table, u"b"_s);
        QVERIFY(b.generated);
        QVERIFY(b.generated->stored);
        QCOMPARE(b.generated->expression, u"a * 2"_s);
        QVERIFY(!b.defaultSql);
        QCOMPARE(columnOf(table, u"c"_s).generated->expression, u"length('X'::text)"_s);
    }

    void virtualColumns()
    {
        if (m_database->connection().serverVersion() < 180000)
            QSKIP("virtual generated columns came with PostgreSQL 18");
        m_database->execute(u"CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2))"_s);
        const Column b = columnOf(tableOf(readSchema(*m_database), u"t"_s), u"b"_s);
        QVERIFY(b.generated);
        QVERIFY(!b.generated->stored);
        QCOMPARE(b.generated->expression, u"a * 2"_s);
    }

    void orderAndGaps()
    {
        m_database->execute(u"CREATE TABLE t (a int, b int, c int NOT NULL DEFAULT 3, d int); ALTER TABLE t DROP b; ALTER TABLE t ADD \"e e\" int;"
                            "CREATE INDEX i ON t (d, \"e e\"); COMMENT ON COLUMN t.d IS 'the d'"_s);
        const Table table = tableOf(readSchema(*m_database), u"t"_s);
        QStringList names;
        for (const Column &column : table.columns)
            names.append(column.name);
        QCOMPARE(names, QStringList({u"a"_s, u"c"_s, u"d"_s, u"e e"_s}));
        QCOMPARE(columnOf(table, u"c"_s).defaultSql, u"3"_s);
        QVERIFY(columnOf(table, u"c"_s).notNull);
        QVERIFY(!columnOf(table, u"a"_s).notNull);
        QCOMPARE(columnOf(table, u"d"_s).comment, u"the d"_s);
        QCOMPARE(table.indexes.first().columns.last().text, u"e e"_s);
    }

    void collations()
    {
        m_database->execute(u"CREATE SCHEMA app; CREATE COLLATION app.\"My C\" FROM \"C\"; CREATE DOMAIN d AS text COLLATE \"POSIX\";"
                            "CREATE TABLE t (a text, b text COLLATE \"C\", c text COLLATE app.\"My C\", d d, e d COLLATE \"C\", f int, g text COLLATE \"default\")"_s);
        const Table table = tableOf(readSchema(*m_database), u"t"_s);
        QStringList collations;
        for (const Column &column : table.columns)
            collations.append(column.collation);
        QCOMPARE(collations, QStringList({QString(), u"\"C\""_s, u"app.\"My C\""_s, QString(), u"\"C\""_s, QString(), QString()}));
    }
};

QTEST_GUILESS_MAIN(TestCatalogColumns)
#include "tst_catalog_columns.moc"
