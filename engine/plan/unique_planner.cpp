#include "engine/plan/unique_planner.h"

#include "engine/plan/gentle_parts.h"
#include "engine/plan/member_steps.h"
#include "engine/plan/table_sql.h"

namespace studio {

void planUniques(PlanContext &context)
{
    const QLatin1String what("constraint");
    for (const auto &fate : context.fates<UniqueConstraint>(ObjectKind::Unique, [](const Table &table) { return table.uniques; })) {
        MemberSteps steps;
        if (fate.actual) {
            Step step = dropStep(context, ObjectKind::Unique, fate, Rank::DropUniques, what);
            const QualifiedName table = fate.table.actual->name;
            const UniqueConstraint before = *fate.actual;
            step.frees.append(fences::relationName({context.matching.desiredNamespace(table.schema), before.name}));
            step.sql = [=](const CurrentNames &names) {
                return sql::dropConstraint(names.table(table), names.member(ObjectKind::Unique, table, before.name));
            };
            step.undo = [=](const CurrentNames &names) {
                UniqueConstraint again = before;
                again.columns = names.columns(table, before.columns);
                again.include = names.columns(table, before.include);
                return sql::addConstraint(names.table(table), sql::uniqueClause(again));
            };
            steps.drop = context.graph.add(step);
            letGoOfColumns(context, *steps.drop, table, before.columns + before.include);
            context.graph.afterFence(fences::gone(fences::uniqueKey(context.tableKeyOfActual(table), context.matching.desiredColumns(table, before.columns))),
                                     *steps.drop);
        }
        if (fate.desired) {
            Step step = createStep(context, ObjectKind::Unique, fate, Rank::AddUniques, what);
            const QualifiedName table = fate.table.desired->name;
            step.takes.append(fences::relationName({table.schema, fate.desired->name}));
            step.sql = text(sql::addConstraint(table, sql::uniqueClause(*fate.desired)));
            step.undo = undoText(sql::dropConstraint(table, fate.desired->name));
            if (!fate.actual && !fate.desired->deferrable && !fate.table.actual->partitioned)
                offerParts(context, step, gentle::keyOfIndex(table, *fate.desired, QLatin1String("UNIQUE")));
            steps.create = context.graph.add(step);
            awaitColumns(context, *steps.create, table, fate.desired->columns + fate.desired->include);
            context.graph.beforeFence(*steps.create,
                                      fences::ready(fences::uniqueKey(context.tableKeyOfDesired(table), fate.desired->columns)));
        }
        pairUp(context, steps, ObjectKind::Unique, fate.table, fate.actual, fate.desired);
    }
}

} // namespace studio
