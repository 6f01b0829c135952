#include "engine/plan/namespace_planner.h"

#include "engine/plan/fences.h"
#include "engine/plan/object_sql.h"
#include "engine/plan/plain_renames.h"
#include "engine/plan/plan_context.h"

namespace studio {

namespace {

Step namespaceStep(const Change &change, int index, Rank rank)
{
    Step step;
    step.rank = rank;
    step.object = change.object;
    step.changes = {index};
    return step;
}

QString key(const QString &name)
{
    return QLatin1String("schema ") + name;
}

} // namespace

void planNamespaces(PlanContext &context)
{
    QList<PlainRename> renames;
    for (int i = 0; i < context.diff.changes.size(); ++i) {
        const Change &change = context.diff.changes[i];
        if (change.object.kind != ObjectKind::Namespace)
            continue;
        const QString name = namespaceOf(change.object);
        if (change.action == Action::Create) {
            Step step = namespaceStep(change, i, Rank::Namespaces);
            step.sql = text(sql::createNamespace(name));
            step.undo = undoText(sql::dropNamespace(name));
            step.takes = {key(name)};
            context.graph.beforeFence(context.graph.add(step), fences::ready(key(name)));
        } else if (change.action == Action::Rename && change.renamedFrom) {
            renames.append({namespaceOf(*change.renamedFrom), name, i});
        } else if (change.action == Action::Drop) {
            Step step = namespaceStep(change, i, Rank::DropNamespaces);
            step.sql = text(sql::dropNamespace(name));
            step.undo = undoText(sql::createNamespace(name));
            step.frees = {key(name)};
            context.graph.afterFence(fences::gone(key(name)), context.graph.add(step));
        }
    }
    planPlainRenames(context, {Rank::Namespaces, QLatin1String("ALTER SCHEMA "), QLatin1String("schema "), &CurrentNames::renameNamespace}, renames);
}

} // namespace studio
