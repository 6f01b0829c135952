#pragma once

namespace studio {

class PlanContext;

/// Check constraints of tables that stay.
void planChecks(PlanContext &context);

} // namespace studio
