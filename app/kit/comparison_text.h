#pragma once

#include "app/kit/terminal.h"
#include "engine/project/comparison.h"

#include <QString>

namespace studio::kit {

/// One line per difference, for `check`.
[[nodiscard]] QString changeLines(const Comparison &comparison, const Terminal &terminal);
/// Grouped by schema and table, attribute by attribute, for `diff`.
[[nodiscard]] QString changeTree(const Comparison &comparison, const Terminal &terminal);
/// The plan's statements with their hazards, for `push --dry-run` and before a push.
[[nodiscard]] QString planText(const Plan &plan, const Terminal &terminal);
/// "7 differences, 1 loses data"; "in sync".
[[nodiscard]] QString summary(const Comparison &comparison);
/// What the files say that a person should know: stand-ins, old forms, what is not exported; to standard error.
void tellNotices(const Comparison &comparison, Terminal &terminal);

} // namespace studio::kit
