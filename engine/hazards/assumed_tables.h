#pragma once

#include "engine/schema/schema.h"
#include "engine/sql/statement.h"

namespace studio {

/// `base` and a table for each one that the script works on, neither makes itself nor finds in `base`: somebody's, with columns, rows and
/// size unknown. Without it a script that is looked at by itself would seem to touch nothing.
[[nodiscard]] Schema withAssumedTables(const QList<sql::ParsedStatement> &script, Schema base);

} // namespace studio
