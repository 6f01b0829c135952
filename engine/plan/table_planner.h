#pragma once

namespace studio {

class PlanContext;

/// Tables: create, rename, move, drop without CASCADE, row-level security.
void planTables(PlanContext &context);

} // namespace studio
