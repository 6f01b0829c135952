#pragma once

namespace studio {

class PlanContext;

/// Columns of tables that stay: add, drop, change, make anew.
void planColumns(PlanContext &context);

} // namespace studio
