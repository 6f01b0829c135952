#include "engine/migrations/json_value.h"

#include <QStringList>
#include <QTest>

using namespace studio;
using namespace studio::migrations;
using namespace Qt::StringLiterals;

class TestJsonValue : public QObject {
    Q_OBJECT

private slots:
    void roundTrip_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("order of members") << QByteArray("{\"z\":1,\"a\":{\"y\":[],\"b\":{}}}");
        QTest::newRow("scalars") << QByteArray("[true,false,null,-1.50,1e3,\"x\"]");
        QTest::newRow("text") << QByteArray("[\"a\\\"b\\\\c\\nd\",\"ä\"]");
    }

    void roundTrip()
    {
        QFETCH(QByteArray, json);
        const auto value = parseJson(json, u"x.json"_s);
        QVERIFY(value.has_value());
        QCOMPARE(value->compact().toUtf8(), json);
    }

    void escapes()
    {
        const auto value = parseJson("[\"\\u00e4\\t\\/\\ud83d\\ude00\"]", u"x.json"_s);
        QVERIFY(value.has_value());
        QCOMPARE(value->strings(), QStringList{u"ä\t/😀"_s});
    }

    void broken_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("line");
        QTest::newRow("empty") << QByteArray() << 1;
        QTest::newRow("cut off") << QByteArray("{\n\"a\": [1,") << 2;
        QTest::newRow("cut off in a text") << QByteArray("[\"abc") << 1;
        QTest::newRow("cut off in an escape") << QByteArray("[\"abc\\") << 1;
        QTest::newRow("two values") << QByteArray("{}\n{}") << 2;
        QTest::newRow("no value") << QByteArray("[undefined]") << 1;
        QTest::newRow("merge conflict") << QByteArray("{\n<<<<<<< HEAD\n}") << 2;
        QTest::newRow("very deep") << QByteArray(100'000, '[') << 1;
    }

    void broken()
    {
        QFETCH(QByteArray, json);
        const auto value = parseJson(json, u"x.json"_s);
        QVERIFY(!value.has_value());
        QCOMPARE(value.error().file, u"x.json"_s);
        QTEST(value.error().line, "line");
    }
};

QTEST_GUILESS_MAIN(TestJsonValue)
#include "tst_json_value.moc"
