#pragma once

#include "engine/base/result.h"
#include "engine/schema/schema.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <stop_token>

/// Pages of a table's rows for the grid. Editing comes later.
namespace studio {

class Connection;

enum class FilterOperator { Equals, NotEquals, Less, LessOrEqual, Greater, GreaterOrEqual, Contains, StartsWith, IsNull, IsNotNull };

struct RowFilter {
    QString column;
    FilterOperator op = FilterOperator::Equals;
    QString value; ///< as text, cast by the server to the column's type
};

struct RowQuery {
    QualifiedName table;
    QList<RowFilter> filters;
    bool matchAll = true;            ///< and / or
    QString sortColumn;              ///< empty: by key
    bool ascending = true;
    int pageSize = 200;
    /// Position to go on from: the sort column's and the key's values of the last (or first) row seen. Empty: from the start.
    QList<std::optional<QString>> after;
    bool backwards = false;
};

struct RowPage {
    QStringList columns;
    QStringList types;                          ///< format_type
    QList<QList<std::optional<QString>>> rows;  ///< text; empty optional: NULL
    QList<std::optional<QString>> first;        ///< positions for paging on
    QList<std::optional<QString>> last;
    bool hasMore = false;
    bool byKey = true;                          ///< false: no key; paged by ctid or offset
};

/// Pages by key ("WHERE (k) > (…) ORDER BY k LIMIT n"), not by offset. Values longer than `maxCellBytes` arrive cut, marked in the text.
[[nodiscard]] Result<RowPage> readRows(Connection &connection, const Table &table, const RowQuery &query, std::stop_token stop = {});
/// Exact count under the filters; may take long, can be stopped.
[[nodiscard]] Result<qint64> countRows(Connection &connection, const Table &table, const RowQuery &query, std::stop_token stop = {});

} // namespace studio
