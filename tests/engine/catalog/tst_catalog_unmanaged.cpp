#include "tests/engine/catalog/catalog_reading.h"

using namespace studio;
using namespace studio::test;

class TestCatalogUnmanaged : public QObject {
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;

    [[nodiscard]] UnmanagedObject only(const QString &kind, const QStringList &schemas = {u"public"_s})
    {
        QList<UnmanagedObject> found;
        for (const UnmanagedObject &item : readSchema(*m_database, schemas).unmanaged) {
            if (item.kind == kind)
                found.append(item);
        }
        if (found.size() != 1)
            qFatal("%lld of kind %s", qlonglong(found.size()), qPrintable(kind));
        return found.first();
    }

private slots:
    void init() { m_database = std::make_unique<TestDatabase>(u"unmanaged"_s); }

    void functions()
    {
        m_database->execute(u"CREATE FUNCTION f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE p() LANGUAGE sql AS '';"
                            "CREATE AGGREGATE agg(int) (SFUNC = int4pl, STYPE = int)"_s);
        const UnmanagedObject function = only(u"function"_s);
        QCOMPARE(function.name.display(), u"public.f(a integer, b text)"_s);
        QCOMPARE(function.definition, m_database->value(u"SELECT pg_get_functiondef('f'::regproc)"_s));
        QCOMPARE(only(u"procedure"_s).name.display(), u"public.p()"_s);
        QCOMPARE(only(u"aggregate"_s).name.name, u"agg(integer)"_s);
    }

    void triggers()
    {
        m_database->execute(u"CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TABLE t (a int, b int, c int, d int);"
                            "CREATE TRIGGER touched BEFORE UPDATE OF b ON t FOR EACH ROW WHEN (OLD.c IS DISTINCT FROM NEW.c) EXECUTE FUNCTION touch()"_s);
        const UnmanagedObject trigger = only(u"trigger"_s);
        QCOMPARE(trigger.name.display(), u"public.touched"_s);
        QCOMPARE(trigger.table.display(), u"public.t"_s);
        QCOMPARE(trigger.dependsOnColumns, QStringList({u"b"_s, u"c"_s}));
        m_database->execute(u"SET search_path = ''"_s);
        QCOMPARE(trigger.definition, m_database->value(u"SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = 'touched'"_s));
    }

    /// The definitions, put into another schema, make the same types.
    void types()
    {
        m_database->execute(u"CREATE DOMAIN positive AS numeric(10,2) DEFAULT 1 NOT NULL CONSTRAINT above CHECK (VALUE > 0) CONSTRAINT below CHECK (VALUE < 100);"
                            "CREATE TYPE pair AS (\"a b\" int, b text[]); CREATE TYPE span AS RANGE (subtype = float8)"_s);
        const UnmanagedObject domain = only(u"domain"_s);
        QCOMPARE(domain.name.display(), u"public.positive"_s);
        const UnmanagedObject pair = only(u"composite type"_s);
        QCOMPARE(pair.name.display(), u"public.pair"_s);
        QCOMPARE(only(u"range type"_s).name.name, u"span"_s);
        TestDatabase other(u"unmanaged"_s);
        other.execute(domain.definition + u';' + pair.definition);
        for (const QString &query : {u"SELECT domain_name, data_type, numeric_precision, numeric_scale, domain_default FROM information_schema.domains"_s,
                                     u"SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contypid <> 0 AND connamespace = 'public'::regnamespace ORDER BY 1"_s,
                                     u"SELECT udt_name, attribute_name, ordinal_position, data_type FROM information_schema.attributes"_s}) {
            QVERIFY(!m_database->rows(query).isEmpty());
            QCOMPARE(other.rows(query), m_database->rows(query));
        }
    }

    void rowTypesAndArraysAreNoObjects()
    {
        m_database->execute(u"CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (a mood[]); CREATE VIEW v AS SELECT * FROM t; CREATE SEQUENCE s"_s);
        QVERIFY(readSchema(*m_database).unmanaged.isEmpty());
    }

    void partitionsAndChildren()
    {
        m_database->execute(u"CREATE SCHEMA app; CREATE TABLE app.t (a int PRIMARY KEY) PARTITION BY LIST (a); CREATE TABLE t1 PARTITION OF app.t FOR VALUES IN (1, 2);"
                            "CREATE INDEX ON t1 (a); CREATE TABLE base (b int); CREATE TABLE child (c int) INHERITS (base)"_s);
        const UnmanagedObject partition = only(u"partition"_s);
        QCOMPARE(partition.name.display(), u"public.t1"_s);
        QCOMPARE(partition.table.display(), u"app.t"_s);
        QCOMPARE(partition.definition, u"PARTITION OF app.t FOR VALUES IN (1, 2)"_s);
        const UnmanagedObject child = only(u"inheritance child"_s);
        QCOMPARE(child.name.display(), u"public.child"_s);
        QCOMPARE(child.table.display(), u"public.base"_s);
        QCOMPARE(readSchema(*m_database).tables.size(), 1);
    }

    void exclusionConstraints()
    {
        m_database->execute(u"CREATE TABLE t (a int4range, b int, CONSTRAINT apart EXCLUDE USING gist (a WITH &&) WHERE (b > 0))"_s);
        const UnmanagedObject constraint = only(u"exclusion constraint"_s);
        QCOMPARE(constraint.name.display(), u"public.apart"_s);
        QCOMPARE(constraint.table.display(), u"public.t"_s);
        QCOMPARE(constraint.dependsOnColumns, QStringList({u"a"_s}));
        QCOMPARE(constraint.definition, m_database->value(u"SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'apart'"_s));
    }

    void whatExtensionsOwn()
    {
        m_database->execute(u"CREATE SCHEMA ext; CREATE EXTENSION citext SCHEMA ext; CREATE EXTENSION pg_stat_statements"_s);
        const Schema schema = readSchema(*m_database, {u"public"_s, u"ext"_s});
        QVERIFY(schema.views.isEmpty());
        QStringList seen;
        for (const UnmanagedObject &item : schema.unmanaged)
            seen.append(item.kind + u' ' + item.name.display() + u' ' + item.ownedBy);
        QVERIFY2(seen.contains(u"extension ext.citext "_s), qPrintable(seen.join(u'\n')));
        QVERIFY(seen.contains(u"extension type ext.citext citext"_s));
        QVERIFY(seen.contains(u"extension view public.pg_stat_statements pg_stat_statements"_s));
        // Their functions go with them.
        QVERIFY(seen.filter(u"function"_s).isEmpty());
    }

    void foreignKeysFromElsewhere()
    {
        m_database->execute(u"CREATE SCHEMA app; CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE app.user_of_t (t int CONSTRAINT pointing REFERENCES t)"_s);
        const UnmanagedObject key = only(u"foreign key"_s);
        QCOMPARE(key.name.display(), u"app.pointing"_s);
        QCOMPARE(key.table.display(), u"app.user_of_t"_s);
        QCOMPARE(key.definition, u"FOREIGN KEY (t) REFERENCES public.t(id)"_s);
        QVERIFY(readSchema(*m_database, {u"public"_s, u"app"_s}).unmanaged.isEmpty());
    }

    void viewsFromElsewhere()
    {
        m_database->execute(u"CREATE SCHEMA app; CREATE TABLE t (id int, a int, b int); CREATE VIEW app.v AS SELECT id FROM t WHERE b > 0"_s);
        const UnmanagedObject view = only(u"view"_s);
        QCOMPARE(view.name.display(), u"app.v"_s);
        QCOMPARE(view.table.display(), u"public.t"_s);
        QCOMPARE(view.dependsOnColumns, QStringList({u"id"_s, u"b"_s}));
    }

    void rareKinds()
    {
        m_database->execute(u"CREATE TABLE t (a int, b int); CREATE STATISTICS st ON a, b FROM t; CREATE RULE r AS ON DELETE TO t WHERE OLD.b > 0 DO INSTEAD NOTHING;"
                            "CREATE COLLATION c FROM \"C\"; CREATE TEXT SEARCH CONFIGURATION conf (COPY = simple); CREATE PUBLICATION pub FOR TABLE t;"
                            "CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)"_s);
        const UnmanagedObject statistics = only(u"statistics"_s);
        QCOMPARE(statistics.dependsOnColumns, QStringList({u"a"_s, u"b"_s}));
        m_database->execute(u"SET search_path = ''"_s);
        QCOMPARE(statistics.definition, m_database->value(u"SELECT pg_get_statisticsobjdef(oid) FROM pg_statistic_ext"_s));
        m_database->execute(u"SET search_path = public"_s);
        QCOMPARE(only(u"rule"_s).name.name, u"r"_s);
        QCOMPARE(only(u"rule"_s).dependsOnColumns, QStringList{u"b"_s});
        QCOMPARE(only(u"collation"_s).name.display(), u"public.c"_s);
        QCOMPARE(only(u"text search configuration"_s).name.display(), u"public.conf"_s);
        QCOMPARE(only(u"publication"_s).table.display(), u"public.t"_s);
        QCOMPARE(only(u"operator"_s).name.name, u"==="_s);
    }

    void foreignTables()
    {
        m_database->execute(u"CREATE EXTENSION postgres_fdw; CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw; CREATE FOREIGN TABLE far (a int) SERVER s"_s);
        QCOMPARE(only(u"foreign table"_s).name.display(), u"public.far"_s);
        QVERIFY(readSchema(*m_database).tables.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCatalogUnmanaged)
#include "tst_catalog_unmanaged.moc"
