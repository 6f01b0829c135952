#include "tests/engine/catalog/catalog_reading.h"

using namespace studio;
using namespace studio::test;

class TestCatalogTables : public QObject {
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;

private slots:
    void init() { m_database = std::make_unique<TestDatabase>(u"tables"_s); }

    void onlyTheSchemasAskedFor()
    {
        m_database->execute(u"CREATE SCHEMA app; CREATE SCHEMA \"Odd 'schema'\"; CREATE TABLE t (a int); CREATE TABLE app.t (b int);"
                            "CREATE TABLE \"Odd 'schema'\".\"Odd \"\"table\" (c int); CREATE TEMP TABLE temporary (x int)"_s);
        QCOMPARE(readSchema(*m_database).tables.size(), 1);
        QCOMPARE(readSchema(*m_database, {u"app"_s}).tables.first().columns.first().name, u"b"_s);
        QCOMPARE(readSchema(*m_database, {u"Odd 'schema'"_s}).tables.first().name.name, u"Odd \"table"_s);
        QCOMPARE(readSchema(*m_database, {u"nowhere"_s}).tables.size(), 0);
        QStringList names;
        for (const Table &table : readSchema(*m_database, {}).tables)
            names.append(table.name.display());
        QCOMPARE(names, QStringList({u"Odd 'schema'.\"Odd \"\"table\""_s, u"app.t"_s, u"public.t"_s}));
    }

    void attributes()
    {
        const QString role = m_database->name() + u"_owner"_s;
        m_database->execute(u"CREATE ROLE \"%1\"; CREATE UNLOGGED TABLE t (a int); CREATE TABLE plain (a int);"
                            "COMMENT ON TABLE t IS E'it''s\\na table'; ALTER TABLE t OWNER TO \"%1\"; GRANT SELECT ON t TO PUBLIC;"
                            "ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t FORCE ROW LEVEL SECURITY"_s.arg(role));
        const Schema schema = readSchema(*m_database);
        const QStringList acl = m_database->rows(u"SELECT unnest(relacl)::text FROM pg_class WHERE relname = 't'"_s);
        m_database->execute(u"DROP OWNED BY \"%1\" CASCADE; DROP ROLE \"%1\""_s.arg(role));
        const Table table = tableOf(schema, u"t"_s);
        QVERIFY(table.unlogged);
        QVERIFY(table.rowSecurity);
        QVERIFY(table.forceRowSecurity);
        QCOMPARE(table.owner, role);
        QCOMPARE(table.comment, u"it's\na table"_s);
        QCOMPARE(table.acl, acl);
        const Table plain = tableOf(schema, u"plain"_s);
        QVERIFY(!plain.unlogged && !plain.rowSecurity && !plain.forceRowSecurity && !plain.partitioned);
        QVERIFY(plain.comment.isEmpty() && plain.acl.isEmpty());
    }

    void sizes()
    {
        m_database->execute(u"CREATE TABLE empty (a int); CREATE TABLE filled (a int PRIMARY KEY, b text);"
                            "INSERT INTO filled SELECT i, repeat('x', 500) FROM generate_series(1, 5000) i; VACUUM ANALYZE filled"_s.section(u';', 0, 2));
        m_database->execute(u"VACUUM ANALYZE filled"_s);
        const Schema schema = readSchema(*m_database);
        QCOMPARE(tableOf(schema, u"empty"_s).estimatedRows, -1);
        QCOMPARE(tableOf(schema, u"filled"_s).estimatedRows, 5000);
        const qint64 exact = m_database->value(u"SELECT pg_total_relation_size('filled')"_s).toLongLong();
        // Free space and visibility maps, and what an index grew by since the last VACUUM, are left out.
        const qint64 read = tableOf(schema, u"filled"_s).totalBytes;
        QVERIFY2(read > exact * 9 / 10 && read <= exact, qPrintable(u"%1 of %2"_s.arg(read).arg(exact)));
    }

    void sizeBeforeTheFirstVacuum()
    {
        m_database->execute(u"CREATE TABLE filled (b text); INSERT INTO filled SELECT repeat('x', 500) FROM generate_series(1, 5000) i"_s);
        QVERIFY(tableOf(readSchema(*m_database), u"filled"_s).totalBytes > 5000 * 500);
    }

    void partitions()
    {
        m_database->execute(u"CREATE TABLE t (a int, b text, CHECK (a >= 0)) PARTITION BY RANGE (a, lower(b));"
                            "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0, MINVALUE) TO (9, MINVALUE)"_s);
        const Schema schema = readSchema(*m_database);
        QCOMPARE(schema.tables.size(), 1);
        const Table table = schema.tables.first();
        QVERIFY(table.partitioned);
        QCOMPARE(table.partitionKey, m_database->value(u"SELECT pg_get_partkeydef('t'::regclass)"_s));
        QCOMPARE(table.columns.size(), 2);
        QCOMPARE(table.checks.size(), 1);
    }

    void policies()
    {
        const QString role = m_database->name() + u"_member"_s;
        m_database->execute(u"CREATE ROLE \"%1\"; CREATE TABLE other (id int, owner text); CREATE TABLE t (id int, owner text);"
                            "CREATE POLICY everything ON t USING (true);"
                            "CREATE POLICY reading ON t AS RESTRICTIVE FOR SELECT TO \"%1\", CURRENT_USER USING (owner = current_user);"
                            "CREATE POLICY adding ON t FOR INSERT TO \"%1\" WITH CHECK (id > 0);"
                            "CREATE POLICY changing ON t FOR UPDATE USING (id > 0) WITH CHECK (id > 1);"
                            "CREATE POLICY removing ON t FOR DELETE USING (EXISTS (SELECT 1 FROM other o WHERE o.id = t.id));"
                            "COMMENT ON POLICY adding ON t IS 'why'"_s.arg(role));
        const Table table = tableOf(readSchema(*m_database), u"t"_s);
        m_database->execute(u"SET search_path = ''"_s);
        const QStringList texts = m_database->rows(u"SELECT policyname, permissive, cmd, roles, qual, with_check FROM pg_policies ORDER BY policyname"_s);
        m_database->execute(u"SET search_path = public; DROP OWNED BY \"%1\"; DROP ROLE \"%1\""_s.arg(role));
        QCOMPARE(table.policies.size(), 5);
        // The view pg_policies is the judge.
        QStringList read;
        for (const Policy &policy : table.policies) {
            QCOMPARE(policy.table, table.name);
            const auto text = [](const std::optional<QString> &expression, const QString &line) {
                if (!expression)
                    return u"∅"_s;
                return line.contains(u"(%1)"_s.arg(*expression)) ? u"(%1)"_s.arg(*expression) : *expression;
            };
            const QString line = texts.value(read.size());
            QStringList roles = policy.roles;
            for (QString &name : roles)
                name = line.contains(u"\"%1\""_s.arg(name)) ? u"\"%1\""_s.arg(name) : name;
            read.append(QStringList{policy.name, policy.permissive ? u"PERMISSIVE"_s : u"RESTRICTIVE"_s, policy.command.toUpper(),
                                    u"{%1}"_s.arg(roles.join(u','), 0), text(policy.usingSql, line), text(policy.withCheckSql, line)}
                            .join(u'|'));
        }
        for (qsizetype i = 0; i < texts.size(); ++i)
            QCOMPARE(read[i], texts[i]);
        QCOMPARE(itemOf(table.policies, u"adding"_s).comment, u"why"_s);
    }
};

QTEST_GUILESS_MAIN(TestCatalogTables)
#include "tst_catalog_tables.moc"
