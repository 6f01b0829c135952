#pragma once

#include "engine/base/result.h"
#include "engine/project/comparison.h"

namespace studio {

/// A plan from SQL that a person wrote or edited: split by PostgreSQL's parser, hazards computed from what it says, marked as edited.
/// BEGIN and COMMIT around it are understood and left out; statements that cannot run in a transaction are marked. What an unchanged
/// statement of the comparison's own plan knows (object, changes, undo) is kept. Fails with kind Sql, line and column.
[[nodiscard]] Result<Plan> planOfScript(const QString &script, const Comparison &comparison);

} // namespace studio
