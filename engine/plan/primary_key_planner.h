#pragma once

namespace studio {

class PlanContext;

/// Primary keys of tables that stay.
void planPrimaryKeys(PlanContext &context);

} // namespace studio
