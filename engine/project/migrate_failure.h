#pragma once

#include "engine/base/error.h"
#include "engine/project/migrate.h"

namespace studio {

/// applyPlan's error as people read it who wrote the files: which file, which line, what stands. `standing`: statements of the plan.
[[nodiscard]] Error migrateFailure(Error error, const MigratePlan &plan, int standing);

} // namespace studio
