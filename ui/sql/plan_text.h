#pragma once

#include "engine/plan/plan.h"

#include <QList>
#include <QString>

namespace studio {

/// Where a statement of a plan stands in the editor's text. Lines count from 0.
struct StatementSpan {
    int firstLine = 0;
    int lastLine = 0;
    int start = 0;  ///< character
    int length = 0;
};

struct PlanText {
    QString text;
    QList<StatementSpan> spans; ///< one for each statement of the plan
};

/// The plan as it is shown: one statement below the other; what must run outside the transaction says so in a comment.
[[nodiscard]] PlanText layOut(const Plan &plan);

/// Finds the statements of a plan that was made from `text` (Session::planFromScript) in that text.
[[nodiscard]] PlanText locate(const Plan &plan, const QString &text);

} // namespace studio
