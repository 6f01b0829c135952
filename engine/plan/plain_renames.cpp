#include "engine/plan/plain_renames.h"

#include "engine/plan/fences.h"
#include "engine/plan/plan_context.h"
#include "engine/plan/rename_order.h"

namespace studio {

void planPlainRenames(PlanContext &context, const PlainRenameForm &form, const QList<PlainRename> &renames)
{
    const auto renameText = [&](const QString &from, const QString &to) {
        return form.command + quoteIdentifier(from) + QLatin1String(" RENAME TO ") + quoteIdentifier(to) + QLatin1Char(';');
    };
    QList<std::pair<QString, QString>> names;
    QHash<QString, int> changes;
    for (const PlainRename &one : renames) {
        names.append({one.from, one.to});
        changes.insert(one.from, one.change);
    }
    QHash<QString, StepGraph::Id> halfWay;
    for (const OrderedRename &one : orderedRenames(names)) {
        const int change = changes.value(one.actual);
        Step step;
        step.rank = form.rank;
        step.object = context.diff.changes[change].object;
        step.changes = {change};
        step.sql = text(renameText(one.from, one.to));
        step.undo = undoText(renameText(one.to, one.from));
        step.effect = [one, rename = form.rename](CurrentNames &current) { (current.*rename)(one.actual, one.to); };
        if (one.leaves)
            step.frees = {form.key + one.actual};
        if (one.arrives)
            step.takes = {form.key + one.to};
        const StepGraph::Id id = context.graph.add(step);
        if (const auto before = halfWay.constFind(one.actual); before != halfWay.cend())
            context.graph.before(*before, id);
        halfWay.insert(one.actual, id);
        if (one.arrives)
            context.graph.beforeFence(id, fences::ready(form.key + one.to));
    }
}

} // namespace studio
