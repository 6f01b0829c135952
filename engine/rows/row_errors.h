#pragma once

#include "engine/base/error.h"
#include "engine/rows/rows.h"

namespace studio {

/// The server's error in words that fit the grid: which filter's value is none of its column's type, that time ran out,
/// that the table is locked. May ask the server about the filters' values, so no transaction must be open. Blocks; the
/// connection's thread.
[[nodiscard]] Error explained(Connection &connection, const Table &table, const RowQuery &query, Error error);

} // namespace studio
