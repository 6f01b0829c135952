#include "engine/plan/primary_key_planner.h"

#include "engine/plan/gentle_parts.h"
#include "engine/plan/member_steps.h"
#include "engine/plan/relation_names.h"
#include "engine/plan/table_sql.h"

#include <algorithm>

namespace studio {

namespace {

const QLatin1String what("constraint");

struct KeyFate {
    bool drop = false;
    bool create = false;
    bool rename = false; ///< nothing but the name differs
    QList<int> changes;
};

/// A table has one primary key at most, so its changes are found by their table; the name may be unknown on the desired side.
KeyFate fateOf(const PlanContext &context, const TablePair &pair)
{
    KeyFate fate;
    for (int i = 0; i < context.diff.changes.size(); ++i) {
        const Change &change = context.diff.changes[i];
        if (change.object.kind != ObjectKind::PrimaryKey || change.object.table.isEmpty() || context.matching.actualTableOf(change) != pair.actual)
            continue;
        if (change.action == Action::Rename)
            continue;
        fate.changes.append(i);
        const bool nameOnly = change.action == Action::Alter &&
                              std::all_of(change.attributes.cbegin(), change.attributes.cend(),
                                          [](const AttributeChange &attribute) { return attribute.name == QLatin1String("name"); });
        if (nameOnly) {
            fate.rename = true;
            continue;
        }
        fate.drop = fate.drop || change.action != Action::Create;
        fate.create = fate.create || change.action != Action::Drop;
    }
    const auto &before = pair.actual->primaryKey;
    if (before && context.rebuild.contains({ObjectKind::PrimaryKey, pair.actual->name.schema, pair.actual->name.name, before->name}))
        fate.drop = fate.create = true;
    // Two changes, or a new one in the place of the old: only one can be there at a time.
    if (fate.create && before)
        fate.drop = true;
    fate.drop = fate.drop && before;
    fate.create = fate.create && pair.desired->primaryKey;
    fate.rename = fate.rename && !fate.drop && before && pair.desired->primaryKey && !pair.desired->primaryKey->name.isEmpty();
    return fate;
}

Step keyStep(const TablePair &pair, const QList<int> &changes, Rank rank, const QString &name)
{
    Step step;
    step.rank = rank;
    step.object = {ObjectKind::PrimaryKey, pair.desired->name.schema, pair.desired->name.name, name};
    step.changes = changes;
    step.tables = {pair.actual->name};
    return step;
}

QString constraintFence(const PlanContext &context, const TablePair &pair, const QString &name)
{
    return fences::memberName(context.tableKeyOfActual(pair.actual->name), what, name);
}

StepGraph::Id addDrop(PlanContext &context, const TablePair &pair, const QList<int> &changes)
{
    const QualifiedName table = pair.actual->name;
    const PrimaryKey before = *pair.actual->primaryKey;
    Step step = keyStep(pair, changes, Rank::DropPrimaryKeys, before.name);
    step.frees = {constraintFence(context, pair, before.name),
                  fences::relationName({context.matching.desiredNamespace(table.schema), before.name})};
    step.sql = [=](const CurrentNames &names) {
        return sql::dropConstraint(names.table(table), names.member(ObjectKind::PrimaryKey, table, before.name));
    };
    step.undo = [=](const CurrentNames &names) {
        PrimaryKey again = before;
        again.columns = names.columns(table, before.columns);
        return sql::addConstraint(names.table(table), sql::primaryKeyClause(again));
    };
    const StepGraph::Id id = context.graph.add(step);
    letGoOfColumns(context, id, table, before.columns);
    const QString key = context.tableKeyOfActual(table);
    context.graph.afterFence(fences::gone(fences::uniqueKey(key, context.matching.desiredColumns(table, before.columns))), id);
    context.graph.beforeFence(id, fences::gone(QLatin1String("primary key ") + key));
    return id;
}

/// NOT NULL first where a column is not yet, which ADD PRIMARY KEY would look for under its lock.
void offerParts(const PlanContext &context, Step &step, const TablePair &pair, const QString &name)
{
    const QualifiedName table = pair.desired->name;
    UniqueConstraint key;
    key.name = name;
    key.columns = pair.desired->primaryKey->columns;
    QList<Part> parts;
    for (const QString &column : std::as_const(key.columns)) {
        const Column *before = context.matching.actualColumn(table, column);
        const Column *wanted = findColumn(*pair.desired, column);
        if (!before || before->notNull || wanted->notNull)
            continue;
        const QString check = gentle::checkName(table, column);
        step.takes.append(constraintFence(context, pair, check));
        parts += gentle::setNotNull(gentle::always(table), [column](const CurrentNames &) { return column; }, check);
    }
    offerParts(context, step, parts + gentle::keyOfIndex(table, key, QLatin1String("PRIMARY KEY")));
}

StepGraph::Id addCreate(PlanContext &context, const TablePair &pair, const QList<int> &changes)
{
    const QualifiedName &table = pair.desired->name;
    const PrimaryKey &wanted = *pair.desired->primaryKey;
    const QString name = wanted.name.isEmpty() ? defaultPrimaryKeyName(table.name) : wanted.name;
    Step step = keyStep(pair, changes, Rank::AddPrimaryKeys, name);
    step.takes = {constraintFence(context, pair, name), fences::relationName({table.schema, name})};
    step.sql = text(sql::addConstraint(table, sql::primaryKeyClause(wanted)));
    step.undo = undoText(sql::dropConstraint(table, name));
    if (!pair.actual->primaryKey && !pair.actual->partitioned)
        offerParts(context, step, pair, name);
    const StepGraph::Id id = context.graph.add(step);
    awaitColumns(context, id, table, wanted.columns);
    context.graph.beforeFence(id, fences::ready(fences::uniqueKey(context.tableKeyOfDesired(table), wanted.columns)));
    return id;
}

void addRename(PlanContext &context, const TablePair &pair, const QList<int> &changes)
{
    const QualifiedName table = pair.actual->name;
    const QString from = pair.actual->primaryKey->name;
    const QString to = pair.desired->primaryKey->name;
    Step step = keyStep(pair, changes, Rank::RenameMembers, to);
    step.frees = {constraintFence(context, pair, from), fences::relationName({context.matching.desiredNamespace(table.schema), from})};
    step.takes = {constraintFence(context, pair, to), fences::relationName({pair.desired->name.schema, to})};
    step.sql = [=](const CurrentNames &names) { return sql::renameConstraint(names.table(table), from, to); };
    step.undo = [=](const CurrentNames &names) { return sql::renameConstraint(names.table(table), to, from); };
    step.effect = [=](CurrentNames &names) { names.renameMember(ObjectKind::PrimaryKey, table, from, to); };
    context.graph.add(step);
}

} // namespace

void planPrimaryKeys(PlanContext &context)
{
    for (const TablePair &pair : std::as_const(context.pairs)) {
        const KeyFate fate = fateOf(context, pair);
        MemberSteps steps;
        if (fate.drop)
            steps.drop = addDrop(context, pair, fate.changes);
        if (fate.create)
            steps.create = addCreate(context, pair, fate.changes);
        const PrimaryKey *before = pair.actual->primaryKey ? &*pair.actual->primaryKey : nullptr;
        PrimaryKey after = pair.desired->primaryKey.value_or(PrimaryKey());
        if (after.name.isEmpty())
            after.name = defaultPrimaryKeyName(pair.desired->name.name);
        pairUp(context, steps, ObjectKind::PrimaryKey, pair, before, &after);
        if (fate.rename)
            addRename(context, pair, fate.changes);
    }
}

} // namespace studio
