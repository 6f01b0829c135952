#pragma once

#include "engine/hazards/findings.h"

#include <QStringList>

namespace studio {

/// Findings for each statement of a script, one list for each, with the state carried on from one to the next. `partial` as in ScriptState.
[[nodiscard]] QList<QList<Finding>> walkScript(const QStringList &statements, const Schema &actual, bool partial = false);

} // namespace studio
