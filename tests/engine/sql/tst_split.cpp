#include "engine/sql/parse.h"

#include <QTest>

using namespace studio;

class TestSplit : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void findsStatements_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QStringList>("statements");
        const auto row = [](const char *name, const char *script, const QStringList &statements) {
            QTest::newRow(name) << QString::fromUtf8(script) << statements;
        };
        row("nothing", "", {});
        row("blanks and semicolons", " ;\n ; ", {});
        row("one without a semicolon", "select 1", {QStringLiteral("select 1")});
        row("two", "select 1; select 2;\n", {QStringLiteral("select 1"), QStringLiteral("select 2")});
        row("semicolons in strings", "select ';'; select 2",
            {QStringLiteral("select ';'"), QStringLiteral("select 2")});
        row("dollar quotes", "do $$ begin; end $$; select 2",
            {QStringLiteral("do $$ begin; end $$"), QStringLiteral("select 2")});
        row("a body of statements", "create function f() returns int begin atomic select 1; select 2; end; select 3",
            {QStringLiteral("create function f() returns int begin atomic select 1; select 2; end"),
             QStringLiteral("select 3")});
        row("what does not parse is still split", "selekt 1; select 2",
            {QStringLiteral("selekt 1"), QStringLiteral("select 2")});
        row("letters beyond ASCII", "select 'ä😀'; select 'ü'",
            {QStringLiteral("select 'ä😀'"), QStringLiteral("select 'ü'")});
    }

    void findsStatements()
    {
        QFETCH(QString, script);
        QFETCH(QStringList, statements);
        const auto result = sql::split(script);
        QVERIFY(result);
        QStringList texts;
        for (const sql::StatementText &statement : *result) {
            texts.append(statement.text);
            QCOMPARE(script.mid(statement.offset, statement.text.size()), statement.text);
            QCOMPARE(statement.line, script.first(statement.offset).count(QLatin1Char('\n')) + 1);
        }
        QCOMPARE(texts, statements);
    }

    void unclosedStringFailsWithItsPlace()
    {
        const auto result = sql::split(QStringLiteral("select 1;\nselect 'x"));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Sql);
        QCOMPARE(result.error().line, 2);
        QCOMPARE(result.error().column, 8);
    }
};

QTEST_GUILESS_MAIN(TestSplit)
#include "tst_split.moc"
