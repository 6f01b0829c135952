#pragma once

#include "engine/base/result.h"
#include "engine/schema/schema.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <stop_token>

/// Pages of a table's rows for the grid. Editing comes later.
namespace studio {

class Connection;

enum class FilterOperator {
    Equals,
    NotEquals,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    StartsWith,
    IsNull,
    IsNotNull
};

struct RowFilter {
    QString column;
    FilterOperator op = FilterOperator::Equals;
    QString value; ///< as text, cast by the server to the column's type
    friend bool operator==(const RowFilter &, const RowFilter &) = default;
};

/// Values as PostgreSQL's text; an empty optional is NULL.
using RowValues = QList<std::optional<QString>>;

/// NotEquals is IS DISTINCT FROM, so that NULLs are among what differs. Contains and StartsWith look at the text form
/// and ignore case.
struct RowQuery {
    QualifiedName table;
    QStringList columns; ///< which to read, in this order; empty: all
    QList<RowFilter> filters;
    bool matchAll = true;  ///< and / or
    QString sortColumn;    ///< empty: by key
    bool ascending = true; ///< NULLs come last ascending and first descending, PostgreSQL's own default
    int pageSize = 200;
    /// Position to go on from: RowPage::last, or RowPage::first when `backwards`. Empty: from the start, or from the
    /// end.
    RowValues after;
    bool backwards = false; ///< the rows before the position, still in ascending order of the page
    /// One row by its RowPage::keys; filters, order and position then play no part. Empty: a page.
    RowValues key;
    int maxCellBytes = 4096;                   ///< of each value's text; what is longer is cut by the server
    std::chrono::milliseconds timeout{30'000}; ///< statement_timeout of each statement; 0: none
};

/// A value that did not travel whole.
struct CutCell {
    int row = 0;
    int column = 0;
    qint64 bytes = 0; ///< of the whole value: its text, of bytea its bytes
};

struct RowPage {
    QStringList columns;
    QStringList types; ///< format_type
    QList<RowValues> rows;
    QList<CutCell> cuts;
    QList<RowValues> keys; ///< one for each row, for RowQuery::key; empty when `byKey` is false
    RowValues first;       ///< positions for paging on
    RowValues last;
    bool hasMore = false; ///< in the direction that was read
    /// False: a view, paged by offset. A table without a key is paged by (tableoid, ctid), which is a key until a row
    /// changes.
    bool byKey = true;
};

/// Pages by key (primary key, else a unique one without NULLs, else ctid), never by offset where a table is read:
/// "WHERE (sort, key) > (…) ORDER BY sort, key LIMIT n". Reads in a READ ONLY transaction. Errors: Usage (unknown
/// column, position of another order), Sql (a filter's value that is none of the column's type, timeout, no such
/// table), Permission, Connection, Cancelled. Blocks; the connection's own thread.
[[nodiscard]] Result<RowPage> readRows(Connection &connection, const Table &table, const RowQuery &query,
                                       std::stop_token stop = {});
/// Exact count under the filters; may take long, can be stopped.
[[nodiscard]] Result<qint64> countRows(Connection &connection, const Table &table, const RowQuery &query,
                                       std::stop_token stop = {});

/// What readRows() needs to know of a view.
[[nodiscard]] Table asTable(const View &view);

} // namespace studio
