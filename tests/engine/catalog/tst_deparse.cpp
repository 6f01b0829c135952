#include "engine/catalog/deparse.h"
#include "tests/support/test_database.h"

#include <QTest>

using namespace studio;
using namespace studio::catalog;

class TestDeparse : public QObject {
    Q_OBJECT

private slots:
    void stripsOuterParentheses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *text, const char *expected) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("one pair", "(a > 0)", "a > 0");
        row("two pairs", "((a > 0))", "a > 0");
        row("two groups", "(a) + (b)", "(a) + (b)");
        row("nothing to strip", "lower(a)", "lower(a)");
        row("a cast behind", "(a)::text", "(a)::text");
        row("closing parenthesis in a string", "(a = ')')", "a = ')'");
        row("opening parenthesis in a string", "(a = '(')", "a = '('");
        row("doubled quotes in a string", "(a = 'it''s )')", "a = 'it''s )'");
        row("parenthesis in an identifier", "(\"a)\" > 0)", "\"a)\" > 0");
        row("backslash in an escape string", "(a = E'\\\\')", "a = E'\\\\'");
        row("empty", "", "");
        row("unbalanced", "((a)", "((a)");
    }

    void stripsOuterParentheses()
    {
        QFETCH(QString, text);
        QTEST(withoutOuterParentheses(text), "expected");
    }

    /// PostgreSQL's own quote_ident is the judge.
    void quotesAsTheServerDoes()
    {
        test::TestDatabase database;
        ServerQuoting quoting;
        const QStringList keywords = database.rows(QStringLiteral("SELECT word FROM pg_get_keywords() WHERE catcode <> 'U'"));
        quoting.setKeywords({keywords.cbegin(), keywords.cend()});
        QStringList names = database.rows(QStringLiteral("SELECT word FROM pg_get_keywords()"));
        names += {QStringLiteral("plain"), QStringLiteral("with space"), QStringLiteral("Capital"), QStringLiteral("1st"), QStringLiteral("a1"),
                  QStringLiteral("_a"), QStringLiteral("a$"), QStringLiteral("é"), QStringLiteral("a\"b"), QStringLiteral("a'b"),
                  QStringLiteral("a\\b"), QStringLiteral("a.b")};
        for (const QString &name : names) {
            const auto row = database.connection().query(QStringLiteral("SELECT quote_ident($1)"), {name});
            QVERIFY(row);
            QCOMPARE(quoting.identifier(name), row->text(0, 0));
        }
    }
};

QTEST_GUILESS_MAIN(TestDeparse)
#include "tst_deparse.moc"
