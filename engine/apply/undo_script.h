#pragma once

#include "engine/plan/plan.h"

namespace studio {

/// The plan's way back as SQL for people, last statement first; what SQL cannot bring back is a comment.
[[nodiscard]] QString undoScript(const Plan &plan);

} // namespace studio
