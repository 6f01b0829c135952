#include "engine/rows/rows.h"

#include "engine/database/connection.h"
#include "engine/database/result_set.h"
#include "engine/rows/read_transaction.h"
#include "engine/rows/row_errors.h"
#include "engine/rows/row_filter.h"
#include "engine/rows/row_select.h"

#include <algorithm>

namespace studio {

namespace {

/// "operator does not exist", "could not identify an ordering operator": a type without that kind of comparison.
const QLatin1String undefinedFunction("42883");

/// One page from its statements' results.
class PageReader {
public:
    PageReader(ReadTransaction &transaction, const Table &table, const RowQuery &query, bool asText)
        : m_transaction(transaction), m_table(table), m_query(query), m_asText(asText)
    {}

    Result<RowPage> read()
    {
        if (m_query.pageSize < 1)
            return fail(ErrorKind::Usage, QStringLiteral("a page has at least one row"));
        const Result<RowOrder> order = rowOrder(m_table, m_query, m_transaction.relation(), m_asText);
        if (!order)
            return fail(order.error());
        m_order = *order;
        const Result<SelectLayout> layout = selectLayout(m_table, m_query, m_order);
        if (!layout)
            return fail(layout.error());
        m_layout = *layout;
        for (const Column &column : m_layout.columns) {
            m_page.columns << column.name;
            m_page.types << column.type.display();
        }
        m_page.byKey = !m_order.byOffset();

        Result<void> done;
        if (!m_query.key.isEmpty())
            done = readByKey();
        else if (m_order.byOffset())
            done = readByOffset();
        else
            done = readRuns();
        if (!done)
            return fail(done.error());
        return std::move(m_page);
    }

private:
    Result<void> readByKey() { return run(selectByKey(m_table, m_query, m_order, m_layout)); }

    Result<void> readRuns()
    {
        const Result<QList<RowRun>> runs = rowRuns(m_order, m_query);
        if (!runs)
            return fail(runs.error());
        // One more than asked for tells whether there are more.
        const int wanted = m_query.pageSize + 1;
        for (const RowRun &rowRun : *runs) {
            const int left = wanted - int(m_page.rows.size());
            if (left <= 0)
                break;
            if (const Result<void> done = run(selectRun(m_table, m_query, m_order, m_layout, rowRun, left, m_asText));
                !done)
                return done;
        }
        dropSurplus();
        if (m_query.backwards)
            reverse();
        return findEnds();
    }

    Result<void> readByOffset()
    {
        qint64 offset = 0;
        int limit = m_query.pageSize;
        if (!m_query.after.isEmpty()) {
            bool isNumber = false;
            const qint64 position = m_query.after.first().value_or(QString()).toLongLong(&isNumber);
            if (m_query.after.size() != 1 || !isNumber || position < 0)
                return fail(ErrorKind::Usage, QStringLiteral("the position belongs to another order of the rows"));
            offset = position + 1;
            if (m_query.backwards) {
                offset = std::max<qint64>(0, position - limit);
                limit = int(position - offset);
            }
        } else if (m_query.backwards) {
            const Result<qint64> count = countInTransaction();
            if (!count)
                return fail(count.error());
            offset = std::max<qint64>(0, *count - limit);
        }
        const int surplus = m_query.backwards ? 0 : 1;
        const Result<void> done =
            run(selectByOffset(m_table, m_query, m_order, m_layout, offset, limit + surplus, m_asText));
        if (!done)
            return done;
        m_page.keys.clear();
        if (m_query.backwards)
            m_page.hasMore = offset > 0;
        else
            dropSurplus();
        if (!m_page.rows.isEmpty()) {
            m_page.first = {QString::number(offset)};
            m_page.last = {QString::number(offset + m_page.rows.size() - 1)};
        }
        return {};
    }

    Result<qint64> countInTransaction()
    {
        const Result<SqlText> statement = selectCount(m_table, m_query, m_asText);
        if (!statement)
            return fail(statement.error());
        const Result<ResultSet> result = m_transaction.query(*statement);
        if (!result)
            return fail(result.error());
        return result->integer(0, 0);
    }

    /// Runs a statement and appends its rows.
    Result<void> run(const Result<SqlText> &statement)
    {
        if (!statement)
            return fail(statement.error());
        const Result<ResultSet> result = m_transaction.query(*statement);
        if (!result)
            return fail(result.error());
        for (int row = 0; row < result->rowCount(); ++row)
            append(*result, row);
        return {};
    }

    static std::optional<QString> value(const ResultSet &result, int row, int column)
    {
        return result.isNull(row, column) ? std::nullopt : std::optional(result.text(row, column));
    }

    void append(const ResultSet &result, int row)
    {
        const int pageRow = int(m_page.rows.size());
        RowValues values;
        values.reserve(m_layout.columns.size());
        for (int column = 0; column < m_layout.columns.size(); ++column) {
            values << value(result, row, column);
            const int sizeColumn = m_layout.sizeOf[column];
            if (sizeColumn < 0 || result.isNull(row, sizeColumn))
                continue;
            // The limit is in bytes for the size and in characters for the cut: a value between the two arrived whole.
            const qint64 bytes = result.integer(row, sizeColumn);
            if (m_layout.columns[column].type.name == QLatin1String("bytea") ||
                result.bytes(row, column).size() < bytes)
                m_page.cuts.append({pageRow, column, bytes});
        }
        m_page.rows.append(std::move(values));

        RowValues position;
        bool missing = false;
        for (int term = 0; term < m_order.terms.size(); ++term) {
            position << value(result, row, m_layout.terms + term);
            const int missingColumn = m_layout.termMissing[term];
            missing = missing || (missingColumn >= 0 && result.boolean(row, missingColumn));
        }
        m_page.keys.append(position.mid(m_order.keyStart));
        m_positions.append(std::move(position));
        m_incomplete.append(missing);
    }

    void dropSurplus()
    {
        m_page.hasMore = m_page.rows.size() > m_query.pageSize;
        if (!m_page.hasMore)
            return;
        m_page.rows.removeLast();
        m_positions.removeLast();
        m_incomplete.removeLast();
        if (!m_page.keys.isEmpty())
            m_page.keys.removeLast();
        m_page.cuts.removeIf([this](const CutCell &cut) { return cut.row >= m_page.rows.size(); });
    }

    void reverse()
    {
        std::ranges::reverse(m_page.rows);
        std::ranges::reverse(m_page.keys);
        std::ranges::reverse(m_positions);
        std::ranges::reverse(m_incomplete);
        for (CutCell &cut : m_page.cuts)
            cut.row = int(m_page.rows.size()) - 1 - cut.row;
    }

    Result<void> findEnds()
    {
        if (m_page.rows.isEmpty())
            return {};
        const Result<RowValues> first = wholePosition(0);
        if (!first)
            return fail(first.error());
        const Result<RowValues> last = wholePosition(m_positions.size() - 1);
        if (!last)
            return fail(last.error());
        m_page.first = *first;
        m_page.last = *last;
        return {};
    }

    Result<RowValues> wholePosition(qsizetype row)
    {
        RowValues position = m_positions[row];
        if (!m_incomplete[row])
            return position;
        const Result<SqlText> statement = selectSortValue(m_table, m_order, m_page.keys[row]);
        if (!statement)
            return fail(statement.error());
        const Result<ResultSet> result = m_transaction.query(*statement);
        if (!result)
            return fail(result.error());
        position.first() = value(*result, 0, 0);
        return position;
    }

    ReadTransaction &m_transaction;
    const Table &m_table;
    const RowQuery &m_query;
    bool m_asText;
    RowOrder m_order;
    SelectLayout m_layout;
    RowPage m_page;
    QList<RowValues> m_positions;
    QList<bool> m_incomplete;
};

/// Runs `read(transaction, asText)`, and once more by text where a type turned out to have no such operator.
template<typename T, typename Read>
Result<T> inTransaction(Connection &connection, const Table &table, const RowQuery &query, const std::stop_token &stop,
                        Read read)
{
    for (const bool asText : {false, true}) {
        Result<ReadTransaction> transaction = ReadTransaction::begin(connection, table.name, query.timeout, stop);
        if (!transaction)
            return fail(explained(connection, table, query, transaction.error()));
        Result<T> result = read(*transaction, asText);
        if (result || asText || result.error().sqlState != undefinedFunction) {
            transaction->end();
            if (result)
                return result;
            return fail(explained(connection, table, query, result.error()));
        }
        transaction->end();
    }
    return fail(ErrorKind::Internal, QStringLiteral("reading rows ended without an answer"));
}

} // namespace

Result<RowPage> readRows(Connection &connection, const Table &table, const RowQuery &query, std::stop_token stop)
{
    return inTransaction<RowPage>(connection, table, query, stop, [&](ReadTransaction &transaction, bool asText) {
        return PageReader(transaction, table, query, asText).read();
    });
}

Result<qint64> countRows(Connection &connection, const Table &table, const RowQuery &query, std::stop_token stop)
{
    return inTransaction<qint64>(connection, table, query, stop,
                                 [&](ReadTransaction &transaction, bool asText) -> Result<qint64> {
                                     const Result<SqlText> statement = selectCount(table, query, asText);
                                     if (!statement)
                                         return fail(statement.error());
                                     const Result<ResultSet> result = transaction.query(*statement);
                                     if (!result)
                                         return fail(result.error());
                                     return result->integer(0, 0);
                                 });
}

Table asTable(const View &view)
{
    Table table;
    table.name = view.name;
    table.columns = view.columns;
    table.comment = view.comment;
    table.owner = view.owner;
    return table;
}

} // namespace studio
