#pragma once

namespace studio {

class PlanContext;

/// Sequences of their own: create, alter, rename, move, drop. Those of serial and identity columns: column_planner.h.
void planSequences(PlanContext &context);

} // namespace studio
