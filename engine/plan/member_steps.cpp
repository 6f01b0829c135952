#include "engine/plan/member_steps.h"

#include <algorithm>

namespace studio {

void offerParts(const PlanContext &context, Step &step, const QList<Part> &parts)
{
    if (!context.options.safe)
        return;
    step.parts = parts;
    step.rank = Rank::TakenApart;
}

bool onlyValidates(const PlanContext &context, const QList<int> &changes)
{
    return !changes.isEmpty() && std::ranges::all_of(changes, [&](int index) {
        const Change &change = context.diff.changes[index];
        return change.action == Action::Alter && change.attributes.size() == 1 && change.attributes.first().name == QLatin1String("validated");
    });
}

void awaitColumns(PlanContext &context, StepGraph::Id step, const QualifiedName &desiredTable, const QStringList &columns)
{
    context.awaitNamespace(step, desiredTable.schema);
    const QString key = context.tableKeyOfDesired(desiredTable);
    context.graph.afterFence(fences::ready(key), step);
    context.graph.afterFence(fences::named(key), step);
    for (const QString &column : columns)
        context.graph.afterFence(context.columnReady(desiredTable, column), step);
}

void letGoOfColumns(PlanContext &context, StepGraph::Id step, const QualifiedName &actualTable, const QStringList &columns)
{
    context.graph.beforeFence(step, fences::gone(context.tableKeyOfActual(actualTable)));
    for (const QString &column : columns)
        context.graph.beforeFence(step, context.columnGone(actualTable, column));
}

} // namespace studio
