#pragma once

#include "engine/hazards/findings.h"

namespace studio {

/// What becomes of the values of a column that are made another type, whether by SET DATA TYPE or by an UPDATE into another column.
[[nodiscard]] QList<Finding> castFindings(const Table &table, const Column &column, const TypeName &to, const ScriptState &state);

} // namespace studio
