#include "engine/diff/match_members.h"
#include "engine/diff/object_comparers.h"

#include <algorithm>

namespace studio {

namespace {

/// A schema that the files do not declare but put something into is not theirs to drop.
bool isUsed(const Schema &desired, const QString &name)
{
    const auto holds = [&](const auto &items) {
        return std::any_of(items.cbegin(), items.cend(), [&](const auto &item) { return item.name.schema == name; });
    };
    const bool linked = std::ranges::any_of(desired.linkedPolicies, [&](const Policy &policy) { return policy.table.schema == name; });
    return linked || holds(desired.tables) || holds(desired.enums) || holds(desired.sequences) || holds(desired.views);
}

} // namespace

void compareNamespaces(const CompareContext &context)
{
    const auto id = [](const QString &name) { return ObjectId{ObjectKind::Namespace, {}, {}, name}; };
    const Matched<Namespace> matched = matchByName(context.actual.namespaces, context.desired.namespaces);
    for (const auto &[actual, desired] : matched.both)
        context.renameIfDecided(id(desired->name), desired->location);
    for (const Namespace *desired : matched.onlyDesired) {
        if (!desired->existing && desired->name != QLatin1String("public"))
            context.create(id(desired->name), desired->location);
    }
    for (const Namespace *actual : matched.onlyActual) {
        if (actual->name != QLatin1String("public") && !isUsed(context.desired, actual->name))
            context.drop(id(context.renames.catalogNamespace(actual->name)), {});
    }
}

} // namespace studio
