#include "engine/plan/member_steps.h"

namespace studio {

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
