#include "engine/plan/foreign_key_planner.h"

#include "engine/plan/gentle_parts.h"
#include "engine/plan/member_steps.h"
#include "engine/plan/table_sql.h"

namespace studio {

namespace {

const QLatin1String what("constraint");

StepGraph::Id addDrop(PlanContext &context, const MemberFate<ForeignKey> &fate)
{
    Step step = dropStep(context, ObjectKind::ForeignKey, fate, Rank::DropForeignKeys, what);
    const QualifiedName table = fate.table.actual->name;
    const ForeignKey before = *fate.actual;
    step.tables.append(before.referencedTable);
    step.sql = [=](const CurrentNames &names) {
        return sql::dropConstraint(names.table(table), names.member(ObjectKind::ForeignKey, table, before.name));
    };
    step.undo = [=](const CurrentNames &names) {
        return sql::addConstraint(names.table(table), sql::foreignKeyClause(names.apply(table, before)));
    };
    const StepGraph::Id id = context.graph.add(step);
    letGoOfColumns(context, id, table, before.columns);
    letGoOfColumns(context, id, before.referencedTable, before.referencedColumns);
    const QString key = context.tableKeyOfActual(before.referencedTable);
    context.graph.beforeFence(
        id, fences::gone(fences::uniqueKey(key, context.matching.desiredColumns(before.referencedTable, before.referencedColumns))));
    return id;
}

/// The desired text, or that of an unknown key that comes back, with final names.
ForeignKey finalKey(const PlanContext &context, const MemberFate<ForeignKey> &fate)
{
    if (fate.desired != fate.actual)
        return *fate.desired;
    ForeignKey key = *fate.actual;
    key.columns = context.matching.desiredColumns(fate.table.actual->name, key.columns);
    key.referencedColumns = context.matching.desiredColumns(key.referencedTable, key.referencedColumns);
    const QualifiedName other = context.matching.desiredName(ObjectKind::Table, key.referencedTable);
    if (!other.isEmpty())
        key.referencedTable = other;
    return key;
}

StepGraph::Id addCreate(PlanContext &context, Step step, const QualifiedName &table, const ForeignKey &key)
{
    step.sql = text(sql::addConstraint(table, sql::foreignKeyClause(key)));
    step.undo = undoText(sql::dropConstraint(table, key.name));
    if (const Table *other = context.matching.actualTable(key.referencedTable))
        step.tables.append(other->name);
    const StepGraph::Id id = context.graph.add(step);
    awaitColumns(context, id, table, key.columns);
    awaitColumns(context, id, key.referencedTable, key.referencedColumns);
    const QString other = context.tableKeyOfDesired(key.referencedTable);
    context.graph.afterFence(fences::ready(fences::uniqueKey(other, key.referencedColumns)), id);
    return id;
}

} // namespace

void planForeignKeys(PlanContext &context)
{
    for (const auto &fate : context.fates<ForeignKey>(ObjectKind::ForeignKey, [](const Table &table) { return table.foreignKeys; })) {
        if (fate.actual && fate.desired && onlyValidates(context, fate.changes)) {
            addValidation(context, ObjectKind::ForeignKey, fate);
            continue;
        }
        MemberSteps steps;
        if (fate.actual)
            steps.drop = addDrop(context, fate);
        if (fate.desired) {
            Step step = createStep(context, ObjectKind::ForeignKey, fate, Rank::AddForeignKeys, what);
            const ForeignKey key = finalKey(context, fate);
            // A partitioned table takes none that is NOT VALID before PostgreSQL 18.
            if (!fate.actual && key.validated && !fate.table.actual->partitioned)
                offerParts(context, step, gentle::addConstraint(fate.table.desired->name, key.name, sql::foreignKeyClause(key)));
            steps.create = addCreate(context, step, fate.table.desired->name, key);
        }
        pairUp(context, steps, ObjectKind::ForeignKey, fate.table, fate.actual, fate.desired);
    }
    for (const Table *table : std::as_const(context.createdTables)) {
        for (const ForeignKey &key : table->foreignKeys) {
            Step step;
            step.rank = Rank::NewForeignKeys;
            step.object = {ObjectKind::ForeignKey, table->name.schema, table->name.name, key.name};
            step.changes = context.changesOf(Action::Create, {ObjectKind::Table, table->name.schema, {}, table->name.name}) +
                           context.changesOf(Action::Create, step.object);
            addCreate(context, step, table->name, key);
        }
    }
}

} // namespace studio
