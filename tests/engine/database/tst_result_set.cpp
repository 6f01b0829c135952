#include "tests/support/test_database.h"
#include "tests/support/verify_result.h"

#include <QTest>

using namespace studio;

class TestResultSet : public QObject {
    Q_OBJECT

    std::unique_ptr<test::TestDatabase> m_database;

private slots:
    void initTestCase() { m_database = std::make_unique<test::TestDatabase>(QStringLiteral("result")); }
    void cleanupTestCase() { m_database.reset(); }

    void readsValues()
    {
        const auto set = m_database->connection().query(
            QStringLiteral("SELECT 9223372036854775807::bigint AS big, true AS yes, false AS no, NULL::text AS nothing, 'é' AS \"Odd \"\"name\"\"\""));
        VERIFY_RESULT(set);
        QCOMPARE(set->rowCount(), 1);
        QCOMPARE(set->columnCount(), 5);
        QCOMPARE(set->integer(0, 0), 9223372036854775807LL);
        QCOMPARE(set->columnType(0), 20U);
        QVERIFY(set->boolean(0, 1));
        QVERIFY(!set->boolean(0, 2));
        QVERIFY(set->isNull(0, 3));
        QCOMPARE(set->text(0, 3), QString());
        QCOMPARE(set->text(0, 4), QStringLiteral("é"));
        QCOMPARE(set->columnName(4), QStringLiteral("Odd \"name\""));
    }

    void emptySet()
    {
        const ResultSet none;
        QCOMPARE(none.rowCount(), 0);
        QCOMPARE(none.columnCount(), 0);
        QCOMPARE(none.affectedRows(), 0);
    }

    void copiesOutliveTheConnection()
    {
        ResultSet kept;
        {
            const auto connection = m_database->connect();
            const auto set = connection->query(QStringLiteral("SELECT 'still here'"));
            VERIFY_RESULT(set);
            kept = *set;
        }
        QCOMPARE(kept.text(0, 0), QStringLiteral("still here"));
    }

    void takesArraysApart_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const char *sql, const QStringList &expected) {
            QTest::newRow(name) << QString::fromUtf8(sql) << expected;
        };
        row("empty", "'{}'::text[]", {});
        row("plain", "ARRAY['a', 'b']", {QStringLiteral("a"), QStringLiteral("b")});
        row("one empty string", "ARRAY['']", {QString::fromLatin1("")});
        row("comma, quote, backslash, braces", "ARRAY['a,b', 'c\"d', 'e\\f', '{g}']",
            {QStringLiteral("a,b"), QStringLiteral("c\"d"), QStringLiteral("e\\f"), QStringLiteral("{g}")});
        row("blanks and newline", "ARRAY[' a ', E'b\\nc']", {QStringLiteral(" a "), QStringLiteral("b\nc")});
        row("the word NULL and NULL", "ARRAY['NULL', NULL]", {QStringLiteral("NULL"), QString()});
        row("numbers", "ARRAY[1, -2]", {QStringLiteral("1"), QStringLiteral("-2")});
        row("SQL NULL", "NULL::text[]", {});
    }

    void takesArraysApart()
    {
        QFETCH(QString, sql);
        const auto set = m_database->connection().query(QStringLiteral("SELECT ") + sql);
        VERIFY_RESULT(set);
        QTEST(set->textArray(0, 0), "expected");
    }
};

QTEST_GUILESS_MAIN(TestResultSet)
#include "tst_result_set.moc"
