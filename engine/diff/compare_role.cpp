#include "engine/diff/match_members.h"
#include "engine/diff/object_comparers.h"

namespace studio {

void compareRoles(const CompareContext &context)
{
    const auto id = [](const QString &name) { return ObjectId{ObjectKind::Role, {}, {}, name}; };
    const Matched<Role> matched = matchByName(context.actual.roles, context.desired.roles);
    for (const Role *desired : matched.onlyDesired) {
        if (!desired->existing)
            context.create(id(desired->name), desired->location);
    }
    for (const auto &[actual, desired] : matched.both) {
        context.renameIfDecided(id(desired->name), desired->location);
        if (desired->existing)
            continue;
        QList<AttributeChange> attributes;
        addAttribute(attributes, QStringLiteral("createDb"), actual->createDb, desired->createDb);
        addAttribute(attributes, QStringLiteral("createRole"), actual->createRole, desired->createRole);
        addAttribute(attributes, QStringLiteral("inherit"), actual->inherit, desired->inherit);
        context.alter(id(desired->name), attributes, desired->location);
    }
    for (const Role *actual : matched.onlyActual) {
        const bool predefined = actual->name.startsWith(QLatin1String("pg_"));
        if (!predefined && actual->name != context.scope.connectedRole)
            context.drop(id(actual->name), {});
    }
}

} // namespace studio
