#pragma once

#include "engine/base/result.h"
#include "engine/hazards/lint.h"
#include "engine/plan/plan.h"

#include <stop_token>

namespace studio {

class Connection;

/// Puts the figures of the live tables into the plan's hazards: rows that would be lost, nulls under a new NOT NULL, duplicates under a
/// new unique (questions: engine/hazards/live_questions.h). A question that the server refuses or that takes longer than two
/// seconds leaves the hazard without a figure. Read-only.
[[nodiscard]] Result<void> countHazards(Connection &connection, Plan &plan, const Schema &actual, std::stop_token stop = {});

/// The same for what lint found.
[[nodiscard]] Result<void> countFindings(Connection &connection, LintReport &report, std::stop_token stop = {});

/// Takes over the hazards, figures included, of statements that `from` has word for word; for the plan of a part of the same changes.
void copyHazards(const Plan &from, Plan &to);

} // namespace studio
