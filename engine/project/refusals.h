#pragma once

#include "engine/base/result.h"
#include "engine/plan/plan.h"

/// What neither a push nor a migration goes ahead with (kind Refused).
namespace studio {

/// An error of kind Refused.
[[nodiscard]] Error refusal(const QString &code, const QString &message, const QString &hint = {}, const QString &detail = {});
[[nodiscard]] Result<void> refuseUndecidedRenames(const QList<RenameCandidate> &candidates);
[[nodiscard]] Result<void> refuseObstacles(const Plan &plan);

} // namespace studio
