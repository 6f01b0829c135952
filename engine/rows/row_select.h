#pragma once

#include "engine/rows/row_order.h"

namespace studio {

/// Where the columns of a page's result stand: the values, then the sizes of long columns (NULL unless cut), then the
/// order's terms as text (of a long term NULL when it is longer than a page may carry, see `termMissing`).
struct SelectLayout {
    QList<Column> columns;
    QList<int> sizeOf;      ///< per column: result column of its size, or -1
    int terms = 0;          ///< first term
    QList<int> termMissing; ///< per term: result column that is 't' when the value is there but was left out, or -1
};

/// Fails with kind Usage on a column that the table has not.
[[nodiscard]] Result<SelectLayout> selectLayout(const Table &table, const RowQuery &query, const RowOrder &order);

/// Reads `limit` rows of one run, nearest to the position first.
[[nodiscard]] Result<SqlText> selectRun(const Table &table, const RowQuery &query, const RowOrder &order,
                                        const SelectLayout &layout, const RowRun &run, int limit, bool asText);
[[nodiscard]] Result<SqlText> selectByKey(const Table &table, const RowQuery &query, const RowOrder &order,
                                          const SelectLayout &layout);
[[nodiscard]] Result<SqlText> selectByOffset(const Table &table, const RowQuery &query, const RowOrder &order,
                                             const SelectLayout &layout, qint64 offset, int limit, bool asText);
[[nodiscard]] Result<SqlText> selectCount(const Table &table, const RowQuery &query, bool asText);
/// The sort column's whole text of one row.
[[nodiscard]] Result<SqlText> selectSortValue(const Table &table, const RowOrder &order, const RowValues &key);

} // namespace studio
