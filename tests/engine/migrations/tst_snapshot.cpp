#include "engine/migrations/snapshot.h"

#include <QTest>

using namespace studio;
using namespace studio::migrations;
using namespace Qt::StringLiterals;

class TestSnapshot : public QObject {
    Q_OBJECT

private slots:
    // As drizzle-kit 0.20 wrote it.
    void version5()
    {
        const auto snapshot = readSnapshot(R"json({"id":"a","prevId":"b","version":"5","dialect":"pg",
            "tables":{"users":{"name":"users","schema":"","columns":{
                "id":{"name":"id","type":"serial","primaryKey":true,"notNull":true},
                "role":{"name":"role","type":"user_role","primaryKey":false,"notNull":true,"default":"'user'"},
                "age":{"name":"age","type":"integer","primaryKey":false,"notNull":false,"default":3}},
              "indexes":{"age_idx":{"name":"age_idx","columns":["age","role"],"isUnique":true}},
              "foreignKeys":{},"compositePrimaryKeys":{},"uniqueConstraints":{}}},
            "enums":{"user_role":{"name":"user_role","values":{"user":"user","admin":"admin"}}},
            "schemas":{},"_meta":{"schemas":{},"tables":{},"columns":{}}})json",
                                           u"s.json"_s);
        QVERIFY2(snapshot.has_value(), snapshot ? "" : qPrintable(describe(snapshot.error())));
        QCOMPARE(snapshot->version, 5);
        QCOMPARE(snapshot->schema.enums.first().values, (QStringList{u"user"_s, u"admin"_s}));
        const Table &table = snapshot->schema.tables.first();
        QCOMPARE(table.name, (QualifiedName{u"public"_s, u"users"_s}));
        QVERIFY(table.columns[0].serial);
        QCOMPARE(table.primaryKey->columns, QStringList{u"id"_s});
        QCOMPARE(table.columns[1].type.schema, u"public"_s);
        QCOMPARE(table.columns[2].defaultSql, u"3"_s);
        QCOMPARE(table.indexes.first().columns.size(), 2);
        QCOMPARE(table.indexes.first().method, u"btree"_s);
        QVERIFY(table.indexes.first().columns.first().ascending && !table.indexes.first().columns.first().nullsFirst);
    }

    void columnsKeepTheirOrder()
    {
        const auto snapshot = readSnapshot(
            R"json({"version":"7","dialect":"postgresql","tables":{"app.t":{"name":"t","schema":"app","columns":{
            "z":{"name":"z","type":"mood[]","typeSchema":"app","notNull":false},
            "a":{"name":"a","type":"timestamp (3)","notNull":true}}}},"schemas":{"app":"app"}})json",
            u"s.json"_s);
        QVERIFY(snapshot.has_value());
        const Table &table = snapshot->schema.tables.first();
        QCOMPARE(table.columns[0].name, u"z"_s);
        QCOMPARE(table.columns[0].type.display(), u"app.mood[]"_s);
        QCOMPARE(table.columns[1].type.display(), u"timestamp(3) without time zone"_s);
        QVERIFY(snapshot->schema.hasNamespace(u"app"_s));
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("word");
        QTest::newRow("too old") << QByteArray(R"json({"version":"4","dialect":"pg"})json") << u"migrations.version"_s
                                 << u"drizzle-kit up"_s;
        QTest::newRow("too new") << QByteArray(R"json({"version":"8","dialect":"postgres"})json")
                                 << u"migrations.version"_s << u"5 to 7"_s;
        QTest::newRow("another dialect") << QByteArray(R"json({"version":"6","dialect":"mysql"})json")
                                         << u"migrations.version"_s << u"PostgreSQL"_s;
        QTest::newRow("no snapshot") << QByteArray("[]") << u"migrations.version"_s << u"PostgreSQL"_s;
        QTest::newRow("cut off") << QByteArray("{\"version\":") << u"migrations.json"_s << u"cut off"_s;
    }

    void refused()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, word);
        const auto snapshot = readSnapshot(json, u"s.json"_s);
        QVERIFY(!snapshot.has_value());
        QTEST(snapshot.error().code, "code");
        QCOMPARE(snapshot.error().kind, ErrorKind::Config);
        QVERIFY2(describe(snapshot.error()).contains(word), qPrintable(describe(snapshot.error())));
    }

    void strangeShapesAreNoCrash_data()
    {
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char *name, const char *rest) {
            QTest::newRow(name) << QByteArray(R"json({"version":"7","dialect":"postgresql",)json") + rest + "}";
        };
        row("tables is a list", R"json("tables":[1,2])json");
        row("table is a number", R"json("tables":{"a":1})json");
        row("columns are null", R"json("tables":{"a":{"name":"a","columns":null}})json");
        row("column without a type", R"json("tables":{"a":{"name":"a","columns":{"b":{}}}})json");
        row("policy on nothing", R"json("policies":{"p":{"name":"p","on":"t"}})json");
    }

    void strangeShapesAreNoCrash()
    {
        QFETCH(QByteArray, json);
        QVERIFY(readSnapshot(json, u"s.json"_s).has_value());
    }
};

QTEST_GUILESS_MAIN(TestSnapshot)
#include "tst_snapshot.moc"
