#include "engine/plan/role_planner.h"

#include "engine/plan/fences.h"
#include "engine/plan/object_sql.h"
#include "engine/plan/plain_renames.h"
#include "engine/plan/plan_context.h"

#include <algorithm>

namespace studio {

namespace {

const Role *findRole(const Schema &schema, const QString &name)
{
    const auto found = std::find_if(schema.roles.cbegin(), schema.roles.cend(), [&](const Role &role) { return role.name == name; });
    return found == schema.roles.cend() ? nullptr : &*found;
}

} // namespace

void planRoles(PlanContext &context)
{
    QHash<QString, QString> oldNames;
    for (const Change &change : context.diff.changes) {
        if (change.object.kind == ObjectKind::Role && change.action == Action::Rename && change.renamedFrom)
            oldNames.insert(change.object.name, change.renamedFrom->name);
    }
    QList<PlainRename> renames;
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
            renames.append({oldNames.value(name), name, i});
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
    planPlainRenames(context, {Rank::Roles, QLatin1String("ALTER ROLE "), QLatin1String("role "), &CurrentNames::renameRole}, renames);
}

} // namespace studio
