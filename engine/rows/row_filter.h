#pragma once

#include "engine/base/result.h"
#include "engine/rows/sql_text.h"

namespace studio {

/// Quoted, with the alias of the table that every statement of this room gives it.
[[nodiscard]] QString columnExpression(const QString &column);
/// The column's text in an order that every server has.
[[nodiscard]] QString textExpression(const QString &column);

/// " WHERE …" of the filters and of `extra`, a condition that holds as well; empty when there is nothing to say. Values
/// become parameters of `statement`. `asText`: compare columns of types that we do not know by their text. Fails with
/// kind Usage.
[[nodiscard]] Result<QString> whereClause(const Table &table, const RowQuery &query, bool asText, SqlText &statement,
                                          const QString &extra = {});

/// Whether a column is compared by its text.
[[nodiscard]] bool comparesAsText(const Column &column, bool asText);

} // namespace studio
