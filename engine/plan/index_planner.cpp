#include "engine/plan/index_planner.h"

#include "engine/plan/gentle_parts.h"
#include "engine/plan/member_steps.h"
#include "engine/plan/table_sql.h"

#include <functional>
#include <vector>

namespace studio {

namespace {

const QLatin1String what("index");

QStringList plainColumns(const Index &index)
{
    QStringList names;
    for (const IndexColumn &column : index.columns) {
        if (!column.isExpression)
            names.append(column.text);
    }
    return names;
}

QStringList expressions(const Index &index)
{
    QStringList texts;
    for (const IndexColumn &column : index.columns) {
        if (column.isExpression)
            texts.append(column.text);
    }
    if (index.where)
        texts.append(*index.where);
    return texts;
}

/// Only a unique index over plain columns of all rows can carry a foreign key.
bool canBeReferenced(const Index &index)
{
    return index.unique && expressions(index).isEmpty();
}

StepGraph::Id addDrop(PlanContext &context, const MemberFate<Index> &fate)
{
    Step step = dropStep(context, ObjectKind::Index, fate, Rank::DropIndexes, what);
    const QualifiedName table = fate.table.actual->name;
    const Index before = *fate.actual;
    step.frees.append(fences::relationName({context.matching.desiredNamespace(table.schema), before.name}));
    step.sql = [=](const CurrentNames &names) {
        return sql::dropIndex({names.table(table).schema, names.member(ObjectKind::Index, table, before.name)});
    };
    step.undo = [=](const CurrentNames &names) -> std::optional<QString> {
        // pg_get_indexdef is exact as long as nothing that it names was renamed.
        const Index again = names.apply(table, before);
        const bool sameNames = names.table(table) == table && sql::createIndex(table, again, false) == sql::createIndex(table, before, false);
        return sameNames && !before.definition.isEmpty() ? before.definition + QLatin1Char(';')
                                                         : sql::createIndex(names.table(table), again, false);
    };
    // Of a partitioned table it cannot be dropped concurrently.
    if (!fate.desired && !fate.table.actual->partitioned)
        offerParts(context, step, gentle::dropIndex(step.sql, step.undo));
    const StepGraph::Id id = context.graph.add(step);
    letGoOfColumns(context, id, table, plainColumns(before) + before.include);
    for (const QString &expression : expressions(before))
        context.letGo(id, fate.table.actual, expression);
    if (canBeReferenced(before)) {
        const QStringList columns = context.matching.desiredColumns(table, plainColumns(before));
        context.graph.afterFence(fences::gone(fences::uniqueKey(context.tableKeyOfActual(table), columns)), id);
    }
    return id;
}

Index finalIndex(const PlanContext &context, const MemberFate<Index> &fate)
{
    if (fate.desired != fate.actual)
        return *fate.desired;
    CurrentNames names;
    const QualifiedName &table = fate.table.actual->name;
    for (const Column &column : fate.table.actual->columns)
        names.renameMember(ObjectKind::Column, table, column.name, context.matching.desiredColumns(table, {column.name}).first());
    return names.apply(table, *fate.actual);
}

StepGraph::Id addCreate(PlanContext &context, Step step, const Table &table, const Index &index)
{
    step.takes.append(fences::relationName({table.name.schema, index.name}));
    step.sql = text(sql::createIndex(table.name, index, false));
    step.undo = undoText(sql::dropIndex({table.name.schema, index.name}));
    const StepGraph::Id id = context.graph.add(step);
    awaitColumns(context, id, table.name, plainColumns(index) + index.include);
    for (const QString &expression : expressions(index))
        context.await(id, &table, expression);
    if (canBeReferenced(index))
        context.graph.beforeFence(id, fences::ready(fences::uniqueKey(context.tableKeyOfDesired(table.name), plainColumns(index))));
    return id;
}

} // namespace

void planIndexes(PlanContext &context)
{
    QList<std::pair<StepGraph::Id, QString>> concurrent;
    std::vector<std::function<void()>> pairs;
    for (const auto &fate : context.fates<Index>(ObjectKind::Index, [](const Table &table) { return table.indexes; })) {
        MemberSteps steps;
        if (fate.actual)
            steps.drop = addDrop(context, fate);
        if (fate.desired) {
            const Index index = finalIndex(context, fate);
            Step step = createStep(context, ObjectKind::Index, fate, Rank::AddIndexes, what);
            const QString concurrently = sql::createIndex(fate.table.desired->name, index, true);
            if (!fate.actual && !fate.table.actual->partitioned)
                offerParts(context, step, gentle::createIndex(concurrently, {fate.table.desired->name.schema, index.name}));
            steps.create = addCreate(context, step, *fate.table.desired, index);
            if (index.concurrently && step.parts.isEmpty())
                concurrent.append({*steps.create, concurrently});
        }
        pairs.push_back([&context, steps, fate] { pairUp(context, steps, ObjectKind::Index, fate.table, fate.actual, fate.desired); });
    }
    for (const Table *table : std::as_const(context.createdTables)) {
        for (const Index &index : table->indexes) {
            Step step;
            step.rank = Rank::NewIndexes;
            step.object = {ObjectKind::Index, table->name.schema, table->name.name, index.name};
            step.changes = context.changesOf(Action::Create, {ObjectKind::Table, table->name.schema, {}, table->name.name}) +
                           context.changesOf(Action::Create, step.object);
            addCreate(context, step, *table, index);
        }
    }
    for (const auto &[id, sql] : concurrent) {
        // A foreign key that waits for it runs in the transaction; then the index is built there, too.
        if (context.graph.isNeeded(id))
            continue;
        context.graph.step(id).sql = text(sql);
        context.graph.step(id).place = Place::AfterTransaction;
    }
    // Only now: what follows an index makes it look needed.
    for (const auto &pair : pairs)
        pair();
}

} // namespace studio
