#include "engine/plan/enum_planner.h"

#include "engine/plan/belongings.h"
#include "engine/plan/enum_values.h"
#include "engine/plan/fences.h"
#include "engine/plan/object_sql.h"
#include "engine/plan/plan_context.h"
#include "engine/plan/rename_order.h"
#include "engine/plan/rename_steps.h"

#include <algorithm>

namespace studio {

namespace {

ObjectId idOf(const Enum &item)
{
    return {ObjectKind::Enum, item.name.schema, {}, item.name.name};
}

Step enumStep(const Enum &item, const QList<int> &changes, Rank rank = Rank::Enums)
{
    Step step;
    step.rank = rank;
    step.object = idOf(item);
    step.changes = changes;
    return step;
}

void createEnum(PlanContext &context, const Enum &item, const QList<int> &changes)
{
    Step step = enumStep(item, changes);
    step.sql = text(sql::createEnum(item.name, item.values));
    step.undo = undoText(sql::dropType(item.name));
    step.takes = {fences::typeName(item.name)};
    const StepGraph::Id id = context.graph.add(step);
    context.awaitNamespace(id, item.name.schema);
    context.graph.beforeFence(id, fences::ready(context.matching.keyOfDesired(ObjectKind::Enum, item.name)));
}

void dropEnum(PlanContext &context, const Enum &item, const QList<int> &changes)
{
    Step step = enumStep(item, changes, Rank::DropEnums);
    const Enum before = item;
    step.sql = [name = item.name](const CurrentNames &names) { return sql::dropType(names.object(ObjectKind::Enum, name)); };
    step.undo = [before](const CurrentNames &names) {
        return sql::createEnum(names.object(ObjectKind::Enum, before.name), before.values);
    };
    const QualifiedName now = context.matching.inDesiredNamespace(item.name);
    step.frees = {fences::typeName(now)};
    const StepGraph::Id id = context.graph.add(step);
    context.graph.afterFence(fences::gone(context.matching.keyOfActual(ObjectKind::Enum, item.name)), id);
    context.graph.beforeFence(id, fences::gone(QLatin1String("schema ") + now.schema));
}

QString renameValueText(const QualifiedName &type, const QString &from, const QString &to)
{
    return QLatin1String("ALTER TYPE ") + type.quoted() + QLatin1String(" RENAME VALUE ") + quoteLiteral(from) + QLatin1String(" TO ") +
           quoteLiteral(to) + QLatin1Char(';');
}

QList<StepGraph::Id> renameValues(PlanContext &context, const EnumDelta &delta)
{
    QList<StepGraph::Id> steps;
    const QualifiedName name = delta.actual->name;
    for (const OrderedRename &one : orderedRenames(delta.renamedValues)) {
        Step step = enumStep(*delta.desired, delta.changes);
        step.sql = [=](const CurrentNames &names) { return renameValueText(names.object(ObjectKind::Enum, name), one.from, one.to); };
        step.undo = [=](const CurrentNames &names) { return renameValueText(names.object(ObjectKind::Enum, name), one.to, one.from); };
        step.effect = [=](CurrentNames &names) { names.renameValue(name, one.actual, one.to); };
        const StepGraph::Id id = context.graph.add(step);
        if (!steps.isEmpty())
            context.graph.before(steps.last(), id);
        steps.append(id);
    }
    return steps;
}

void addValues(PlanContext &context, const EnumDelta &delta, const QList<StepGraph::Id> &renames)
{
    const QString ready = fences::ready(context.matching.keyOfDesired(ObjectKind::Enum, delta.desired->name));
    QList<StepGraph::Id> chain = renames;
    // A value that other statements use must be committed before. Making a new type instead would keep all in one transaction, but
    // rewrites every table that uses the enum; a value too many after a failure hurts nobody, and the next push goes on from there.
    const bool outside = planUsesNewValues(context, delta);
    if (outside) {
        for (const StepGraph::Id id : renames)
            context.graph.step(id).place = Place::BeforeTransaction;
    }
    for (const AddedValue &added : addedValues(delta)) {
        const Enum item = *delta.actual;
        Step step = enumStep(*delta.desired, delta.changes);
        step.sql = [=](const CurrentNames &names) {
            return sql::addEnumValue(names.object(ObjectKind::Enum, item.name), added.value, added.before);
        };
        step.undo = [=, &actual = context.actual](const CurrentNames &names) {
            return withoutAddedValue(actual, names, item, added);
        };
        step.place = outside ? Place::BeforeTransaction : Place::Transaction;
        const StepGraph::Id id = context.graph.add(step);
        if (!chain.isEmpty())
            context.graph.before(chain.last(), id);
        chain.append(id);
        context.graph.beforeFence(id, ready);
    }
}

QStringList belongings(const Enum &item, const QualifiedName &name)
{
    const QString type = QLatin1String("TYPE ") + name.quoted();
    QStringList statements;
    if (!item.owner.isEmpty())
        statements.append(QLatin1String("ALTER ") + type + QLatin1String(" OWNER TO ") + quoteIdentifier(item.owner) + QLatin1Char(';'));
    if (!item.comment.isEmpty())
        statements.append(sql::commentOn(type, item.comment));
    // Everybody may use a new type; a list without an entry for PUBLIC says that somebody took that back.
    const auto isPublic = [](const QString &entry) { return entry.startsWith(QLatin1Char('=')); };
    if (!item.acl.isEmpty() && std::ranges::none_of(item.acl, isPublic))
        statements.append(QLatin1String("REVOKE ALL ON ") + type + QLatin1String(" FROM PUBLIC;"));
    return statements + sql::grants(type, item.acl, item.owner);
}

/// A new type takes the old one's place; the columns change over one by one (column_planner), then the old one goes.
void swapEnum(PlanContext &context, const EnumDelta &delta, const QList<StepGraph::Id> &after)
{
    const Enum &before = *delta.actual;
    const Enum &wanted = *delta.desired;
    const QString key = context.matching.keyOfDesired(ObjectKind::Enum, wanted.name);
    QList<StepGraph::Id> chain = after;
    const auto follow = [&](StepGraph::Id id) {
        if (!chain.isEmpty())
            context.graph.before(chain.last(), id);
        chain.append(id);
    };

    // The old type goes last; whoever takes its name, most often the new type, needs room before.
    const QualifiedName now = context.matching.inDesiredNamespace(before.name);
    if (context.desired.findEnum(now) || context.desired.findTable(now) || context.desired.findView(now)) {
        const QString aside = makeObjectName(before.name.name, {}, QStringLiteral("old"));
        Step step = enumStep(wanted, delta.changes);
        const auto rename = [name = before.name](const CurrentNames &names, const QString &to) {
            return QLatin1String("ALTER TYPE ") + names.object(ObjectKind::Enum, name).quoted() + QLatin1String(" RENAME TO ") +
                   quoteIdentifier(to) + QLatin1Char(';');
        };
        step.sql = [=](const CurrentNames &names) { return rename(names, aside); };
        step.undo = [=, name = before.name.name](const CurrentNames &names) { return rename(names, name); };
        step.effect = [=, name = before.name](CurrentNames &names) { names.renameObject(ObjectKind::Enum, name, aside); };
        step.frees = {fences::typeName(now)};
        follow(context.graph.add(step));
    }

    Step create = enumStep(wanted, delta.changes);
    create.sql = text(sql::createEnum(wanted.name, wanted.values));
    create.undo = undoText(sql::dropType(wanted.name));
    create.takes = {fences::typeName(wanted.name)};
    const StepGraph::Id created = context.graph.add(create);
    follow(created);
    context.awaitNamespace(created, wanted.name.schema);
    context.graph.beforeFence(created, fences::ready(key));

    Step drop = enumStep(wanted, delta.changes, Rank::EnumSwaps);
    Enum old = before;
    old.values = keptValues(delta);
    drop.sql = [name = before.name](const CurrentNames &names) { return sql::dropType(names.object(ObjectKind::Enum, name)); };
    drop.undo = [old](const CurrentNames &names) { return sql::createEnum(names.object(ObjectKind::Enum, old.name), old.values); };
    const StepGraph::Id dropped = context.graph.add(drop);
    context.graph.before(created, dropped);
    context.graph.afterFence(fences::gone(key), dropped);
    context.graph.pair(created, dropped);
    addBelongings(context, created, belongings(before, wanted.name));
}

} // namespace

void planEnums(PlanContext &context)
{
    for (int i = 0; i < context.diff.changes.size(); ++i) {
        const Change &change = context.diff.changes[i];
        if (change.object.kind != ObjectKind::Enum)
            continue;
        const QualifiedName name{change.object.schema, change.object.name};
        if (change.action == Action::Create) {
            if (const Enum *item = context.desired.findEnum(name))
                createEnum(context, *item, {i});
        } else if (change.action == Action::Drop) {
            if (const Enum *item = context.actual.findEnum(name))
                dropEnum(context, *item, {i});
        }
    }

    QList<Renaming> renamings;
    for (Renaming &item : renamingsOf(context, ObjectKind::Enum)) {
        if (context.swappedEnum(TypeName{item.actual.schema, item.actual.name, {}, 0, {}}))
            continue;
        item.alter = QStringLiteral("ALTER TYPE");
        item.rank = item.moveRank = Rank::Enums;
        renamings.append(item);
    }
    planRenamings(context, renamings);

    for (const EnumDelta &delta : std::as_const(context.enums)) {
        const QList<StepGraph::Id> renamed = renameValues(context, delta);
        for (const StepGraph::Id id : renamed) {
            if (!delta.swap)
                context.graph.beforeFence(id, fences::ready(context.matching.keyOfDesired(ObjectKind::Enum, delta.desired->name)));
        }
        if (delta.swap)
            swapEnum(context, delta, renamed);
        else
            addValues(context, delta, renamed);
    }
}

} // namespace studio
