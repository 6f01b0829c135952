#include "engine/plan/role_planner.h"

#include "engine/plan/fences.h"
#include "engine/plan/object_sql.h"
#include "engine/plan/plan_context.h"
#include "engine/plan/rename_order.h"

#include <algorithm>

namespace studio {

namespace {

const Role *findRole(const Schema &schema, const QString &name)
{
    const auto found = std::find_if(schema.roles.cbegin(), schema.roles.cend(), [&](const Role &role) { return role.name == name; });
    return found == schema.roles.cend() ? nullptr : &*found;
}

QString renameText(const QString &from, const QString &to)
{
    return QLatin1String("ALTER ROLE ") + quoteIdentifier(from) + QLatin1String(" RENAME TO ") + quoteIdentifier(to) + QLatin1Char(';');
}

void planRenames(PlanContext &context, const QList<std::pair<QString, QString>> &renames, const QHash<QString, int> &byOldName)
{
    QHash<QString, StepGraph::Id> halfWay;
    for (const OrderedRename &one : orderedRenames(renames)) {
        const int index = byOldName.value(one.actual);
        Step step;
        step.rank = Rank::Roles;
        step.object = context.diff.changes[index].object;
        step.changes = {index};
        step.sql = text(renameText(one.from, one.to));
        step.undo = undoText(renameText(one.to, one.from));
        step.effect = [one](CurrentNames &names) { names.renameRole(one.actual, one.to); };
        if (one.leaves)
            step.frees = {QLatin1String("role ") + one.actual};
        if (one.arrives)
            step.takes = {QLatin1String("role ") + one.to};
        const StepGraph::Id id = context.graph.add(step);
        if (const auto before = halfWay.constFind(one.actual); before != halfWay.cend())
            context.graph.before(*before, id);
        halfWay.insert(one.actual, id);
        if (one.arrives)
            context.graph.beforeFence(id, fences::ready(QLatin1String("role ") + one.to));
    }
}

} // namespace

void planRoles(PlanContext &context)
{
    QHash<QString, QString> oldNames;
    for (const Change &change : context.diff.changes) {
        if (change.object.kind == ObjectKind::Role && change.action == Action::Rename && change.renamedFrom)
            oldNames.insert(change.object.name, change.renamedFrom->name);
    }
    QList<std::pair<QString, QString>> renames;
    QHash<QString, int> byOldName;
    for (int i = 0; i < context.diff.changes.size(); ++i) {
        const Change &change = context.diff.changes[i];
        if (change.object.kind != ObjectKind::Role)
            continue;
        const QString name = change.object.name;
        const Role *before = findRole(context.actual, oldNames.value(name, name));
        const Role *after = findRole(context.desired, name);
        const QString key = QLatin1String("role ") + name;
        Step step;
        step.rank = Rank::Roles;
        step.object = change.object;
        step.changes = {i};
        if (change.action == Action::Drop && before) {
            step.sql = text(sql::dropRole(name));
            step.undo = undoText(sql::createRole(*before));
            step.frees = {key};
            context.graph.afterFence(fences::gone(key), context.graph.add(step));
            continue;
        }
        if (!after)
            continue;
        if (change.action == Action::Create) {
            step.sql = text(sql::createRole(*after));
            step.undo = undoText(sql::dropRole(name));
            step.takes = {key};
        } else if (change.action == Action::Rename) {
            renames.append({oldNames.value(name), name});
            byOldName.insert(oldNames.value(name), i);
            continue;
        } else if (before) {
            const Role target = *after;
            const Role origin = *before;
            const QString old = oldNames.value(name, name);
            step.sql = [=](const CurrentNames &names) { return sql::alterRole(names.role(old), target); };
            step.undo = [=](const CurrentNames &names) { return sql::alterRole(names.role(old), origin); };
        } else {
            continue;
        }
        context.graph.beforeFence(context.graph.add(step), fences::ready(key));
    }
    planRenames(context, renames, byOldName);
}

} // namespace studio
