#include "tests/engine/catalog/catalog_reading.h"

using namespace studio;
using namespace studio::test;

class TestCatalogIndexes : public QObject {
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;

    void makeTable()
    {
        m_database->execute(u"CREATE TYPE mood AS ENUM ('a', 'b'); CREATE DOMAIN word AS varchar(20); CREATE SCHEMA app;"
                            "CREATE OPERATOR CLASS app.my_ops FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(int, int);"
                            "CREATE TABLE t (a int, b int NOT NULL, c varchar(20), d text COLLATE \"C\", e jsonb, f int[], g tsvector, h inet, i cidr,"
                            "j mood, k word, l point, m bpchar(3), n int4range, o timestamptz, \"order\" int, \"Odd \"\"col\" text, p bool, q name)"_s);
    }

private slots:
    void initTestCase() { m_database = std::make_unique<TestDatabase>(u"indexes"_s); }
    void cleanupTestCase() { m_database.reset(); }
    void init() { clear(*m_database); }

    void definitions_data()
    {
        QTest::addColumn<QString>("after"); ///< behind CREATE … INDEX i ON t
        for (const char *after : {
                 "(a)", "(a DESC)", "(a NULLS FIRST)", "(a DESC NULLS LAST)", "(a ASC NULLS LAST)", "(a, b DESC, c)", "(\"order\", \"Odd \"\"col\")",
                 "USING hash (a)", "USING gin (e)", "USING gin (e jsonb_path_ops)", "USING gin (f)", "USING gin (g)", "USING gist (g)",
                 "USING gist (l)", "USING spgist (l)", "USING spgist (l kd_point_ops)", "USING brin (a)", "USING brin (a) WITH (pages_per_range = 32)",
                 "USING brin (a int4_minmax_multi_ops (values_per_range = 16))", "USING gist (h inet_ops)", "USING gist (n)",
                 "USING gist (g tsvector_ops (siglen = 100))", "(c varchar_pattern_ops)", "(c text_pattern_ops)", "(c text_ops)", "(c bpchar_ops)",
                 "(d text_pattern_ops, a)", "(d COLLATE \"POSIX\")", "(c COLLATE \"C\")", "(d COLLATE \"default\" text_pattern_ops DESC)", "(h)", "(i)",
                 "(i inet_ops)", "(j)", "(k)", "(k varchar_pattern_ops)", "(f)", "(m)", "(m bpchar_pattern_ops)", "(n)", "(a app.my_ops)", "(q)", "(p)",
                 "(a) INCLUDE (b, c)", "(a) WITH (fillfactor = 70)", "(a) WITH (deduplicate_items = off, fillfactor = 50)",
                 "(a) TABLESPACE pg_default", "(lower(c))", "((a + b))", "((a + b) DESC NULLS LAST, c)", "(a, lower(c) text_pattern_ops, (b * 2))",
                 "((e ->> 'key'))", "(lower(c) COLLATE \"C\")", "((d || 'x') COLLATE \"C\")", "((d || 'x'))", "((c || 'x') COLLATE \"POSIX\" varchar_pattern_ops)",
                 "USING gin (to_tsvector('simple', c))", "USING gin ((e -> 'tags') jsonb_path_ops)", "(a) WHERE b > 0", "(a) WHERE p",
                 "(a) WHERE p AND c = 'x)' OR b IN (1, 2)", "(lower(c)) INCLUDE (b) WHERE c IS NOT NULL", "(a) INCLUDE (b) WITH (fillfactor = 70) WHERE p",
                 "((CASE WHEN p THEN a ELSE b END))", "((a IS NULL))", "(COALESCE(a, b))", "(((a)::text))", "(date_trunc('day', o AT TIME ZONE 'UTC'))"})
            QTest::newRow(after) << QString::fromLatin1(after);
    }

    /// pg_get_indexdef is the judge: it knows default operator classes, collations and orders.
    void definitions()
    {
        QFETCH(QString, after);
        makeTable();
        m_database->execute(u"CREATE INDEX i ON t "_s + after);
        const Index index = itemOf(tableOf(readSchema(*m_database), u"t"_s).indexes, u"i"_s);
        m_database->execute(u"SET search_path = ''"_s);
        QCOMPARE(index.definition, m_database->value(u"SELECT pg_get_indexdef('public.i'::regclass)"_s));

        // Each column's text without its parentheses, and an operator class exactly where the definition writes one.
        QString rebuilt = index.definition.section(u" INCLUDE "_s, 0, 0).section(u" WITH "_s, 0, 0).section(u" WHERE "_s, 0, 0);
        rebuilt = rebuilt.mid(rebuilt.indexOf(u" ("_s) + 2).chopped(1).simplified().replace(u"( "_s, u"("_s);
        QStringList parts;
        for (const IndexColumn &column : index.columns) {
            QString text = column.text.simplified();
            const QStringList plainForms{text, u"(%1)"_s.arg(text), u"((%1))"_s.arg(text), quoteIdentifier(text)};
            for (const QString &form : plainForms) {
                if (rebuilt.startsWith(form)) {
                    text = form;
                    break;
                }
            }
            QString rest = column.collation.isEmpty() ? QString() : u" COLLATE "_s + column.collation;
            if (!column.opclass.isEmpty())
                rest += u" "_s + (column.opclass == u"my_ops"_s ? u"app."_s : QString()) + column.opclass;
            if (!column.opclassOptions.isEmpty())
                rest += u" (%1)"_s.arg(column.opclassOptions);
            if (!column.ascending)
                rest += u" DESC"_s;
            if (column.nullsFirst == column.ascending)
                rest += column.nullsFirst ? u" NULLS FIRST"_s : u" NULLS LAST"_s;
            QVERIFY2(rebuilt.startsWith(text + rest), qPrintable(text + rest + u" | "_s + rebuilt));
            rebuilt = rebuilt.mid((text + rest).size());
            if (rebuilt.startsWith(u", "_s))
                rebuilt = rebuilt.mid(2);
        }
        QVERIFY2(rebuilt.isEmpty(), qPrintable(rebuilt));
    }

    void attributes()
    {
        makeTable();
        m_database->execute(u"CREATE UNIQUE INDEX i ON t (a, lower(c)) INCLUDE (b) WITH (fillfactor = 70) WHERE (b > 0); COMMENT ON INDEX i IS 'why'"_s);
        const Index index = itemOf(tableOf(readSchema(*m_database), u"t"_s).indexes, u"i"_s);
        QVERIFY(index.unique);
        QVERIFY(index.valid);
        QVERIFY(!index.nullsNotDistinct);
        QCOMPARE(index.method, u"btree"_s);
        QCOMPARE(index.where, u"b > 0"_s);
        QCOMPARE(index.include, QStringList({u"b"_s}));
        QCOMPARE(index.with, (Parameters{{u"fillfactor"_s, u"70"_s}}));
        QCOMPARE(index.comment, u"why"_s);
        QVERIFY(!index.columns[0].isExpression);
        QVERIFY(index.columns[1].isExpression);
        QCOMPARE(index.columns[1].text, u"lower((c)::text)"_s);
    }

    void nullsNotDistinct()
    {
        makeTable();
        m_database->execute(u"CREATE UNIQUE INDEX i ON t (a) NULLS NOT DISTINCT"_s);
        const Index index = itemOf(tableOf(readSchema(*m_database), u"t"_s).indexes, u"i"_s);
        QVERIFY(index.nullsNotDistinct);
        QCOMPARE(index.definition, m_database->value(u"SELECT pg_get_indexdef('i'::regclass)"_s));
    }

    void invalidIndexesShow()
    {
        m_database->execute(u"CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)"_s);
        QVERIFY(!m_database->connection().execute(u"CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)"_s));
        QVERIFY(!itemOf(tableOf(readSchema(*m_database), u"t"_s).indexes, u"i"_s).valid);
    }

    void constraintsKeepTheirIndexesToThemselves()
    {
        m_database->execute(u"CREATE TABLE t (a int PRIMARY KEY, b int UNIQUE, c int4range, EXCLUDE USING gist (c WITH &&)); CREATE UNIQUE INDEX i ON t (b)"_s);
        const Table table = tableOf(readSchema(*m_database), u"t"_s);
        QCOMPARE(table.indexes.size(), 1);
        QCOMPARE(table.indexes.first().name, u"i"_s);
    }

    void partitionedTables()
    {
        m_database->execute(u"CREATE TABLE t (a int, b int) PARTITION BY RANGE (a); CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (9);"
                            "CREATE INDEX i ON t (b)"_s);
        const Table table = tableOf(readSchema(*m_database), u"t"_s);
        QCOMPARE(table.indexes.size(), 1);
        m_database->execute(u"SET search_path = ''"_s);
        QCOMPARE(table.indexes.first().definition, m_database->value(u"SELECT pg_get_indexdef('public.i'::regclass)"_s));
    }
};

QTEST_GUILESS_MAIN(TestCatalogIndexes)
#include "tst_catalog_indexes.moc"
