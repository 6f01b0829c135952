#include "engine/rows/rows.h"
#include "tests/engine/rows/table_of.h"
#include "tests/support/test_database.h"
#include "tests/support/verify_result.h"

#include <QTest>

#include <algorithm>

using namespace studio;
using namespace studio::test;

namespace {

/// "a|b|∅" of a page's rows, as TestDatabase::rows() prints them.
QStringList printed(const QList<RowValues> &rows)
{
    QStringList lines;
    for (const RowValues &row : rows) {
        QStringList cells;
        for (const auto &cell : row)
            cells << cell.value_or(QStringLiteral("∅"));
        lines << cells.join(u'|');
    }
    return lines;
}

} // namespace

class TestRowPages : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_db = std::make_unique<TestDatabase>(QStringLiteral("rows"));
        m_db->execute(readSql(QFINDTESTDATA("pages.sql")));
        m_db->execute(QStringLiteral("ANALYZE"));
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void cleanupTestCase() { m_db.reset(); }

    void everyPageBothWays_data();
    void everyPageBothWays();
    void pagingTurnsRoundAnywhere();
    void viewsArePagedByOffset();
    void viewsSortWithoutRepeatingARow();
    void materializedViewsArePagedByPlace();
    void aTableWithoutColumnsHasRows();
    void onlySomeColumns();
    void oneRowByItsKey();
    void rowsThatGoInBetweenDoNotShiftPages();
    void positionOfAnotherOrderIsRefused();

private:
    /// The whole of a table in the order asked for, by one plain statement.
    QStringList oracle(const Table &table, const QString &orderBy)
    {
        QStringList columns;
        for (const Column &column : table.columns)
            columns << QLatin1String("q.") + quoteIdentifier(column.name);
        return m_db->rows(
            QStringLiteral("SELECT %1 FROM (SELECT t.*, row_number() OVER (ORDER BY %3) AS \"row#\" FROM %2 AS t) q"
                           " ORDER BY \"row#\"")
                .arg(columns.join(QLatin1String(", ")), table.name.quoted(), orderBy));
    }

    QStringList readAll(const Table &table, RowQuery query)
    {
        QStringList lines;
        query.table = table.name;
        while (true) {
            const auto page = readRows(m_db->connection(), table, query);
            if (!page) {
                QTest::qFail(qPrintable(describe(page.error())), __FILE__, __LINE__);
                return {};
            }
            if (query.backwards)
                lines = printed(page->rows) + lines;
            else
                lines += printed(page->rows);
            if (page->rows.size() > query.pageSize || (page->hasMore && page->rows.size() != query.pageSize)) {
                QTest::qFail("a page of the wrong size", __FILE__, __LINE__);
                return {};
            }
            if (!page->hasMore)
                return lines;
            query.after = query.backwards ? page->first : page->last;
        }
    }

    std::unique_ptr<TestDatabase> m_db;
};

void TestRowPages::everyPageBothWays_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("sort");
    QTest::addColumn<QString>("sortSql");
    QTest::addColumn<QString>("keySql");

    const auto add = [](const char *row, const char *table, const QString &sort, const QString &key,
                        const char *schema = "public", const QString &sortSql = {}) {
        QTest::newRow(row) << QString::fromUtf8(schema) << QString::fromUtf8(table) << sort
                           << (sortSql.isEmpty() && !sort.isEmpty() ? quoteIdentifier(sort) : sortSql) << key;
    };
    const QString id = QStringLiteral("id");
    add("by primary key", "people", {}, id);
    for (const char *column : {"name", "born", "seen", "height", "score", "is_admin", "mood", "tags", "settings",
                               "photo", "home", "rank", "code", "token", "wait", "ip"}) {
        add(qPrintable(QStringLiteral("by %1 with NULLs and duplicates").arg(QLatin1String(column))), "people",
            QLatin1String(column), id);
    }
    add("by the key itself", "people", id, id);
    add("by json, which has no order", "people", QStringLiteral("raw"), id, "public",
        QStringLiteral("raw::text COLLATE \"C\""));
    add("by point, which has no order", "people", QStringLiteral("spot"), id, "public",
        QStringLiteral("spot::text COLLATE \"C\""));
    add("composite key", "members", {}, QStringLiteral("org|\"user\""));
    add("composite key, sorted by a column that may be NULL", "members", QStringLiteral("role"),
        QStringLiteral("org|\"user\""));
    add("composite key, sorted by one that may not", "members", QStringLiteral("joined"),
        QStringLiteral("org|\"user\""));
    add("composite key, sorted by its second column", "members", QStringLiteral("user"),
        QStringLiteral("org|\"user\""));
    add("no key, duplicates", "log", {}, QStringLiteral("tableoid|ctid"));
    add("no key, sorted by a column that may be NULL", "log", QStringLiteral("line"), QStringLiteral("tableoid|ctid"));
    add("unique column in place of a key", "by_unique", QStringLiteral("name"), QStringLiteral("code"));
    add("names that need quotes", "Mixed \"Case\" Täble", QStringLiteral("select"), QStringLiteral("\"Id\""));
    add("a column called as our alias", "Mixed \"Case\" Täble", QStringLiteral("t"), QStringLiteral("\"Id\""));
    add("nothing but NULLs", "Mixed \"Case\" Täble", QStringLiteral("a.b"), QStringLiteral("\"Id\""));
    add("another schema, its enum", "Things", QStringLiteral("kind"), id, "Other Schema");
    add("inherited rows that repeat the key", "parent", {}, QStringLiteral("id|tableoid|ctid"));
    add("inherited rows, sorted", "parent", QStringLiteral("name"), QStringLiteral("id|tableoid|ctid"));
    add("partitions", "parts", {}, QStringLiteral("id|day"));
    add("a floating point key", "floating", {}, id);
    add("microseconds", "floating", QStringLiteral("at"), id);
    add("no rows", "nobody", QStringLiteral("name"), id);
}

void TestRowPages::everyPageBothWays()
{
    QFETCH(QString, schema);
    QFETCH(QString, name);
    QFETCH(QString, sort);
    QFETCH(QString, sortSql);
    QFETCH(QString, keySql);
    const Table table = tableOf(*m_db, name, schema);

    for (const bool ascending : {true, false}) {
        const QString direction = ascending ? QStringLiteral(" ASC") : QStringLiteral(" DESC");
        QStringList order = keySql.split(u'|');
        if (!sortSql.isEmpty())
            order.prepend(sortSql);
        const QStringList expected = oracle(table, order.join(direction + QLatin1String(", ")) + direction);
        for (const int pageSize : {1, 2, 3, 5, 7, 40, 41, 1000}) {
            RowQuery query;
            query.sortColumn = sort;
            query.ascending = ascending;
            query.pageSize = pageSize;
            QCOMPARE(readAll(table, query), expected);
            query.backwards = true;
            QCOMPARE(readAll(table, query), expected);
        }
    }
}

void TestRowPages::pagingTurnsRoundAnywhere()
{
    const Table table = tableOf(*m_db, QStringLiteral("people"));
    const QStringList all = oracle(table, QStringLiteral("name DESC, id DESC"));
    RowQuery query;
    query.table = table.name;
    query.sortColumn = QStringLiteral("name");
    query.ascending = false;
    for (int at = 1; at < all.size(); ++at) {
        query.pageSize = at;
        query.backwards = false;
        query.after = {};
        const auto head = readRows(m_db->connection(), table, query);
        VERIFY_RESULT(head);
        query.pageSize = 3;
        query.after = head->last;
        const auto next = readRows(m_db->connection(), table, query);
        VERIFY_RESULT(next);
        QCOMPARE(printed(next->rows), all.mid(at, 3));
        if (next->rows.isEmpty())
            continue;
        query.backwards = true;
        query.after = next->first;
        const auto back = readRows(m_db->connection(), table, query);
        VERIFY_RESULT(back);
        QCOMPARE(printed(back->rows), all.mid(std::max(0, at - 3), std::min(3, at)));
        QCOMPARE(back->hasMore, at > 3);
    }
}

void TestRowPages::viewsArePagedByOffset()
{
    const Table view = tableOf(*m_db, QStringLiteral("named"));
    const QStringList expected = m_db->rows(QStringLiteral("SELECT * FROM named"));
    for (const int pageSize : {1, 4, 41, 100}) {
        RowQuery query;
        query.pageSize = pageSize;
        QCOMPARE(readAll(view, query), expected);
        query.backwards = true;
        QCOMPARE(readAll(view, query), expected);
    }
    RowQuery query;
    query.table = view.name;
    const auto page = readRows(m_db->connection(), view, query);
    VERIFY_RESULT(page);
    QVERIFY(!page->byKey);
    QVERIFY(page->keys.isEmpty());
}

void TestRowPages::viewsSortWithoutRepeatingARow()
{
    const Table view = tableOf(*m_db, QStringLiteral("named"));
    for (const bool ascending : {true, false}) {
        const QStringList expected =
            m_db->rows(QStringLiteral("SELECT t.* FROM named t ORDER BY third %1, (t.*)::text COLLATE \"C\"")
                           .arg(ascending ? QStringLiteral("ASC") : QStringLiteral("DESC")));
        RowQuery query;
        query.sortColumn = QStringLiteral("third");
        query.ascending = ascending;
        query.pageSize = 3;
        QCOMPARE(readAll(view, query), expected);
    }
}

void TestRowPages::materializedViewsArePagedByPlace()
{
    const Table view = tableOf(*m_db, QStringLiteral("totals"));
    RowQuery query;
    query.sortColumn = QStringLiteral("n");
    query.pageSize = 2;
    QCOMPARE(readAll(view, query), oracle(view, QStringLiteral("n, tableoid, ctid")));
}

void TestRowPages::aTableWithoutColumnsHasRows()
{
    const Table table = tableOf(*m_db, QStringLiteral("no_columns"));
    RowQuery query;
    query.table = table.name;
    query.pageSize = 2;
    const auto page = readRows(m_db->connection(), table, query);
    VERIFY_RESULT(page);
    QCOMPARE(page->rows.size(), 2);
    QCOMPARE(page->rows.first().size(), 0);
    QVERIFY(page->hasMore);
}

void TestRowPages::onlySomeColumns()
{
    const Table table = tableOf(*m_db, QStringLiteral("people"));
    RowQuery query;
    query.table = table.name;
    query.columns = {QStringLiteral("born"), QStringLiteral("name")};
    query.sortColumn = QStringLiteral("score");
    query.pageSize = 5;
    const auto page = readRows(m_db->connection(), table, query);
    VERIFY_RESULT(page);
    QCOMPARE(page->columns, query.columns);
    QCOMPARE(page->types, QStringList({QStringLiteral("date"), QStringLiteral("text")}));
    QCOMPARE(printed(page->rows),
             m_db->rows(QStringLiteral("SELECT born, name FROM people ORDER BY score, id LIMIT 5")));

    query.columns = {QStringLiteral("no such")};
    const auto refused = readRows(m_db->connection(), table, query);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Usage);
}

void TestRowPages::oneRowByItsKey()
{
    for (const char *name : {"people", "members", "log", "by_unique", "parent", "parts"}) {
        const Table table = tableOf(*m_db, QLatin1String(name));
        RowQuery query;
        query.table = table.name;
        const auto page = readRows(m_db->connection(), table, query);
        VERIFY_RESULT(page);
        QCOMPARE(page->keys.size(), page->rows.size());
        for (qsizetype row = 0; row < page->rows.size(); ++row) {
            RowQuery one;
            one.table = table.name;
            one.key = page->keys[row];
            const auto found = readRows(m_db->connection(), table, one);
            VERIFY_RESULT(found);
            QCOMPARE(printed(found->rows), printed({page->rows[row]}));
        }
        RowQuery wrong;
        wrong.table = table.name;
        wrong.key = {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4"),
                     QStringLiteral("5")};
        const auto refused = readRows(m_db->connection(), table, wrong);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Usage);
    }
}

void TestRowPages::rowsThatGoInBetweenDoNotShiftPages()
{
    m_db->execute(QStringLiteral(
        "CREATE TABLE moving (id integer PRIMARY KEY); INSERT INTO moving SELECT generate_series(1, 30)"));
    const Table table = tableOf(*m_db, QStringLiteral("moving"));
    RowQuery query;
    query.table = table.name;
    query.pageSize = 10;
    const auto first = readRows(m_db->connection(), table, query);
    VERIFY_RESULT(first);
    m_db->execute(QStringLiteral("DELETE FROM moving WHERE id <= 10"));
    query.after = first->last;
    const auto second = readRows(m_db->connection(), table, query);
    VERIFY_RESULT(second);
    QCOMPARE(second->rows.first().first().value_or(QString()), QStringLiteral("11"));
}

void TestRowPages::positionOfAnotherOrderIsRefused()
{
    const Table table = tableOf(*m_db, QStringLiteral("people"));
    RowQuery query;
    query.table = table.name;
    query.after = {QStringLiteral("1"), QStringLiteral("2")};
    const auto page = readRows(m_db->connection(), table, query);
    QVERIFY(!page);
    QCOMPARE(page.error().kind, ErrorKind::Usage);
}

QTEST_GUILESS_MAIN(TestRowPages)
#include "tst_row_pages.moc"
