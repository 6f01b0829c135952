#pragma once

namespace studio {

class PlanContext;

/// Enums: create, rename, move, values added and renamed, a new type in place of one whose values vanish or change places, drop.
void planEnums(PlanContext &context);

} // namespace studio
