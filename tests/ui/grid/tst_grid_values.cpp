#include "tests/ui/support/warnings.h"
#include "ui/grid/cell_text.h"
#include "ui/grid/copy_format.h"
#include "ui/grid/hex_text.h"
#include "ui/grid/json_reader.h"
#include "ui/grid/navigation.h"
#include "ui/grid/relations.h"
#include "ui/grid/value_tree_model.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace studio;
using namespace studio::test;

class TestGridValues : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    void formats_data();
    void formats();
    void jsonIsJson();
    void oneCellIsItsText();
    void lines_data();
    void lines();
    void zones_data();
    void zones();
    void readsJson_data();
    void readsJson();
    void jsonTreeKeepsOrderAndDigits();
    void arraysCountFromOne();
    void dumpsBytes();
    void navigationForgetsWhatWasAhead();
    void linksGoBothWays();

private:
    static CopyBlock block()
    {
        const auto column = [](const char *name, const char *type) {
            Column made;
            made.name = QString::fromUtf8(name);
            made.type = parseTypeName(QString::fromUtf8(type));
            return made;
        };
        CopyBlock block;
        block.table = {QStringLiteral("shop"), QStringLiteral("Orders")};
        block.columns = {column("id", "bigint"), column("na\"me", "text"), column("ok", "boolean"),
                         column("data", "jsonb"), column("tags", "text[]")};
        block.rows = {
            {{QStringLiteral("9007199254740993")},
             {QStringLiteral("a,\"b\"\nit's")},
             {QStringLiteral("t")},
             {QStringLiteral("{\"k\": 1.50}")},
             {QStringLiteral("{x,NULL,\"y z\"}")}},
            {{QStringLiteral("2")}, {QString()}, {QStringLiteral("f")}, {std::nullopt}, {std::nullopt, false}}};
        return block;
    }
};

void TestGridValues::formats_data()
{
    QTest::addColumn<CopyFormat>("format");
    QTest::addColumn<QString>("expected");
    QTest::newRow("TSV, quoted where a spreadsheet needs it")
        << CopyFormat::Tsv
        << QStringLiteral("9007199254740993\t\"a,\"\"b\"\"\nit's\"\ttrue\t\"{\"\"k\"\": 1.50}\"\t\"{x,NULL,\"\"y "
                          "z\"\"}\"\n2\t\tfalse\t\t");
    QTest::newRow("CSV, NULL unlike the empty string")
        << CopyFormat::Csv
        << QStringLiteral("id,\"na\"\"me\",ok,data,tags\n9007199254740993,\"a,\"\"b\"\"\nit's\",true,\"{\"\"k\"\": "
                          "1.50}\",\"{x,NULL,\"\"y z\"\"}\"\n"
                          "2,\"\",false,,\n");
    QTest::newRow("INSERT, one for each set of columns")
        << CopyFormat::Insert
        << QStringLiteral("INSERT INTO \"shop\".\"Orders\" (\"id\", \"na\"\"me\", \"ok\", \"data\", \"tags\") VALUES\n"
                          "  (9007199254740993, 'a,\"b\"\nit''s', true, '{\"k\": 1.50}', '{x,NULL,\"y z\"}');\n"
                          "INSERT INTO \"shop\".\"Orders\" (\"id\", \"na\"\"me\", \"ok\", \"data\") VALUES\n"
                          "  (2, '', false, NULL);\n");
    QTest::newRow("Markdown")
        << CopyFormat::Markdown
        << QStringLiteral("| id | na\"me | ok | data | tags |\n| ---: | --- | --- | --- | --- |\n"
                          "| 9007199254740993 | a,\"b\"<br>it's | true | {\"k\": 1.50} | {x,NULL,\"y z\"} |\n"
                          "| 2 |  | false | *NULL* |  |\n");
}

void TestGridValues::formats()
{
    QFETCH(CopyFormat, format);
    QFETCH(QString, expected);
    QCOMPARE(formatted(block(), format), expected);
}

void TestGridValues::jsonIsJson()
{
    const QString text = formatted(block(), CopyFormat::Json);
    QVERIFY(text.contains(QLatin1String("9007199254740993")));
    QVERIFY(text.contains(QLatin1String("1.50")));
    const QJsonArray rows = QJsonDocument::fromJson(text.toUtf8()).array();
    QCOMPARE(rows.size(), 2);
    const QJsonObject first = rows[0].toObject();
    QCOMPARE(first[QStringLiteral("na\"me")].toString(), QStringLiteral("a,\"b\"\nit's"));
    QCOMPARE(first[QStringLiteral("ok")].toBool(), true);
    QCOMPARE(first[QStringLiteral("data")].toObject()[QStringLiteral("k")].toDouble(), 1.5);
    QCOMPARE(first[QStringLiteral("tags")].toArray(),
             QJsonArray({QStringLiteral("x"), QJsonValue::Null, QStringLiteral("y z")}));
    const QJsonObject second = rows[1].toObject();
    QVERIFY(second[QStringLiteral("data")].isNull());
    QVERIFY(!second.contains(QStringLiteral("tags")));
}

void TestGridValues::oneCellIsItsText()
{
    CopyBlock one = block();
    one.columns = {one.columns[1]};
    one.rows = {{one.rows[0][1]}};
    QCOMPARE(formatted(one, CopyFormat::Tsv), QStringLiteral("a,\"b\"\nit's"));
}

void TestGridValues::lines_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("line ends") << QStringLiteral("text") << QStringLiteral("a\r\nb\tc") << QStringLiteral("a↵b c");
    QTest::newRow("direction marks cannot disguise")
        << QStringLiteral("text") << QStringLiteral("a\u202eb") << QStringLiteral("a·b");
    QTest::newRow("array") << QStringLiteral("text[]") << QStringLiteral("{a,NULL,\"b,c\"}")
                           << QStringLiteral("[a, NULL, b,c]");
    QTest::newRow("nested array") << QStringLiteral("integer[]") << QStringLiteral("{{1,2},{3,4}}")
                                  << QStringLiteral("[[1, 2], [3, 4]]");
    QTest::newRow("json in one line") << QStringLiteral("json") << QStringLiteral("{\n  \"a\":  1\n}")
                                      << QStringLiteral("{ \"a\": 1 }");
    QTest::newRow("boolean") << QStringLiteral("boolean") << QStringLiteral("t") << QStringLiteral("true");
}

void TestGridValues::lines()
{
    QFETCH(QString, type);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(cellLine(cellKind(parseTypeName(type)), text), expected);
}

void TestGridValues::zones_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("zone");
    QTest::newRow("hours") << QStringLiteral("2026-11-23 10:00:00.5+01") << QStringLiteral("+01");
    QTest::newRow("minutes") << QStringLiteral("2026-11-23 10:00:00+05:30") << QStringLiteral("+05:30");
    QTest::newRow("west") << QStringLiteral("2026-11-23 10:00:00-08") << QStringLiteral("-08");
    QTest::newRow("none") << QStringLiteral("2026-11-23 10:00:00") << QString();
    QTest::newRow("date alone") << QStringLiteral("2026-11-23") << QString();
    QTest::newRow("infinity") << QStringLiteral("-infinity") << QString();
    QTest::newRow("time of day") << QStringLiteral("10:00:00+02") << QStringLiteral("+02");
}

void TestGridValues::zones()
{
    QFETCH(QString, text);
    QFETCH(QString, zone);
    QCOMPARE(zoneOf(text), zone);
}

void TestGridValues::readsJson_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    for (const char *text :
         {"{}", "[]", "1", "-1.5e10", "\"a\\u00e9\\n\"", "true", "null", " {\"a\" : [1, {\"b\":null}]} "})
        QTest::newRow(text) << QString::fromLatin1(text) << true;
    for (const char *text : {"", "{", "[1,]", "{\"a\"}", "{a: 1}", "tru", "1 2", "\"a", "\"\\x\"", "[1", "{\"a\":}"})
        QTest::newRow(*text ? text : "nothing") << QString::fromLatin1(text) << false;
    QTest::newRow("too deep") << QStringLiteral("[").repeated(5000) << false;
}

void TestGridValues::readsJson()
{
    QFETCH(QString, text);
    QFETCH(bool, valid);
    QCOMPARE(readJson(text).has_value(), valid);
}

void TestGridValues::jsonTreeKeepsOrderAndDigits()
{
    ValueTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setJson(*readJson(QStringLiteral("{\"z\": 1.500, \"a\": {\"list\": [true, \"\"]}, \"n\": null}")));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("z"));
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("1.500"));
    const QModelIndex list = model.index(0, 0, model.index(1, 0));
    QCOMPARE(list.data().toString(), QStringLiteral("list"));
    QCOMPARE(model.rowCount(list), 2);
    QCOMPARE(model.index(1, 1, list).data().toString(), QStringLiteral("\"\""));
    QCOMPARE(model.index(2, 1).data().toString(), QStringLiteral("null"));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestGridValues::arraysCountFromOne()
{
    ValueTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setArray(*parseArrayLiteral(QStringLiteral("{a,NULL}")));
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("1"));
    QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("NULL"));
}

void TestGridValues::dumpsBytes()
{
    QCOMPARE(hexDump(QByteArray("Hi\0\xff", 4)), QStringLiteral("000000  48 69 00 ff              Hi..\n"));
    QCOMPARE(cellLine(CellKind::Bytes, QStringLiteral("\\x")), cellLine(CellKind::Bytes, QStringLiteral("\\x")));
    QVERIFY(cellLine(CellKind::Bytes, QStringLiteral("\\x4869")).endsWith(QLatin1String("48 69")));
}

void TestGridValues::navigationForgetsWhatWasAhead()
{
    const auto place = [](const char *table) {
        BrowsePlace made;
        made.table = {QStringLiteral("public"), QLatin1String(table)};
        return made;
    };
    Navigation navigation;
    QVERIFY(!navigation.canGoBack());
    navigation.go(place("a"));
    navigation.go(place("b"));
    navigation.go(place("b"));
    QVERIFY(navigation.canGoBack());
    QCOMPARE(navigation.back().table.name, QStringLiteral("a"));
    QVERIFY(navigation.canGoForward());
    BrowsePlace sorted = place("a");
    sorted.sortColumn = QStringLiteral("x");
    navigation.amend(sorted);
    QVERIFY(navigation.canGoForward());
    QCOMPARE(navigation.forward().table.name, QStringLiteral("b"));
    QCOMPARE(navigation.back().sortColumn, QStringLiteral("x"));
    navigation.go(place("c"));
    QVERIFY(!navigation.canGoForward());
}

void TestGridValues::linksGoBothWays()
{
    Table orders;
    orders.name = {QStringLiteral("public"), QStringLiteral("orders")};
    ForeignKey wide;
    wide.columns = {QStringLiteral("org"), QStringLiteral("user_id")};
    wide.referencedTable = {QStringLiteral("public"), QStringLiteral("members")};
    wide.referencedColumns = {QStringLiteral("org"), QStringLiteral("id")};
    ForeignKey narrow = wide;
    narrow.columns = {QStringLiteral("user_id")};
    narrow.referencedTable.name = QStringLiteral("users");
    narrow.referencedColumns = {QStringLiteral("id")};
    orders.foreignKeys = {wide, narrow};
    QCOMPARE(linkOf(orders, QStringLiteral("user_id"))->other.name, QStringLiteral("users"));
    QCOMPARE(linkOf(orders, QStringLiteral("org"))->other.name, QStringLiteral("members"));
    QVERIFY(!linkOf(orders, QStringLiteral("total")));

    const auto values = [](const QString &column) -> std::optional<QString> {
        return column == QLatin1String("org") ? std::nullopt : std::optional(QStringLiteral("7"));
    };
    QVERIFY(filtersOf(*linkOf(orders, QStringLiteral("org")), values).isEmpty());
    QCOMPARE(filtersOf(*linkOf(orders, QStringLiteral("user_id")), values),
             QList<RowFilter>({{QStringLiteral("id"), FilterOperator::Equals, QStringLiteral("7")}}));

    Schema schema;
    schema.tables = {orders};
    const QList<RowLink> back = linksTo(schema, {QStringLiteral("public"), QStringLiteral("users")});
    QCOMPARE(back.size(), 1);
    QCOMPARE(back.first().columns, QStringList{QStringLiteral("id")});
    QCOMPARE(back.first().otherColumns, QStringList{QStringLiteral("user_id")});
}

QTEST_MAIN(TestGridValues)
#include "tst_grid_values.moc"
