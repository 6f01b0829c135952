#include "engine/plan/column_planner.h"

#include "engine/hazards/column_facts.h"
#include "engine/plan/belongings.h"
#include "engine/plan/column_alter.h"
#include "engine/plan/column_copy.h"
#include "engine/plan/column_copy_names.h"
#include "engine/plan/column_sql.h"
#include "engine/plan/member_steps.h"
#include "engine/plan/object_sql.h"
#include "engine/plan/relation_names.h"
#include "engine/plan/table_sql.h"
#include "engine/sql/parse.h"
#include "engine/sql/statement.h"

namespace studio {

namespace {

QString columnFence(const PlanContext &context, const QualifiedName &actualTable, const QString &name)
{
    return fences::memberName(context.tableKeyOfActual(actualTable), QLatin1String("column"), name);
}

ObjectId idOf(const Table &table, const Column &column)
{
    return {ObjectKind::Column, table.name.schema, table.name.name, column.name};
}

/// Of a step that adds a column: its default.
bool isComputedForEachRow(const PlanContext &context, const Step &step)
{
    const auto parsed = sql::parseStatements(step.sql(CurrentNames()));
    return parsed && parsed->size() == 1 && parsed->first().commands.size() == 1 &&
           hasVolatileDefault(parsed->first().commands.first().column, context.actual);
}

StepGraph::Id addColumn(PlanContext &context, const TablePair &pair, const Column &column, const QList<int> &changes, Rank rank)
{
    const QualifiedName table = pair.desired->name;
    Step step;
    step.rank = rank;
    step.object = idOf(*pair.desired, column);
    step.changes = changes;
    step.tables = {pair.actual->name};
    step.sql = text(sql::alterTable(table) + QLatin1String("ADD COLUMN ") + sql::columnDefinition(column) + QLatin1Char(';'));
    step.undo = undoText(sql::alterTable(table) + QLatin1String("DROP COLUMN ") + quoteIdentifier(column.name) + QLatin1Char(';'));
    step.takes = {columnFence(context, pair.actual->name, column.name)};
    if (column.serial)
        step.takes.append(fences::relationName({table.schema, defaultSequenceName(table.name, column.name)}));
    if (column.identity)
        step.takes.append(fences::relationName({table.schema, column.identity->sequenceName}));
    if (column.notNull && column.defaultSql && isComputedForEachRow(context, step) && !pair.actual->partitioned)
        offerParts(context, step, gentle::addFilledColumn(table, column));
    const StepGraph::Id id = context.graph.add(step);
    context.graph.afterFence(fences::named(context.tableKeyOfDesired(table)), id);
    context.awaitNamespace(id, table.schema);
    context.graph.beforeFence(id, context.columnReady(table, column.name));
    context.awaitType(id, column.type);
    if (column.defaultSql)
        context.await(id, nullptr, *column.defaultSql);
    if (column.generated)
        context.awaitSources(id, *pair.desired, column);
    return id;
}

/// The column is there again without its values, then gets them, then what they must obey.
Loss lossOf(const Table &table, const Column &column, const CurrentNames &names)
{
    Loss loss;
    loss.table = table.name;
    loss.column = column.name;
    loss.tableNow = names.table(table.name);
    loss.columnNow = names.column(table.name, column.name);
    if (table.primaryKey && !table.primaryKey->columns.contains(column.name)) {
        loss.key = table.primaryKey->columns;
        loss.keyNow = names.columns(table.name, loss.key);
    }
    Column again = column;
    again.name = loss.columnNow;
    again.type = names.apply(column.type);
    again.notNull = false;
    if (again.defaultSql)
        again.defaultSql = names.expression(*column.defaultSql);
    if (again.identity)
        again.identity->always = false;
    loss.type = sql::plainTypeText(again);
    loss.counted = column.serial || column.identity;
    loss.before = {sql::alterTable(loss.tableNow) + QLatin1String("ADD COLUMN ") + sql::columnDefinition(again) + QLatin1Char(';')};
    const QString alter = sql::alterColumn(loss.tableNow, loss.columnNow);
    if (column.notNull && !loss.counted)
        loss.after.append(alter + QLatin1String("SET NOT NULL;"));
    if (column.identity && column.identity->always)
        loss.after.append(alter + QLatin1String("SET GENERATED ALWAYS;"));
    loss.after += commentOfMember(ObjectKind::Column, loss.tableNow, loss.columnNow, column.comment) +
                  sql::columnSettings(column, loss.tableNow, loss.columnNow) +
                  sql::grants(loss.tableNow.kitQuoted(), column.acl, table.owner, loss.columnNow);
    return loss;
}

StepGraph::Id dropColumn(PlanContext &context, const TablePair &pair, const Column &column, const QList<int> &changes, Rank rank)
{
    const QualifiedName table = pair.actual->name;
    Step step;
    step.rank = rank;
    step.object = idOf(*pair.actual, column);
    step.changes = changes;
    step.tables = {table};
    step.sql = [table, name = column.name](const CurrentNames &names) {
        return sql::alterTable(names.table(table)) + QLatin1String("DROP COLUMN ") + quoteIdentifier(names.column(table, name)) +
               QLatin1Char(';');
    };
    step.losesData = !column.generated && !copying::isCopy(column);
    if (step.losesData) {
        step.loss = [owner = *pair.actual, column](const CurrentNames &names) {
            return std::optional(lossOf(owner, column, names));
        };
    }
    if (column.generated) {
        step.undo = [table, column](const CurrentNames &names) {
            Column again = column;
            again.name = names.column(table, column.name);
            again.type = names.apply(column.type);
            again.generated->expression = names.expression(table, column.generated->expression);
            return sql::alterTable(names.table(table)) + QLatin1String("ADD COLUMN ") + sql::columnDefinition(again) + QLatin1Char(';');
        };
    }
    step.frees = {columnFence(context, table, column.name)};
    const auto freeRelation = [&](const QualifiedName &name) {
        step.frees.append(fences::relationName(context.matching.inDesiredNamespace(name)));
    };
    if (!column.serialSequence.isEmpty())
        freeRelation(column.serialSequence);
    if (column.identity)
        freeRelation({table.schema, column.identity->sequenceName});
    const StepGraph::Id id = context.graph.add(step);
    context.graph.afterFence(context.columnGone(table, column.name), id);
    context.letGoOfType(id, column.type);
    if (column.defaultSql)
        context.letGo(id, nullptr, *column.defaultSql);
    if (column.generated)
        context.letGoOfSources(id, *pair.actual, column);
    return id;
}

} // namespace

void planColumns(PlanContext &context)
{
    for (const TablePair &pair : std::as_const(context.pairs)) {
        for (const Column &column : pair.actual->columns) {
            const ObjectId id = idOf(*pair.actual, column);
            if (!context.has(Action::Drop, id) || (copying::isCopy(column) && isGoneOnWith(context, *pair.actual, column)))
                continue;
            const StepGraph::Id drop = dropColumn(context, pair, column, context.changesOf(Action::Drop, id), Rank::DropColumns);
            if (copying::isCopy(column))
                dropCopyTrigger(context, *pair.actual, column, drop);
        }
        for (const Column &column : pair.desired->columns) {
            const ObjectId id = idOf(*pair.desired, column);
            if (context.has(Action::Create, id))
                addColumn(context, pair, column, context.changesOf(Action::Create, id), Rank::AddColumns);
        }
    }
    for (const ColumnDelta &delta : std::as_const(context.columns)) {
        if (delta.copied) {
            copyColumn(context, delta);
            continue;
        }
        if (!delta.replace) {
            alterColumn(context, delta);
            continue;
        }
        QList<int> changes = delta.changes;
        for (const int renamed : context.changesOf(Action::Rename, idOf(*delta.table.desired, *delta.desired))) {
            if (!changes.contains(renamed))
                changes.append(renamed);
        }
        const StepGraph::Id drop = dropColumn(context, delta.table, *delta.actual, changes, Rank::AlterColumns);
        if (!delta.desired->generated)
            context.graph.step(drop).losesData = true;
        const StepGraph::Id add = addColumn(context, delta.table, *delta.desired, changes, Rank::AlterColumns);
        context.graph.pair(drop, add);
        const Table &before = *delta.table.actual;
        const QualifiedName &table = delta.table.desired->name;
        rememberComment(context.graph.step(drop), ObjectKind::Column, before.name, delta.actual->name, delta.actual->comment);
        addBelongings(context, add, commentOfMember(ObjectKind::Column, table, delta.desired->name, delta.actual->comment) +
                                        sql::columnSettings(*delta.actual, table, delta.desired->name) +
                                        sql::grants(table.kitQuoted(), delta.actual->acl, before.owner, delta.desired->name));
    }
}

} // namespace studio
