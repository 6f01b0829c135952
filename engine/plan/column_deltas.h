#pragma once

namespace studio {

class PlanContext;

/// Fills PlanContext::enums and PlanContext::columns from the diff: what happens to each enum and to each column that stays.
void findEnumDeltas(PlanContext &context);
void findColumnDeltas(PlanContext &context);

} // namespace studio
