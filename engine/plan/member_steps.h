#pragma once

#include "engine/plan/belongings.h"
#include "engine/plan/fences.h"
#include "engine/plan/gentle_parts.h"
#include "engine/plan/plan_context.h"

namespace studio {

/// The step that drops a member of a table that stays. Names: `what` is "constraint", "index" or "policy".
template<typename T>
[[nodiscard]] Step dropStep(const PlanContext &context, ObjectKind kind, const MemberFate<T> &fate, Rank rank, QLatin1String what)
{
    Step step;
    step.rank = rank;
    const QualifiedName &table = fate.table.actual->name;
    step.object = {kind, table.schema, table.name, fate.actual->name};
    step.changes = fate.changes;
    step.tables = {table};
    step.frees = {fences::memberName(context.tableKeyOfActual(table), what, fate.actual->name)};
    return step;
}

/// The step that makes one.
template<typename T>
[[nodiscard]] Step createStep(const PlanContext &context, ObjectKind kind, const MemberFate<T> &fate, Rank rank, QLatin1String what)
{
    Step step;
    step.rank = rank;
    const QualifiedName &table = fate.table.desired->name;
    step.object = {kind, table.schema, table.name, fate.desired->name};
    step.changes = fate.changes;
    step.tables = {fate.table.actual->name};
    step.takes = {fences::memberName(context.tableKeyOfDesired(table), what, fate.desired->name)};
    return step;
}

/// Ids of the pair of steps that a fate led to.
struct MemberSteps {
    std::optional<StepGraph::Id> drop;
    std::optional<StepGraph::Id> create;
};

/// Neither without the other; a member made again keeps its comment, also on the way back.
template<typename T>
void pairUp(PlanContext &context, const MemberSteps &steps, ObjectKind kind, const TablePair &table, const T *actual, const T *desired)
{
    if (steps.drop)
        rememberComment(context.graph.step(*steps.drop), kind, table.actual->name, actual->name, actual->comment);
    if (!steps.drop || !steps.create)
        return;
    context.graph.pair(*steps.drop, *steps.create);
    addBelongings(context, *steps.create, commentOfMember(kind, table.desired->name, desired->name, actual->comment));
}

/// In a safe plan the step may be taken apart; then it waits until nothing is left that must not be interrupted.
void offerParts(const PlanContext &context, Step &step, const QList<Part> &parts);

/// Whether the fate is nothing but a constraint that shall be validated (Scope::managesValidation).
[[nodiscard]] bool onlyValidates(const PlanContext &context, const QList<int> &changes);

/// VALIDATE CONSTRAINT for one that stands.
template<typename T>
void addValidation(PlanContext &context, ObjectKind kind, const MemberFate<T> &fate)
{
    Step step = createStep(context, kind, fate, Rank::AddChecks, QLatin1String("constraint"));
    step.takes.clear();
    const QualifiedName table = fate.table.actual->name;
    const Part part = gentle::validate([table](const CurrentNames &names) { return names.table(table); }, fate.desired->name);
    step.sql = part.sql;
    step.undo = part.undo;
    offerParts(context, step, {part});
    const StepGraph::Id id = context.graph.add(step);
    context.graph.afterFence(fences::ready(context.tableKeyOfDesired(fate.table.desired->name)), id);
}

/// Behind everything that gives the table and these columns their final form.
void awaitColumns(PlanContext &context, StepGraph::Id step, const QualifiedName &desiredTable, const QStringList &columns);
/// Ahead of everything that takes these columns' old form away.
void letGoOfColumns(PlanContext &context, StepGraph::Id step, const QualifiedName &actualTable, const QStringList &columns);

} // namespace studio
