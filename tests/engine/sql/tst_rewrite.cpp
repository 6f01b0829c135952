#include "engine/sql/rewrite.h"

#include <QTest>

using namespace studio;
using namespace studio::sql;

class TestRewrite : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void changesNamesWhereTheyAreNames_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *expression, const char *expected) {
            QTest::newRow(name) << QString::fromUtf8(expression) << QString::fromUtf8(expected);
        };
        row("a column", "(age > 0)", "(\"years\" > 0)");
        row("swapped columns", "(a > b)", "(\"b\" > \"a\")");
        row("in a string", "(x = 'age')", "(x = 'age')");
        row("a function of that name", "(age(x) > age)", "(age(x) > \"years\")");
        row("a qualified column", "users.age", "\"people\".\"years\"");
        row("another table's column", "(orders.age > 0)", "(orders.age > 0)");
        row("in a subquery without a qualifier", "(EXISTS ( SELECT age FROM public.other))",
            "(EXISTS ( SELECT age FROM public.other))");
        row("in a subquery with one", "(EXISTS ( SELECT 1 FROM public.other o WHERE (o.x = users.age)))",
            "(EXISTS ( SELECT 1 FROM public.other o WHERE (o.x = \"people\".\"years\")))");
        row("a type", "'ok'::public.mood", "'ok'::\"public\".\"feeling\"");
        row("an array of the type", "ARRAY['ok'::public.mood]", "ARRAY['ok'::\"public\".\"feeling\"]");
        row("a relation", "(x IN ( SELECT users.x FROM public.users))",
            "(x IN ( SELECT \"people\".x FROM \"public\".\"people\"))");
        row("behind letters beyond ASCII", "('ä😀' = age)", "('ä😀' = \"years\")");
        row("broken text", "age >", "age >");
    }

    void changesNamesWhereTheyAreNames()
    {
        QFETCH(QString, expression);
        QFETCH(QString, expected);
        NameChanges changes;
        changes.table = QStringLiteral("users");
        changes.columns = {{QStringLiteral("age"), QStringLiteral("years")},
                           {QStringLiteral("a"), QStringLiteral("b")},
                           {QStringLiteral("b"), QStringLiteral("a")}};
        changes.types = {{{QStringLiteral("public"), QStringLiteral("mood")},
                          {QStringLiteral("public"), QStringLiteral("feeling")}}};
        changes.relations = {{{QStringLiteral("public"), QStringLiteral("users")},
                              {QStringLiteral("public"), QStringLiteral("people")}}};
        // What only a column qualifier says is rewritten with its table; compare without needless quotes.
        expected.replace(QLatin1String("\"people\".x"), QLatin1String("\"people\".\"x\""));
        QCOMPARE(withNamesChanged(expression, changes), expected);
    }

    void changesRelationsOfQueries()
    {
        NameChanges changes;
        changes.relations = {
            {{QStringLiteral("public"), QStringLiteral("users")}, {QStringLiteral("app"), QStringLiteral("people")}}};
        QCOMPARE(queryWithNamesChanged(QStringLiteral(" SELECT users.id\n   FROM public.users"), changes),
                 QStringLiteral(" SELECT \"people\".\"id\"\n   FROM \"app\".\"people\""));
    }

    void takesIndexElementsApart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("inner");
        QTest::addColumn<bool>("column");
        QTest::addColumn<QString>("opclass");
        QTest::addColumn<QString>("order");
        const auto row = [](const char *name, const char *text, const char *inner, bool column, const char *opclass,
                            const char *order) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(inner) << column
                                << QString::fromUtf8(opclass) << QString::fromUtf8(order);
        };
        row("a column", "\"email\"", "email", true, "", "--");
        row("a function", "lower(\"email\")", "lower(\"email\")", false, "", "--");
        row("an expression in parentheses", "(a || b)", "(a || b)", false, "", "--");
        row("a column in parentheses, of a collation", "(\"c\") collate \"POSIX\"", "c", true, "", "--");
        row("a column and its collation in parentheses", "(c collate \"C\") desc", "c", true, "", "d-");
        row("an operator class", "title gin_trgm_ops", "title", true, "gin_trgm_ops", "--");
        row("an operator class of another schema", "lower(a)  extensions.gin_trgm_ops", "lower(a)", false,
            "extensions.gin_trgm_ops", "--");
        row("an order", "lower(a) desc", "lower(a)", false, "", "d-");
        row("order and nulls", "a ASC NULLS FIRST", "a", true, "", "af");
        row("everything", "lower(a || ' desc') text_pattern_ops desc nulls last", "lower(a || ' desc')", false,
            "text_pattern_ops", "dl");
        row("two elements", "a, b", "", false, "", "");
        row("a way out", "a) where (b", "", false, "", "");
        row("broken text", "lower(", "", false, "", "");
    }

    void takesIndexElementsApart()
    {
        QFETCH(QString, text);
        QFETCH(QString, inner);
        QFETCH(bool, column);
        QFETCH(QString, opclass);
        QFETCH(QString, order);
        const std::optional<IndexElement> element = parseIndexElement(text);
        QCOMPARE(element.has_value(), !inner.isEmpty());
        if (!element)
            return;
        QCOMPARE(element->text, inner);
        QCOMPARE(element->isColumn, column);
        QCOMPARE(element->opclass, opclass);
        const auto letter = [](const std::optional<bool> &value, char yes, char no) {
            return !value ? '-' : *value ? yes : no;
        };
        QCOMPARE(order, QString(QLatin1Char(letter(element->ascending, 'a', 'd'))) +
                            QLatin1Char(letter(element->nullsFirst, 'f', 'l')));
    }
};

QTEST_GUILESS_MAIN(TestRewrite)
#include "tst_rewrite.moc"
