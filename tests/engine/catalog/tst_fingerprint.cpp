#include "tests/engine/catalog/catalog_reading.h"

using namespace studio;
using namespace studio::test;

class TestFingerprint : public QObject {
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;

    void make()
    {
        if (!m_database)
            m_database = std::make_unique<TestDatabase>(u"fingerprint"_s);
        clear(*m_database);
        m_database->execute(u"CREATE SCHEMA other; CREATE TYPE mood AS ENUM ('a', 'b'); CREATE SEQUENCE s; CREATE DOMAIN d AS int;"
                            "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
                            "CREATE TABLE p (id serial PRIMARY KEY); CREATE TABLE other.o (a int, p int);"
                            "CREATE TABLE t (id int PRIMARY KEY, a int DEFAULT 1, b text, m mood, p int CONSTRAINT fk REFERENCES p, CONSTRAINT k CHECK (a > 0));"
                            "CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT id FROM t; CREATE MATERIALIZED VIEW mv AS SELECT id FROM t;"
                            "CREATE POLICY pol ON t USING (a > 0); CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();"
                            "CREATE PUBLICATION pub; INSERT INTO p DEFAULT VALUES; INSERT INTO t VALUES (1, 1, 'x', 'a', 1)"_s);
    }

    [[nodiscard]] QString fingerprint(bool roles = false)
    {
        const auto value = readFingerprint(m_database->connection(), {{u"public"_s}, roles});
        if (!value)
            qFatal("%s", qPrintable(describe(value.error())));
        return *value;
    }

private slots:
    void cleanupTestCase() { m_database.reset(); }

    void changes_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char *sql : {
                 "CREATE TABLE n (a int)", "DROP TABLE t CASCADE", "ALTER TABLE t RENAME TO u", "ALTER TABLE t ADD c int", "ALTER TABLE t DROP b",
                 "ALTER TABLE t RENAME a TO z", "ALTER TABLE t ALTER b TYPE varchar(9)", "ALTER TABLE t ALTER b SET NOT NULL", "ALTER TABLE t ALTER a SET DEFAULT 2",
                 "ALTER TABLE t ALTER a DROP DEFAULT", "ALTER TABLE t ALTER id ADD GENERATED ALWAYS AS IDENTITY", "ALTER TABLE t DROP CONSTRAINT k",
                 "ALTER TABLE t RENAME CONSTRAINT k TO l", "ALTER TABLE t ADD CONSTRAINT n CHECK (a < 9) NOT VALID", "ALTER TABLE t DROP CONSTRAINT fk",
                 "ALTER TABLE t ALTER CONSTRAINT fk DEFERRABLE", "DROP INDEX i", "CREATE INDEX j ON t (b)", "ALTER INDEX i RENAME TO j",
                 "ALTER INDEX i SET (fillfactor = 70)", "ALTER TABLE t SET (fillfactor = 70)", "ALTER TABLE t SET UNLOGGED", "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
                 "ALTER TABLE t FORCE ROW LEVEL SECURITY", "ALTER TABLE t OWNER TO CURRENT_USER; GRANT SELECT ON t TO PUBLIC", "ALTER TYPE mood ADD VALUE 'c'",
                 "ALTER TYPE mood RENAME VALUE 'a' TO 'z'", "ALTER TYPE mood RENAME TO feeling", "CREATE TYPE n AS ENUM ('x')", "ALTER SEQUENCE s INCREMENT 2",
                 "ALTER SEQUENCE s OWNED BY t.a", "ALTER SEQUENCE p_id_seq OWNED BY NONE", "DROP SEQUENCE s", "CREATE SEQUENCE n",
                 "CREATE OR REPLACE VIEW v AS SELECT id FROM t WHERE id > 0", "ALTER VIEW v SET (security_barrier)", "DROP VIEW v", "DROP MATERIALIZED VIEW mv",
                 "CREATE INDEX ON mv (id)", "ALTER POLICY pol ON t USING (a > 1)", "DROP POLICY pol ON t", "DROP TRIGGER tr ON t",
                 "ALTER TABLE t DISABLE TRIGGER tr", "CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
                 "COMMENT ON TABLE t IS 'x'", "COMMENT ON COLUMN t.a IS 'x'", "COMMENT ON CONSTRAINT k ON t IS 'x'", "ALTER TABLE t SET SCHEMA other",
                 "ALTER TABLE other.o SET SCHEMA public", "ALTER TABLE other.o ADD FOREIGN KEY (p) REFERENCES public.p", "CREATE TABLE child () INHERITS (t)",
                 "CREATE STATISTICS st ON a, b FROM t", "ALTER PUBLICATION pub ADD TABLE t", "ALTER DOMAIN d ADD CHECK (VALUE > 0)", "CREATE EXTENSION citext",
                 "CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING", "GRANT USAGE ON SCHEMA public TO PUBLIC; REVOKE CREATE ON SCHEMA public FROM CURRENT_USER"})
            QTest::newRow(sql) << QString::fromLatin1(sql);
    }

    void changes()
    {
        QFETCH(QString, sql);
        make();
        const QString before = fingerprint();
        m_database->execute(sql);
        QVERIFY(fingerprint() != before);
    }

    void staysTheSame_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char *sql : {"ANALYZE", "VACUUM", "VACUUM FULL t", "VACUUM (FREEZE) t", "REINDEX TABLE t", "CLUSTER t USING i", "TRUNCATE t",
                                "INSERT INTO t SELECT i, i, 'x', 'a', 1 FROM generate_series(2, 2000) i", "SELECT nextval('s')", "REFRESH MATERIALIZED VIEW mv",
                                "CREATE TABLE other.n (a int)", "ALTER TABLE other.o ADD c int", "CREATE TYPE other.m AS ENUM ('a')",
                                "CREATE TEMP TABLE t (a int, b int DEFAULT 3 CHECK (b > 0))", "CREATE TEMP TABLE t (a int); DROP TABLE pg_temp.t",
                                "BEGIN; ALTER TABLE t ADD c int; ROLLBACK", "BEGIN; ALTER TYPE mood RENAME TO x; CREATE TYPE mood AS ENUM ('z'); ROLLBACK",
                                "CREATE SCHEMA unrelated", "SELECT lo_create(0)", "SET search_path = other", "SET TimeZone = 'Asia/Tokyo'"})
            QTest::newRow(sql) << QString::fromLatin1(sql);
    }

    void staysTheSame()
    {
        QFETCH(QString, sql);
        make();
        if (sql.startsWith(u"CLUSTER"_s))
            m_database->execute(u"CLUSTER t USING i"_s); // the index is marked as the one to cluster by: a change, once
        const QString before = fingerprint();
        m_database->execute(sql);
        QCOMPARE(fingerprint(), before);
    }

    void isTheSnapshotsOwn()
    {
        make();
        for (const bool roles : {false, true}) {
            const CatalogSnapshot snapshot = readSchemas(*m_database, {u"public"_s}, roles);
            QCOMPARE(fingerprint(roles), snapshot.fingerprint);
        }
        const auto another = m_database->connect();
        const auto value = readFingerprint(*another, {{u"public"_s}, false});
        VERIFY_RESULT(value);
        QCOMPARE(*value, fingerprint());
    }

    void otherSchemasGiveOtherValues()
    {
        make();
        QVERIFY(readSchemas(*m_database, {u"other"_s}).fingerprint != fingerprint());
        QVERIFY(!readSchemas(*m_database, {}).fingerprint.isEmpty());
        // Two databases of one making are two databases.
        const QString first = fingerprint();
        m_database.reset();
        make();
        QVERIFY(fingerprint() != first);
    }

    void rolesCountWhenTheyAreRead()
    {
        make();
        const QString role = m_database->name() + u"_role"_s;
        const QString with = fingerprint(true);
        const QString without = fingerprint(false);
        m_database->execute(u"CREATE ROLE \"%1\""_s.arg(role));
        const QString created = fingerprint(true);
        QCOMPARE(fingerprint(false), without);
        m_database->execute(u"ALTER ROLE \"%1\" CREATEDB"_s.arg(role));
        const QString altered = fingerprint(true);
        m_database->execute(u"DROP ROLE \"%1\""_s.arg(role));
        QVERIFY(created != with);
        QVERIFY(altered != created);
        QCOMPARE(fingerprint(true), with);
    }

    void seesTheTransactionsOwnChanges()
    {
        make();
        const QString before = fingerprint();
        m_database->execute(u"BEGIN; ALTER TABLE t ADD c int"_s);
        QVERIFY(fingerprint() != before);
        m_database->execute(u"ROLLBACK"_s);
    }
};

QTEST_GUILESS_MAIN(TestFingerprint)
#include "tst_fingerprint.moc"
