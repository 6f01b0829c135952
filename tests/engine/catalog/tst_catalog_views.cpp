#include "tests/engine/catalog/catalog_reading.h"

using namespace studio;
using namespace studio::test;

class TestCatalogViews : public QObject {
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;

private slots:
    void init()
    {
        m_database = std::make_unique<TestDatabase>(u"views"_s);
        m_database->execute(u"CREATE TABLE t (id int, name varchar(20))"_s);
    }

    void plainViews()
    {
        m_database->execute(u"CREATE VIEW v WITH (security_barrier, check_option = local) AS SELECT id, lower(name) AS small, 'x;'::text AS x FROM t WHERE id > 0;"
                            "COMMENT ON VIEW v IS 'why'; COMMENT ON COLUMN v.small IS 'small one'; GRANT SELECT ON v TO PUBLIC"_s);
        const View view = itemOf(readSchema(*m_database).views, u"v"_s);
        QVERIFY(!view.materialized);
        QCOMPARE(view.with, (Parameters{{u"security_barrier"_s, u"true"_s}, {u"check_option"_s, u"local"_s}}));
        QCOMPARE(view.comment, u"why"_s);
        QCOMPARE(view.acl.size(), 2);
        QCOMPARE(view.owner, m_database->value(u"SELECT current_user"_s));
        QStringList columns;
        for (const Column &column : view.columns)
            columns.append(column.name + u' ' + column.type.display());
        QCOMPARE(columns, QStringList({u"id integer"_s, u"small text"_s, u"x text"_s}));
        QCOMPARE(view.columns[1].comment, u"small one"_s);
        m_database->execute(u"SET search_path = ''"_s);
        QCOMPARE(view.definition + u';', m_database->value(u"SELECT pg_get_viewdef('public.v'::regclass)"_s).trimmed());
    }

    /// What was read can be put in again and gives the same view.
    void definitionMakesTheViewAgain()
    {
        m_database->execute(u"CREATE SCHEMA app; CREATE VIEW app.v AS WITH x AS (SELECT * FROM t) SELECT x.*, row_number() OVER () FROM x JOIN t USING (id)"_s);
        const View view = itemOf(readSchema(*m_database, {u"app"_s}).views, u"v"_s);
        m_database->execute(u"SET search_path = ''; CREATE VIEW app.again AS "_s + view.definition);
        QCOMPARE(m_database->value(u"SELECT pg_get_viewdef('app.again'::regclass)"_s), m_database->value(u"SELECT pg_get_viewdef('app.v'::regclass)"_s));
    }

    void materializedViews()
    {
        m_database->execute(u"CREATE MATERIALIZED VIEW m WITH (fillfactor = 70) AS SELECT id FROM t WITH NO DATA;"
                            "CREATE UNIQUE INDEX i ON m (id DESC); CREATE MATERIALIZED VIEW plain AS SELECT 1 AS one"_s);
        const Schema schema = readSchema(*m_database);
        const View view = itemOf(schema.views, u"m"_s);
        QVERIFY(view.materialized);
        QCOMPARE(view.accessMethod, u"heap"_s);
        QCOMPARE(view.with, (Parameters{{u"fillfactor"_s, u"70"_s}}));
        QVERIFY(view.tablespace.isEmpty());
        QCOMPARE(view.indexes.size(), 1);
        QCOMPARE(view.indexes.first().definition, m_database->value(u"SELECT pg_get_indexdef('i'::regclass)"_s));
        QVERIFY(itemOf(schema.views, u"plain"_s).with.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCatalogViews)
#include "tst_catalog_views.moc"
