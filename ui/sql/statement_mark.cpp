#include "ui/sql/statement_mark.h"

#include "ui/parts/texts.h"

namespace studio {

QList<StatementMark> marksOf(const Plan &plan, const PlanText &text)
{
    QList<StatementMark> marks;
    for (int i = 0; i < plan.statements.size(); ++i) {
        StatementMark mark;
        mark.span = text.spans.at(i);
        if (const Hazard *hazard = worst(plan.statements.at(i).hazards)) {
            mark.level = hazard->level;
            mark.hint = shortText(*hazard);
        }
        marks << mark;
    }
    return marks;
}

} // namespace studio
