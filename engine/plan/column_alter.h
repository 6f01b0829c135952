#pragma once

#include "engine/plan/plan_context.h"

namespace studio {

/// The steps that change a column where it stands: default, identity or serial, nullability and type, in the one order in which
/// PostgreSQL takes them. What the column had before it becomes something else goes first, what it gets comes last.
void alterColumn(PlanContext &context, const ColumnDelta &delta);

} // namespace studio
