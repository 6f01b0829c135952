#include "tests/engine/catalog/catalog_reading.h"

using namespace studio;
using namespace studio::test;

class TestCatalogObjects : public QObject {
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;

private slots:
    void init() { m_database = std::make_unique<TestDatabase>(u"objects"_s); }

    void namespaces()
    {
        m_database->execute(u"CREATE SCHEMA app; CREATE SCHEMA other; COMMENT ON SCHEMA app IS 'the app'"_s);
        const CatalogSnapshot snapshot = readSchemas(*m_database, {u"public"_s, u"app"_s});
        QCOMPARE(snapshot.allNamespaces, QStringList({u"app"_s, u"other"_s, u"public"_s}));
        QStringList names;
        for (const Namespace &item : snapshot.schema.namespaces)
            names.append(item.name + u':' + item.comment);
        QCOMPARE(names, QStringList({u"app:the app"_s, u"public:"_s}));
    }

    void enums()
    {
        m_database->execute(u"CREATE TYPE mood AS ENUM ('b', 'a', 'it''s, \"x\"'); ALTER TYPE mood ADD VALUE 'first' BEFORE 'b';"_s.section(u';', 0, 0));
        m_database->execute(u"ALTER TYPE mood ADD VALUE 'first' BEFORE 'b'"_s);
        m_database->execute(u"CREATE SCHEMA app; CREATE TYPE app.\"Odd Enum\" AS ENUM (); COMMENT ON TYPE mood IS 'why'"_s);
        const Schema schema = readSchema(*m_database, {u"public"_s, u"app"_s});
        QCOMPARE(schema.enums.size(), 2);
        const Enum *mood = schema.findEnum({u"public"_s, u"mood"_s});
        QVERIFY(mood);
        QCOMPARE(mood->values, QStringList({u"first"_s, u"b"_s, u"a"_s, u"it's, \"x\""_s}));
        QCOMPARE(mood->comment, u"why"_s);
        const Enum *odd = schema.findEnum({u"app"_s, u"Odd Enum"_s});
        QVERIFY(odd);
        QVERIFY(odd->values.isEmpty());
    }

    void sequences()
    {
        m_database->execute(u"CREATE SEQUENCE plain; CREATE SEQUENCE s AS smallint INCREMENT -2 MINVALUE -100 MAXVALUE 50 START 40 CACHE 3 CYCLE;"
                            "COMMENT ON SEQUENCE s IS 'why'; SELECT nextval('s')"_s);
        const Schema schema = readSchema(*m_database);
        const Sequence plain = itemOf(schema.sequences, u"plain"_s);
        QCOMPARE(plain.dataType, u"bigint"_s);
        QCOMPARE(plain.options, resolveSequenceOptions(u"bigint"_s, {}, {}, {}, {}, {}, false));
        QVERIFY(plain.ownedByTable.isEmpty());
        const Sequence s = itemOf(schema.sequences, u"s"_s);
        QCOMPARE(s.dataType, u"smallint"_s);
        QCOMPARE(s.options, resolveSequenceOptions(u"smallint"_s, -2, -100, 50, 40, 3, true));
        QCOMPARE(s.comment, u"why"_s);
    }

    void sequenceDefaultsAreResolvedAlike_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("increment");
        for (const char *type : {"smallint", "integer", "bigint"}) {
            QTest::addRow("%s ascending", type) << QString::fromLatin1(type) << 1;
            QTest::addRow("%s descending", type) << QString::fromLatin1(type) << -1;
        }
    }

    void sequenceDefaultsAreResolvedAlike()
    {
        QFETCH(QString, type);
        QFETCH(int, increment);
        m_database->execute(u"CREATE SEQUENCE s AS %1 INCREMENT %2"_s.arg(type).arg(increment));
        QCOMPARE(itemOf(readSchema(*m_database).sequences, u"s"_s).options, resolveSequenceOptions(type, increment, {}, {}, {}, {}, false));
    }

    void roles()
    {
        const QString role = m_database->name() + u" 'odd'"_s;
        m_database->execute(u"CREATE ROLE \"%1\" CREATEDB CREATEROLE NOINHERIT"_s.arg(role));
        const CatalogSnapshot with = readSchemas(*m_database, {u"public"_s}, true);
        const CatalogSnapshot without = readSchemas(*m_database);
        m_database->execute(u"DROP ROLE \"%1\""_s.arg(role));
        const Role read = itemOf(with.schema.roles, role);
        QVERIFY(read.createDb && read.createRole && !read.inherit);
        for (const Role &item : with.schema.roles)
            QVERIFY(!item.name.startsWith(u"pg_"));
        QVERIFY(without.schema.roles.isEmpty());
        QCOMPARE(with.role, m_database->value(u"SELECT current_user"_s));
    }
};

QTEST_GUILESS_MAIN(TestCatalogObjects)
#include "tst_catalog_objects.moc"
