#pragma once

#include "engine/plan/plan_context.h"

namespace studio {

/// Marks the deltas that are made by way of a copy (ColumnDelta::copied): what else hangs on the column (views, policies, triggers, …) has
/// to be made again in one transaction with it. Not those of PlanContext::together. Only with PlanOptions::safe.
void chooseCopies(PlanContext &context);

} // namespace studio
