#pragma once

#include "engine/base/result.h"
#include "engine/rows/sql_text.h"

namespace studio {

/// What the server says about the relation at the moment of reading.
struct Relation {
    QChar kind = QLatin1Char('r'); ///< pg_class.relkind
    /// Other tables inherit from it (partitions aside), so that its key tells only its own rows apart.
    bool hasChildren = false;
};

/// One expression of the order. Rows are told apart by all of them together.
struct OrderTerm {
    QString expression;
    QString cast;          ///< type of a parameter that is compared with it
    bool nullable = false; ///< only ever the sort column
    bool isLong = false;   ///< its text may be of any length
};

/// The whole order of a page; without terms the relation can only be paged by offset.
struct RowOrder {
    QList<OrderTerm> terms;
    int keyStart = 0; ///< index of the first term of the key; 1 when a sort column stands before it

    [[nodiscard]] bool byOffset() const { return terms.isEmpty(); }
    [[nodiscard]] QList<OrderTerm> key() const { return terms.mid(keyStart); }
};

/// Fails with kind Usage on an unknown sort column.
[[nodiscard]] Result<RowOrder> rowOrder(const Table &table, const RowQuery &query, const Relation &relation,
                                        bool asText);

/// A run of rows in one order. With a nullable sort column the NULLs are a run of their own: no row comparison finds
/// its way into or out of them, and an OR of two would follow no index.
struct RowRun {
    enum class Nulls { Any, Without, Only };
    Nulls nulls = Nulls::Any;
    RowValues after; ///< a position inside this run; empty: from its start
};

/// The runs to read for the query, in reading order. Fails with kind Usage when the position is of another order.
[[nodiscard]] Result<QList<RowRun>> rowRuns(const RowOrder &order, const RowQuery &query);

} // namespace studio
