#include "engine/plan/sequence_planner.h"

#include "engine/plan/fences.h"
#include "engine/plan/object_sql.h"
#include "engine/plan/plan_context.h"
#include "engine/plan/rename_order.h"
#include "engine/plan/rename_steps.h"
#include "engine/plan/sequence_bounds.h"

#include <QMap>

namespace studio {

namespace {

Step sequenceStep(const Sequence &item, int change, Rank rank = Rank::Sequences)
{
    Step step;
    step.rank = rank;
    step.object = {ObjectKind::Sequence, item.name.schema, {}, item.name.name};
    step.changes = {change};
    return step;
}

void createSequence(PlanContext &context, const Sequence &item, int change)
{
    Step step = sequenceStep(item, change);
    step.sql = text(sql::createSequence(item));
    step.undo = undoText(sql::dropSequence(item.name));
    step.takes = {fences::relationName(item.name)};
    const StepGraph::Id id = context.graph.add(step);
    context.awaitNamespace(id, item.name.schema);
    context.graph.beforeFence(id, fences::ready(context.matching.keyOfDesired(ObjectKind::Sequence, item.name)));
}

void dropSequence(PlanContext &context, const Sequence &item, int change)
{
    // It goes with the column or table that owns it.
    const Table *owner = context.matching.tableByActualName(item.ownedByTable);
    if (owner && (context.droppedTables.contains(owner) || context.isDropped(*owner, ObjectKind::Column, item.ownedByColumn)))
        return;
    Step step = sequenceStep(item, change, Rank::DropSequences);
    const Sequence before = item;
    step.sql = [name = item.name](const CurrentNames &names) { return sql::dropSequence(names.object(ObjectKind::Sequence, name)); };
    step.undo = [before](const CurrentNames &names) {
        Sequence again = before;
        again.name = names.object(ObjectKind::Sequence, before.name);
        return sql::createSequence(again);
    };
    const QualifiedName now = context.matching.inDesiredNamespace(item.name);
    step.frees = {fences::relationName(now)};
    const StepGraph::Id id = context.graph.add(step);
    context.graph.afterFence(fences::gone(context.matching.keyOfActual(ObjectKind::Sequence, item.name)), id);
    context.graph.beforeFence(id, fences::gone(QLatin1String("schema ") + now.schema));
}

void alterSequence(PlanContext &context, const Sequence &before, const Sequence &wanted, int change)
{
    const QString ready = fences::ready(context.matching.keyOfDesired(ObjectKind::Sequence, wanted.name));
    std::optional<StepGraph::Id> previous;
    const auto add = [&](Step::Text sql, Step::OptionalText undo) {
        Step step = sequenceStep(wanted, change);
        step.sql = std::move(sql);
        step.undo = std::move(undo);
        const StepGraph::Id id = context.graph.add(step);
        if (previous)
            context.graph.before(*previous, id);
        previous = id;
        context.graph.beforeFence(id, ready);
    };
    const QualifiedName name = before.name;
    const auto now = [name](const CurrentNames &names) { return names.object(ObjectKind::Sequence, name); };
    if (before.dataType != wanted.dataType) {
        const auto as = [now](const CurrentNames &names, const QString &type) {
            return QLatin1String("ALTER SEQUENCE ") + now(names).quoted() + QLatin1String(" AS ") + type + QLatin1Char(';');
        };
        add([=, type = wanted.dataType](const CurrentNames &names) { return as(names, type); },
            [=, type = before.dataType](const CurrentNames &names) { return as(names, type); });
    }
    if (before.options == wanted.options)
        return;
    if (const std::optional<SequenceOptions> wide = widerBounds(before.options, wanted.options)) {
        if (!(*wide == before.options)) {
            add([=, options = *wide](const CurrentNames &names) { return sql::alterSequence(now(names), options); },
                [=, options = before.options](const CurrentNames &names) { return sql::alterSequence(now(names), options); });
        }
        add([=, options = wanted.options](const CurrentNames &names) { return moveIntoBounds(now(names), options); },
            [](const CurrentNames &) { return QString(); });
    }
    add([=, options = wanted.options](const CurrentNames &names) { return sql::alterSequence(now(names), options); },
        [=, from = before.options, to = wanted.options](const CurrentNames &names) {
            return alterWithinBounds(now(names), to, from);
        });
}

/// Sequences of serial and identity columns, with their tables.
QHash<QualifiedName, QualifiedName> ownedSequences(const PlanContext &context)
{
    QHash<QualifiedName, QualifiedName> owners;
    for (const TablePair &pair : context.pairs) {
        for (const Column &column : pair.actual->columns) {
            if (column.identity)
                owners.insert({pair.actual->name.schema, column.identity->sequenceName}, pair.actual->name);
            else if (column.serial && !column.serialSequence.isEmpty())
                owners.insert(column.serialSequence, pair.actual->name);
        }
    }
    return owners;
}

struct OwnedRenaming {
    Renaming renaming;
    QualifiedName table; ///< the owner's actual name
};

/// PostgreSQL keeps the names that it once gave; a fresh build would name the sequence after table and column as they are called now.
/// It moves with its table, so only the name can change. `items`: those with one schema before and one after.
void renameOwned(PlanContext &context, const QList<OwnedRenaming> &items)
{
    QList<std::pair<QString, QString>> names;
    QHash<QString, const OwnedRenaming *> byName;
    for (const OwnedRenaming &item : items) {
        names.append({item.renaming.actual.name, item.renaming.desired.name});
        byName.insert(item.renaming.actual.name, &item);
    }
    QHash<QString, StepGraph::Id> halfWay;
    for (const OrderedRename &one : orderedRenames(names)) {
        const Renaming &item = byName.value(one.actual)->renaming;
        const QualifiedName table = byName.value(one.actual)->table;
        const QualifiedName sequence = item.actual;
        const auto rename = [table](const CurrentNames &current, const QString &from, const QString &to) {
            return QLatin1String("ALTER SEQUENCE ") + QualifiedName{current.table(table).schema, from}.kitQuoted() +
                   QLatin1String(" RENAME TO ") + quoteIdentifier(to) + QLatin1Char(';');
        };
        Step step;
        step.rank = Rank::RenameMembers;
        step.object = {ObjectKind::Sequence, item.desired.schema, {}, item.desired.name};
        step.changes = item.changes;
        step.tables = {table};
        step.sql = [=](const CurrentNames &current) { return rename(current, one.from, one.to); };
        step.undo = [=](const CurrentNames &current) { return rename(current, one.to, one.from); };
        step.effect = [=](CurrentNames &current) { current.renameObject(ObjectKind::Sequence, sequence, one.to); };
        if (one.leaves)
            step.frees = {fences::relationName(context.matching.inDesiredNamespace(sequence))};
        if (one.arrives)
            step.takes = {fences::relationName(item.desired)};
        const StepGraph::Id id = context.graph.add(step);
        if (const auto before = halfWay.constFind(one.actual); before != halfWay.cend())
            context.graph.before(*before, id);
        halfWay.insert(one.actual, id);
    }
}

} // namespace

void planSequences(PlanContext &context)
{
    for (int i = 0; i < context.diff.changes.size(); ++i) {
        const Change &change = context.diff.changes[i];
        if (change.object.kind != ObjectKind::Sequence)
            continue;
        const QualifiedName name{change.object.schema, change.object.name};
        if (change.action == Action::Drop) {
            if (const Sequence *item = context.actual.findSequence(name))
                dropSequence(context, *item, i);
            continue;
        }
        const Sequence *item = context.desired.findSequence(name);
        const Sequence *before = context.actual.findSequence(context.matching.actualName(ObjectKind::Sequence, name));
        if (change.action == Action::Create && item)
            createSequence(context, *item, i);
        else if (change.action == Action::Alter && item && before)
            alterSequence(context, *before, *item, i);
    }
    const QHash<QualifiedName, QualifiedName> owners = ownedSequences(context);
    QList<Renaming> renamings;
    QMap<std::pair<QString, QString>, QList<OwnedRenaming>> owned; //  by the schema that they leave and the one that they come to
    for (Renaming &item : renamingsOf(context, ObjectKind::Sequence)) {
        if (owners.contains(item.actual)) {
            if (item.actual.name != item.desired.name)
                owned[{item.actual.schema, item.desired.schema}].append({item, owners.value(item.actual)});
            continue;
        }
        item.alter = QStringLiteral("ALTER SEQUENCE");
        item.rank = item.moveRank = Rank::Sequences;
        renamings.append(item);
    }
    planRenamings(context, renamings);
    for (const QList<OwnedRenaming> &items : std::as_const(owned))
        renameOwned(context, items);
}

} // namespace studio
