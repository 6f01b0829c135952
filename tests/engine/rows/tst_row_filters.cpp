#include "engine/rows/rows.h"
#include "tests/engine/rows/table_of.h"
#include "tests/support/test_database.h"
#include "tests/support/verify_result.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThread>

#include <thread>

using namespace studio;
using namespace studio::test;

namespace {

QString ids(const Result<RowPage> &page)
{
    QStringList list;
    if (page) {
        for (const RowValues &row : page->rows)
            list << row.first().value_or(QString());
    }
    return list.join(u',');
}

} // namespace

class TestRowFilters : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_db = std::make_unique<TestDatabase>(QStringLiteral("rows"));
        m_db->execute(readSql(QFINDTESTDATA("filters.sql")));
        m_things = tableOf(*m_db, QStringLiteral("things"));
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void cleanupTestCase() { m_db.reset(); }

    void one_data();
    void one();
    void severalByAndAndOr();
    void aWrongValueIsNamed_data();
    void aWrongValueIsNamed();
    void valuesAreNeverSql_data();
    void valuesAreNeverSql();
    void unknownColumnsAreRefused();
    void nothingCanBeWritten();
    void longValuesAreCut();
    void aLongSortValueStillPages();
    void bytesAreCutToo();
    void aStopEndsTheStatement();
    void aTimeoutIsExplained();
    void aLockIsExplained();
    void aTableThatWentIsNamed();
    void typesWithoutEqualityCompareByText();

private:
    RowQuery queryWith(const QList<RowFilter> &filters) const
    {
        RowQuery query;
        query.table = m_things.name;
        query.filters = filters;
        return query;
    }

    std::unique_ptr<TestDatabase> m_db;
    Table m_things;
};

void TestRowFilters::one_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<FilterOperator>("op");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *column, FilterOperator op, const char *value,
                        const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(column) << op << QString::fromUtf8(value)
                            << QString::fromUtf8(expected);
    };
    using enum FilterOperator;
    row("text is", "name", Equals, "Anna", "1");
    row("text is empty, not NULL", "Wéird \"col", Equals, "", "2");
    row("is not, NULLs among them", "short", NotEquals, "abc", "2,3,4");
    row("contains whatever case", "name", Contains, "NNA", "1,2");
    row("contains a percent sign", "name", Contains, "%", "3");
    row("contains an underscore", "name", Contains, "_", "3");
    row("contains a backslash", "name", Contains, "\\", "");
    row("contains nothing", "name", Contains, "", "1,2,3,4");
    row("starts with", "short", StartsWith, "AB", "1,2,4");
    row("starts with, not in the middle", "name", StartsWith, "off", "");
    row("is NULL", "mood", IsNull, "ignored", "3");
    row("is not NULL", "mood", IsNotNull, "", "1,2,4");
    row("number less", "price", Less, "2.5", "1");
    row("number at most", "price", LessOrEqual, "2.5", "1,2");
    row("number greater, not as text", "price", Greater, "2.5", "4");
    row("number at least", "price", GreaterOrEqual, "2.50", "2,4");
    row("more digits than the column has", "price", Equals, "2.501", "");
    row("longer than the column", "short", Equals, "abcdef", "");
    row("char is padded by the server", "code", Equals, "ab", "1,4");
    row("timestamp in another zone", "made", Equals, "2026-01-01 12:00:00+00", "1,4");
    row("enum by its order", "mood", Greater, "sad", "2,4");
    row("array", "tags", Equals, "{a,b}", "1");
    row("array contains by its text", "tags", Contains, "b", "1");
    row("jsonb whatever the spelling", "data", Equals, "{\"a\":   1}", "1");
    row("json by its text", "raw", Equals, "{\"a\": 2}", "2");
    row("bytea", "photo", Equals, "\\x00ff", "1");
    row("bits", "bits", Equals, "101", "1");
    row("boolean in words", "ok", Equals, "yes", "1,4");
    row("quotes and SQL in a value", "Wéird \"col", Equals, "a'b\"c;--", "4");
}

void TestRowFilters::one()
{
    QFETCH(QString, column);
    QFETCH(FilterOperator, op);
    QFETCH(QString, value);
    QFETCH(QString, expected);
    const RowQuery query = queryWith({{column, op, value}});
    const auto page = readRows(m_db->connection(), m_things, query);
    VERIFY_RESULT(page);
    QCOMPARE(ids(page), expected);
    const auto count = countRows(m_db->connection(), m_things, query);
    VERIFY_RESULT(count);
    QCOMPARE(*count, page->rows.size());
}

void TestRowFilters::severalByAndAndOr()
{
    RowQuery query = queryWith({{QStringLiteral("code"), FilterOperator::Equals, QStringLiteral("ab")},
                                {QStringLiteral("price"), FilterOperator::Greater, QStringLiteral("2")}});
    QCOMPARE(ids(readRows(m_db->connection(), m_things, query)), QStringLiteral("4"));
    query.matchAll = false;
    QCOMPARE(ids(readRows(m_db->connection(), m_things, query)), QStringLiteral("1,2,4"));

    // An "or" must not swallow the position.
    query.pageSize = 1;
    QString seen;
    for (int page = 0; page < 3; ++page) {
        const auto read = readRows(m_db->connection(), m_things, query);
        VERIFY_RESULT(read);
        seen += ids(read);
        query.after = read->last;
        QCOMPARE(read->hasMore, page < 2);
    }
    QCOMPARE(seen, QStringLiteral("124"));
}

void TestRowFilters::aWrongValueIsNamed_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("type");
    const auto row = [](const char *name, const char *column, const char *value, const char *type) {
        QTest::newRow(name) << QString::fromUtf8(column) << QString::fromUtf8(value) << QString::fromUtf8(type);
    };
    row("a word for a number", "id", "many", "integer");
    row("beyond the type's range", "id", "99999999999999", "integer");
    row("nothing for a number", "price", "", "numeric(6,2)");
    row("no such date", "made", "2026-02-30", "timestamp with time zone");
    row("no value of the enum", "mood", "angry", "public.mood");
    row("broken array", "tags", "{a", "text[]");
    row("broken JSON", "data", "{a}", "jsonb");
    row("odd hex digits", "photo", "\\x0", "bytea");
    row("not yes or no", "ok", "perhaps", "boolean");
}

void TestRowFilters::aWrongValueIsNamed()
{
    QFETCH(QString, column);
    QFETCH(QString, value);
    QFETCH(QString, type);
    const RowQuery query = queryWith({{QStringLiteral("name"), FilterOperator::Equals, QStringLiteral("x")},
                                      {column, FilterOperator::Equals, value}});
    const auto page = readRows(m_db->connection(), m_things, query);
    QVERIFY(!page);
    QCOMPARE(page.error().kind, ErrorKind::Sql);
    QCOMPARE(page.error().code, QStringLiteral("rows.filter-value"));
    QVERIFY2(page.error().message.contains(value) && page.error().message.contains(column) &&
                 page.error().message.contains(type),
             qPrintable(page.error().message));
    QVERIFY(page.error().statement.isEmpty());

    // The connection is fit for the next page.
    VERIFY_RESULT(readRows(m_db->connection(), m_things, queryWith({})));
}

void TestRowFilters::valuesAreNeverSql_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("quote") << QStringLiteral("'; DROP TABLE things; --");
    QTest::newRow("escape string") << QStringLiteral("\\'; DROP TABLE things; --");
    QTest::newRow("dollar quote") << QStringLiteral("$$; DROP TABLE things; $$");
    QTest::newRow("parameter") << QStringLiteral("$1");
    QTest::newRow("place markers of the program") << QStringLiteral("%1 %2 %99");
    QTest::newRow("unicode") << QStringLiteral("ʼ＇' \u202e");
}

void TestRowFilters::valuesAreNeverSql()
{
    QFETCH(QString, value);
    for (const FilterOperator op : {FilterOperator::Equals, FilterOperator::NotEquals, FilterOperator::Contains,
                                    FilterOperator::StartsWith, FilterOperator::Less}) {
        const auto page = readRows(m_db->connection(), m_things, queryWith({{QStringLiteral("name"), op, value}}));
        VERIFY_RESULT(page);
        QCOMPARE(page->rows.size(), op == FilterOperator::NotEquals ? 4 : page->rows.size());
    }
    RowQuery byPosition = queryWith({});
    byPosition.sortColumn = QStringLiteral("name");
    byPosition.after = {value, QStringLiteral("1")};
    VERIFY_RESULT(readRows(m_db->connection(), m_things, byPosition));
    for (const QString &name : {value, QStringLiteral("name\" FROM pg_authid --")}) {
        RowQuery byName = queryWith({{name, FilterOperator::Equals, QStringLiteral("1")}});
        QCOMPARE(readRows(m_db->connection(), m_things, byName).error().kind, ErrorKind::Usage);
    }
    QCOMPARE(m_db->value(QStringLiteral("SELECT count(*) FROM things")), QStringLiteral("4"));

    const auto nul =
        readRows(m_db->connection(), m_things,
                 queryWith({{QStringLiteral("name"), FilterOperator::Equals, QStringLiteral("a") + QChar(u'\0')}}));
    QVERIFY(!nul);
    QCOMPARE(nul.error().kind, ErrorKind::Usage);
}

void TestRowFilters::unknownColumnsAreRefused()
{
    QCOMPARE(readRows(m_db->connection(), m_things, queryWith({{QStringLiteral("nope"), FilterOperator::IsNull, {}}}))
                 .error()
                 .kind,
             ErrorKind::Usage);
    RowQuery sorted = queryWith({});
    sorted.sortColumn = QStringLiteral("nope");
    QCOMPARE(readRows(m_db->connection(), m_things, sorted).error().kind, ErrorKind::Usage);
}

void TestRowFilters::nothingCanBeWritten()
{
    m_db->execute(QStringLiteral("CREATE TABLE touched (n integer);"
                                 "CREATE FUNCTION touch() RETURNS integer LANGUAGE plpgsql AS"
                                 " 'BEGIN INSERT INTO touched VALUES (1); RETURN 1; END';"
                                 "CREATE VIEW sly AS SELECT touch() AS n"));
    const Table view = tableOf(*m_db, QStringLiteral("sly"));
    RowQuery query;
    query.table = view.name;
    const auto page = readRows(m_db->connection(), view, query);
    QVERIFY(!page);
    QCOMPARE(page.error().sqlState, QStringLiteral("25006"));
    QCOMPARE(m_db->value(QStringLiteral("SELECT count(*) FROM touched")), QStringLiteral("0"));
}

void TestRowFilters::longValuesAreCut()
{
    RowQuery query = queryWith({{QStringLiteral("id"), FilterOperator::GreaterOrEqual, QStringLiteral("3")}});
    query.maxCellBytes = 100;
    const auto page = readRows(m_db->connection(), m_things, query);
    VERIFY_RESULT(page);
    QCOMPARE(page->cuts.size(), 1);
    const CutCell cut = page->cuts.first();
    QCOMPARE(cut.row, 1);
    QCOMPARE(page->columns[cut.column], QStringLiteral("big"));
    QCOMPARE(cut.bytes, 20000);
    QCOMPARE(page->rows[1][cut.column].value_or(QString()), QString(100, QChar(u'é')));

    // 100 characters of two bytes each exceed the limit in bytes and yet arrive whole.
    query.maxCellBytes = 10000;
    const auto whole = readRows(m_db->connection(), m_things, query);
    VERIFY_RESULT(whole);
    QVERIFY(whole->cuts.isEmpty());

    RowQuery one = queryWith({});
    one.key = page->keys[1];
    one.columns = {QStringLiteral("big")};
    one.maxCellBytes = 1 << 20;
    const auto cell = readRows(m_db->connection(), m_things, one);
    VERIFY_RESULT(cell);
    QCOMPARE(cell->rows.first().first().value_or(QString()).size(), 10000);
    QVERIFY(cell->cuts.isEmpty());
}

void TestRowFilters::aLongSortValueStillPages()
{
    m_db->execute(QStringLiteral(
        "CREATE TABLE long_sort (id integer PRIMARY KEY, v text);"
        "INSERT INTO long_sort SELECT i, repeat(chr(97 + i % 2), 5000) || i % 3 FROM generate_series(1, 12) i"));
    const Table table = tableOf(*m_db, QStringLiteral("long_sort"));
    RowQuery query;
    query.table = table.name;
    query.sortColumn = QStringLiteral("v");
    query.pageSize = 5;
    query.maxCellBytes = 50;
    QStringList seen;
    for (bool more = true; more;) {
        const auto page = readRows(m_db->connection(), table, query);
        VERIFY_RESULT(page);
        seen << ids(page).split(u',');
        query.after = page->last;
        more = page->hasMore;
    }
    QCOMPARE(seen, m_db->rows(QStringLiteral("SELECT id FROM long_sort ORDER BY v, id")));
}

void TestRowFilters::bytesAreCutToo()
{
    m_db->execute(QStringLiteral("CREATE TABLE files (id integer PRIMARY KEY, body bytea);"
                                 "INSERT INTO files VALUES (1, decode(repeat('ab', 3000000), 'hex')), (2, '\\x00')"));
    const Table table = tableOf(*m_db, QStringLiteral("files"));
    RowQuery query;
    query.table = table.name;
    query.maxCellBytes = 64;
    const auto page = readRows(m_db->connection(), table, query);
    VERIFY_RESULT(page);
    QCOMPARE(page->cuts.size(), 1);
    QCOMPARE(page->cuts.first().bytes, 3000000);
    QCOMPARE(page->rows[0][1].value_or(QString()), QLatin1String("\\x") + QStringLiteral("ab").repeated(32));
    QCOMPARE(page->rows[1][1].value_or(QString()), QStringLiteral("\\x00"));
}

void TestRowFilters::aStopEndsTheStatement()
{
    m_db->execute(
        QStringLiteral("CREATE VIEW endless AS SELECT count(*) AS n FROM generate_series(1, 1000000000000) a"));
    const Table view = tableOf(*m_db, QStringLiteral("endless"));
    RowQuery query;
    query.table = view.name;
    query.timeout = std::chrono::milliseconds(0);
    std::stop_source source;
    const QString pid = m_db->value(QStringLiteral("SELECT pg_backend_pid()"));
    const auto other = m_db->connect();
    std::jthread stopper([&] {
        // Stop while the server works, not before.
        while (true) {
            const auto state = other->query(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE pid = $1::int "
                                                           "AND query LIKE '%endless%' AND state = 'active'"),
                                            {pid});
            if (!state || state->integer(0, 0) == 1)
                break;
            QThread::msleep(5);
        }
        source.request_stop();
    });
    const auto page = readRows(m_db->connection(), view, query, source.get_token());
    QVERIFY(!page);
    QCOMPARE(page.error().kind, ErrorKind::Cancelled);
    VERIFY_RESULT(readRows(m_db->connection(), m_things, queryWith({})));

    const auto counted = countRows(m_db->connection(), view, query, source.get_token());
    QVERIFY(!counted);
    QCOMPARE(counted.error().kind, ErrorKind::Cancelled);
}

void TestRowFilters::aTimeoutIsExplained()
{
    m_db->execute(QStringLiteral("CREATE VIEW slow AS SELECT pg_sleep(30)::text AS s"));
    const Table view = tableOf(*m_db, QStringLiteral("slow"));
    RowQuery query;
    query.table = view.name;
    query.timeout = std::chrono::milliseconds(50);
    const auto page = readRows(m_db->connection(), view, query);
    QVERIFY(!page);
    QCOMPARE(page.error().kind, ErrorKind::Sql);
    QVERIFY(!page.error().hint.isEmpty());
    VERIFY_RESULT(readRows(m_db->connection(), m_things, queryWith({})));
}

void TestRowFilters::aLockIsExplained()
{
    const auto other = m_db->connect();
    VERIFY_RESULT(other->execute(QStringLiteral("BEGIN; LOCK TABLE things")));
    const auto page = readRows(m_db->connection(), m_things, queryWith({}));
    VERIFY_RESULT(other->execute(QStringLiteral("ROLLBACK")));
    QVERIFY(!page);
    QCOMPARE(page.error().sqlState, QStringLiteral("55P03"));
    QVERIFY(page.error().message.contains(QLatin1String("locked")));
}

void TestRowFilters::aTableThatWentIsNamed()
{
    Table gone = m_things;
    gone.name.name = QStringLiteral("gone");
    RowQuery query;
    query.table = gone.name;
    const auto page = readRows(m_db->connection(), gone, query);
    QVERIFY(!page);
    QCOMPARE(page.error().sqlState, QStringLiteral("42P01"));
    QVERIFY(page.error().message.contains(QLatin1String("public.gone")));

    // A column that went since the picture was taken.
    Table changed = m_things;
    Column column;
    column.name = QStringLiteral("dropped");
    column.type = parseTypeName(QStringLiteral("text"));
    changed.columns.append(column);
    const auto missing = readRows(m_db->connection(), changed, queryWith({}));
    QVERIFY(!missing);
    QCOMPARE(missing.error().sqlState, QStringLiteral("42703"));
}

void TestRowFilters::typesWithoutEqualityCompareByText()
{
    m_db->execute(QStringLiteral(
        "CREATE TYPE pair AS (j json);"
        "CREATE TABLE odd (id integer PRIMARY KEY, p pair, j json[]);"
        "INSERT INTO odd VALUES (1, ROW('{}'), ARRAY['[1]'::json]), (2, ROW('[]'), NULL), (3, NULL, '{}')"));
    const Table table = tableOf(*m_db, QStringLiteral("odd"));
    RowQuery query;
    query.table = table.name;
    query.filters = {{QStringLiteral("p"), FilterOperator::Equals, QStringLiteral("({})")}};
    QCOMPARE(ids(readRows(m_db->connection(), table, query)), QStringLiteral("1"));
    query.filters.clear();
    for (const char *sort : {"p", "j"}) {
        query.sortColumn = QLatin1String(sort);
        query.after.clear();
        query.pageSize = 1;
        QStringList seen;
        for (bool more = true; more;) {
            const auto page = readRows(m_db->connection(), table, query);
            VERIFY_RESULT(page);
            seen << ids(page);
            query.after = page->last;
            more = page->hasMore;
        }
        QCOMPARE(
            seen,
            m_db->rows(
                QStringLiteral("SELECT id FROM odd ORDER BY %1::text COLLATE \"C\", id").arg(QLatin1String(sort))));
    }
}

QTEST_GUILESS_MAIN(TestRowFilters)
#include "tst_row_filters.moc"
