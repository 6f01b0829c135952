#pragma once

namespace studio {

class PlanContext;

/// Unique constraints of tables that stay.
void planUniques(PlanContext &context);

} // namespace studio
