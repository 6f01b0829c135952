#include "engine/rows/array_literal.h"
#include "engine/rows/row_key.h"

#include <QTest>

using namespace studio;

namespace {

QString printed(const ArrayNode &node)
{
    if (!node.isList)
        return node.value ? QLatin1Char('<') + *node.value + QLatin1Char('>') : QStringLiteral("NULL");
    QStringList parts;
    for (const ArrayNode &element : node.elements)
        parts << printed(element);
    return QLatin1Char('[') + parts.join(u' ') + QLatin1Char(']');
}

} // namespace

class TestArrayLiteral : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void parses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty") << QStringLiteral("{}") << QStringLiteral("[]");
        QTest::newRow("plain") << QStringLiteral("{1,2,3}") << QStringLiteral("[<1> <2> <3>]");
        QTest::newRow("null, and the word in quotes")
            << QStringLiteral("{NULL,\"NULL\"}") << QStringLiteral("[NULL <NULL>]");
        QTest::newRow("quotes and backslashes")
            << QStringLiteral("{\"a \\\"b\\\"\",\"c\\\\d\",\",\"}") << QStringLiteral("[<a \"b\"> <c\\d> <,>]");
        QTest::newRow("empty string") << QStringLiteral("{\"\"}") << QStringLiteral("[<>]");
        QTest::newRow("nested") << QStringLiteral("{{1,2},{3,4}}") << QStringLiteral("[[<1> <2>] [<3> <4>]]");
        QTest::newRow("other bounds") << QStringLiteral("[0:1]={a,b}") << QStringLiteral("[<a> <b>]");
        QTest::newRow("braces in quotes") << QStringLiteral("{\"{}\",\"}\"}") << QStringLiteral("[<{}> <}>]");
        QTest::newRow("newline") << QStringLiteral("{\"a\nb\"}") << QStringLiteral("[<a\nb>]");
    }
    void parses()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto node = parseArrayLiteral(text);
        QVERIFY(node);
        QCOMPARE(printed(*node), expected);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "a", "{", "{a", "{a}b", "{\"a", "{a,}", "{,}", "[0:1]", "{{{{{{{1}}}}}}}", "{a\\"})
            QTest::newRow(*text ? text : "nothing") << QString::fromLatin1(text);
    }
    void refuses()
    {
        QFETCH(QString, text);
        QVERIFY(!parseArrayLiteral(text));
    }

    void keyIsThePrimaryKeyElseTheShortestWithoutNulls()
    {
        const auto column = [](const char *name, bool notNull) {
            Column c;
            c.name = QLatin1String(name);
            c.notNull = notNull;
            return c;
        };
        Table table;
        table.columns = {column("a", true), column("b", true), column("c", false)};
        QCOMPARE(rowKey(table), QStringList());

        const auto unique = [](const QStringList &columns) {
            UniqueConstraint constraint;
            constraint.columns = columns;
            return constraint;
        };
        table.uniques = {unique({QStringLiteral("c")})};
        QCOMPARE(rowKey(table), QStringList());
        table.uniques << unique({QStringLiteral("a"), QStringLiteral("b")});
        QCOMPARE(rowKey(table), QStringList({QStringLiteral("a"), QStringLiteral("b")}));

        Index index;
        index.unique = true;
        IndexColumn part;
        part.text = QStringLiteral("b");
        index.columns = {part};
        Index partial = index;
        partial.where = QStringLiteral("a > 1");
        table.indexes = {partial};
        QCOMPARE(rowKey(table), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
        table.indexes << index;
        QCOMPARE(rowKey(table), QStringList({QStringLiteral("b")}));

        PrimaryKey key;
        key.columns = {QStringLiteral("a"), QStringLiteral("b")};
        table.primaryKey = key;
        QCOMPARE(rowKey(table), key.columns);
    }
};

QTEST_GUILESS_MAIN(TestArrayLiteral)
#include "tst_array_literal.moc"
