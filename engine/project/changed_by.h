#pragma once

#include "engine/diff/diff.h"
#include "engine/plan/plan.h"

#include <QSet>

namespace studio {

/// What the plan's statements change. SQL that a person wrote is for nothing in particular. Pure.
[[nodiscard]] QSet<ObjectId> changedBy(const Plan &plan, const Diff &diff);

} // namespace studio
