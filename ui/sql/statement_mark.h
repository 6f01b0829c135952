#pragma once

#include "engine/hazards/hazard.h"
#include "ui/sql/plan_text.h"

#include <QList>
#include <QString>

#include <optional>

namespace studio {

/// What the editor shows beside one statement: its number at the left, its hazard's icon, a hint at the right.
struct StatementMark {
    StatementSpan span;
    std::optional<HazardLevel> level; ///< of the worst hazard
    QString hint;                     ///< "loses 1,204 rows"; empty: nothing to say
};

/// One mark for each statement of the plan, which `text` shows.
[[nodiscard]] QList<StatementMark> marksOf(const Plan &plan, const PlanText &text);

} // namespace studio
