#include "engine/sql/parse.h"

#include <QTest>

using namespace studio;

class TestTableQualifier : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void removesOwnTableOnly_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *expression, const char *expected) {
            QTest::newRow(name) << QString::fromUtf8(expression) << QString::fromUtf8(expected);
        };
        row("drizzle's way", "\"users\".\"age\" > 0", "\"age\" > 0");
        row("with the schema", "\"app\".\"users\".\"age\" > 0", "\"age\" > 0");
        row("without quotes", "users.age > 0", "age > 0");
        row("capitals without quotes", "USERS.age > 0", "age > 0");
        row("another schema", "other.users.age > 0", "other.users.age > 0");
        row("another table", "\"orders\".\"age\" > 0", "\"orders\".\"age\" > 0");
        row("several", "\"users\".\"a\" > 0 and lower(\"users\".\"b\") = 'users.b'",
            "\"a\" > 0 and lower(\"b\") = 'users.b'");
        row("blanks around the dot", "\"users\" . \"age\" > 0", "\"age\" > 0");
        row("everything else stays", "  \"users\".\"ä\"  >  -1 -- users.age\n", "  \"ä\"  >  -1 -- users.age\n");
        row("behind letters beyond ASCII", "'ä😀' = \"users\".\"b\"", "'ä😀' = \"b\"");
        row("in strings", "a = '\"users\".\"age\"'", "a = '\"users\".\"age\"'");
        row("a whole row", "\"users\".* is not null", "\"users\".* is not null");
        row("inside a subquery", "exists (select 1 from t where t.id = users.id)",
            "exists (select 1 from t where t.id = users.id)");
        row("inside a subquery, with the schema", "exists (select 1 from app.users x where x.id = \"app\".\"users\".\"id\")",
            "exists (select 1 from app.users x where x.id = \"users\".\"id\")");
        row("inside a subquery that calls another thing so", "exists (select 1 from t users where users.id = app.users.id)",
            "exists (select 1 from t users where users.id = app.users.id)");
        row("inside a subquery on a namesake", "exists (select 1 from other.users where other.users.id = app.users.id)",
            "exists (select 1 from other.users where other.users.id = app.users.id)");
        row("inside a subquery with a part of that name", "exists (with users as (select 1 id) select 1 from users where users.id = app.users.id)",
            "exists (with users as (select 1 id) select 1 from users where users.id = app.users.id)");
        row("in front of a subquery", "users.id in (select users.id from users)", "id in (select users.id from users)");
        row("broken text that would need the parser", "users.age > (select", "users.age > (select");
    }

    void removesOwnTableOnly()
    {
        QFETCH(QString, expression);
        QFETCH(QString, expected);
        QCOMPARE(sql::withoutTableQualifier(expression, QStringLiteral("app"), QStringLiteral("users")), expected);
    }

    void tableWithQuoteInItsName()
    {
        QCOMPARE(sql::withoutTableQualifier(QStringLiteral("\"a\"\"b\".\"c\" > 0"), QStringLiteral("public"),
                                            QStringLiteral("a\"b")),
                 QStringLiteral("\"c\" > 0"));
    }
};

QTEST_GUILESS_MAIN(TestTableQualifier)
#include "tst_table_qualifier.moc"
