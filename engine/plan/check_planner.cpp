#include "engine/plan/check_planner.h"

#include "engine/plan/gentle_parts.h"
#include "engine/plan/member_steps.h"
#include "engine/plan/table_sql.h"

namespace studio {

void planChecks(PlanContext &context)
{
    const QLatin1String what("constraint");
    for (const auto &fate : context.fates<CheckConstraint>(ObjectKind::Check, [](const Table &table) { return table.checks; })) {
        if (fate.actual && fate.desired && onlyValidates(context, fate.changes)) {
            addValidation(context, ObjectKind::Check, fate);
            continue;
        }
        MemberSteps steps;
        if (fate.actual) {
            Step step = dropStep(context, ObjectKind::Check, fate, Rank::DropChecks, what);
            const QualifiedName table = fate.table.actual->name;
            const CheckConstraint before = *fate.actual;
            step.sql = [=](const CurrentNames &names) {
                return sql::dropConstraint(names.table(table), names.member(ObjectKind::Check, table, before.name));
            };
            step.undo = [=](const CurrentNames &names) {
                CheckConstraint again = before;
                again.expression = names.expression(table, before.expression);
                return sql::addConstraint(names.table(table), sql::checkClause(again));
            };
            steps.drop = context.graph.add(step);
            context.letGo(*steps.drop, fate.table.actual, before.expression);
        }
        if (fate.desired) {
            Step step = createStep(context, ObjectKind::Check, fate, Rank::AddChecks, what);
            const QualifiedName table = fate.table.desired->name;
            step.sql = text(sql::addConstraint(table, sql::checkClause(*fate.desired)));
            step.undo = undoText(sql::dropConstraint(table, fate.desired->name));
            if (!fate.actual && fate.desired->validated)
                offerParts(context, step, gentle::addConstraint(table, fate.desired->name, sql::checkClause(*fate.desired)));
            steps.create = context.graph.add(step);
            awaitColumns(context, *steps.create, table, {});
            context.await(*steps.create, fate.table.desired, fate.desired->expression);
        }
        pairUp(context, steps, ObjectKind::Check, fate.table, fate.actual, fate.desired);
    }
}

} // namespace studio
