#pragma once

namespace studio {

class PlanContext;

/// Policies of row-level security, those of tables and linked ones.
void planPolicies(PlanContext &context);

} // namespace studio
