#include "engine/plan/namespace_planner.h"

#include "engine/plan/fences.h"
#include "engine/plan/object_sql.h"
#include "engine/plan/plan_context.h"
#include "engine/plan/rename_order.h"

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

QString renameText(const QString &from, const QString &to)
{
    return QLatin1String("ALTER SCHEMA ") + quoteIdentifier(from) + QLatin1String(" RENAME TO ") + quoteIdentifier(to) +
           QLatin1Char(';');
}

void planRenames(PlanContext &context, const QList<std::pair<QString, QString>> &renames, const QHash<QString, int> &byOldName)
{
    QHash<QString, StepGraph::Id> halfWay;
    for (const OrderedRename &one : orderedRenames(renames)) {
        const int index = byOldName.value(one.actual);
        Step step = namespaceStep(context.diff.changes[index], index, Rank::Namespaces);
        step.sql = text(renameText(one.from, one.to));
        step.undo = undoText(renameText(one.to, one.from));
        step.effect = [one](CurrentNames &names) { names.renameNamespace(one.actual, one.to); };
        if (one.leaves)
            step.frees = {key(one.actual)};
        if (one.arrives)
            step.takes = {key(one.to)};
        const StepGraph::Id id = context.graph.add(step);
        if (const auto before = halfWay.constFind(one.actual); before != halfWay.cend())
            context.graph.before(*before, id);
        halfWay.insert(one.actual, id);
        if (one.arrives)
            context.graph.beforeFence(id, fences::ready(key(one.to)));
    }
}

} // namespace

void planNamespaces(PlanContext &context)
{
    QList<std::pair<QString, QString>> renames;
    QHash<QString, int> byOldName;
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
            renames.append({namespaceOf(*change.renamedFrom), name});
            byOldName.insert(namespaceOf(*change.renamedFrom), i);
        } else if (change.action == Action::Drop) {
            Step step = namespaceStep(change, i, Rank::DropNamespaces);
            step.sql = text(sql::dropNamespace(name));
            step.undo = undoText(sql::createNamespace(name));
            step.frees = {key(name)};
            context.graph.afterFence(fences::gone(key(name)), context.graph.add(step));
        }
    }
    planRenames(context, renames, byOldName);
}

} // namespace studio
