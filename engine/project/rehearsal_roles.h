#pragma once

#include "engine/base/result.h"
#include "engine/project/rehearsal_run.h"

#include <QString>
#include <QStringList>

namespace studio {

struct Plan;

/// Roles belong to the whole private server, so that a rehearsal makes, alters and drops none. A role that a plan makes is in the copy from the
/// start, without rights; where the plan drops one, what in the copy still depends on it is looked for, as DROP ROLE does.
namespace rehearsal {

/// Fails with Refused (code rehearsal.roles) where the plan renames a role: what it may do in the copy would stay with the old name.
[[nodiscard]] Result<void> refuseRenamedRoles(const Plan &plan);
[[nodiscard]] QStringList rolesMadeBy(const Plan &plan);
/// What is to be said of them.
[[nodiscard]] QStringList lackingRoles(const Plan &plan);
/// A statement that works on a role itself does not run, or something else runs in place of it.
void keepFromRoles(RehearsalStep &step);

} // namespace rehearsal

} // namespace studio
