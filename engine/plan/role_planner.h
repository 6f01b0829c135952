#pragma once

namespace studio {

class PlanContext;

/// Roles: create, alter, rename, drop.
void planRoles(PlanContext &context);

} // namespace studio
