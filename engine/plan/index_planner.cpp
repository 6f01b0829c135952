#include "engine/plan/index_planner.h"

#include "engine/plan/gentle_parts.h"
#include "engine/plan/belongings.h"
#include "engine/plan/member_steps.h"
#include "engine/plan/table_sql.h"

#include <algorithm>
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

/// As it was.
Step::OptionalText buildAgain(const QualifiedName &table, const Index &before)
{
    return [=](const CurrentNames &names) -> std::optional<QString> {
        // pg_get_indexdef is exact as long as nothing that it names was renamed.
        const Index again = names.apply(table, before);
        const bool sameNames = names.table(table) == table && sql::createIndex(table, again, false) == sql::createIndex(table, before, false);
        return sameNames && !before.definition.isEmpty() ? before.definition + QLatin1Char(';')
                                                         : sql::createIndex(names.table(table), again, false);
    };
}

/// It goes before what it uses.
void letGoOfUsed(PlanContext &context, StepGraph::Id id, const Table &table, const Index &before)
{
    letGoOfColumns(context, id, table.name, plainColumns(before) + before.include);
    for (const QString &expression : expressions(before))
        context.letGo(id, &table, expression);
}

void awaitUsed(PlanContext &context, StepGraph::Id id, const Table &table, const Index &index)
{
    awaitColumns(context, id, table.name, plainColumns(index) + index.include);
    for (const QString &expression : expressions(index))
        context.await(id, &table, expression);
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
    step.undo = buildAgain(table, before);
    // Of a partitioned table it cannot be dropped concurrently.
    if (!fate.desired && !fate.table.actual->partitioned)
        offerParts(context, step, gentle::dropIndex(step.sql, step.undo));
    const StepGraph::Id id = context.graph.add(step);
    letGoOfUsed(context, id, *fate.table.actual, before);
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
    awaitUsed(context, id, table, index);
    if (canBeReferenced(index))
        context.graph.beforeFence(id, fences::ready(fences::uniqueKey(context.tableKeyOfDesired(table.name), plainColumns(index))));
    return id;
}

/// What it is made of stays as it is, so that old and new can stand beside each other; and no foreign key hangs on it. A column that is
/// copied comes after it: its indexes are built again then.
bool canBeBeside(const PlanContext &context, const MemberFate<Index> &fate)
{
    const Table &table = *fate.table.actual;
    const ObjectId before{ObjectKind::Index, table.name.schema, table.name.name, fate.actual->name};
    const ObjectId after{ObjectKind::Index, fate.table.desired->name.schema, fate.table.desired->name.name, fate.desired->name};
    if (table.partitioned || fate.desired == fate.actual || fate.desired->name != fate.actual->name || canBeReferenced(*fate.actual) ||
        canBeReferenced(*fate.desired) || context.rebuild.contains(before) || context.together.contains(after))
        return false;
    const QStringList columns = plainColumns(*fate.actual) + fate.actual->include;
    const References used = referencesIn(expressions(*fate.actual).join(QLatin1Char(' ')));
    return std::ranges::none_of(context.columns, [&](const ColumnDelta &delta) {
        return delta.table.actual == &table && ((delta.type && !delta.copied) || delta.replace) && (columns.contains(delta.actual->name) || used.mentions(delta.actual->name));
    });
}

/// The new one is built under another name while the old one serves.
void addReplacement(PlanContext &context, const MemberFate<Index> &fate)
{
    const QualifiedName table = fate.table.desired->name;
    const QualifiedName before = fate.table.actual->name;
    const QualifiedName name{table.schema, fate.desired->name};
    Index beside = *fate.desired;
    beside.name = makeObjectName(name.name, {}, QStringLiteral("schema_kit_new"));
    const QualifiedName nameBeside{table.schema, beside.name};

    Step step = createStep(context, ObjectKind::Index, fate, Rank::TakenApart, what);
    step.takes = {fences::memberName(context.tableKeyOfDesired(table), what, beside.name), fences::relationName(nameBeside)};
    step.onlyApart = true;
    step.parts = gentle::createIndex(sql::createIndex(table, beside, true), nameBeside);
    // When all is done it is called otherwise.
    step.parts.first().undo = undoText(QLatin1String("DROP INDEX IF EXISTS ") + nameBeside.kitQuoted() + QLatin1Char(';'));
    step.parts.append({text(sql::dropIndex(name)), undoText({}), {}, false, {}});
    Part take{text(QLatin1String("ALTER INDEX ") + nameBeside.kitQuoted() + QLatin1String(" RENAME TO ") + quoteIdentifier(name.name) + QLatin1Char(';')), {}, {}, false, {}};
    take.undo = [=, again = buildAgain(before, *fate.actual), comment = fate.actual->comment](const CurrentNames &names) {
        const QStringList lines = QStringList{sql::dropIndex(name), again(names).value_or(QString())} +
                                  commentOfMember(ObjectKind::Index, names.table(before), name.name, comment);
        return std::optional(lines.join(QLatin1Char('\n')));
    };
    step.parts.append(take);
    for (const QString &comment : commentOfMember(ObjectKind::Index, table, name.name, fate.actual->comment))
        step.parts.append({text(comment), undoText({}), {}, false, {}});
    const StepGraph::Id id = context.graph.add(step);
    letGoOfUsed(context, id, *fate.table.actual, *fate.actual);
    Index used = *fate.desired;
    const auto isCopied = [&](const QString &column) {
        const ColumnDelta *delta = context.delta(before, column);
        return delta && delta->copied;
    };
    used.columns.removeIf([&](const IndexColumn &part) { return !part.isExpression && isCopied(part.text); });
    used.include.removeIf(isCopied);
    awaitUsed(context, id, *fate.table.desired, used);
}

} // namespace

bool canBeReferenced(const Index &index)
{
    return index.unique && expressions(index).isEmpty();
}

void planIndexes(PlanContext &context)
{
    QList<std::pair<StepGraph::Id, QString>> concurrent;
    std::vector<std::function<void()>> pairs;
    for (const auto &fate : context.fates<Index>(ObjectKind::Index, [](const Table &table) { return table.indexes; })) {
        if (context.options.safe && fate.actual && fate.desired && canBeBeside(context, fate)) {
            addReplacement(context, fate);
            continue;
        }
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
