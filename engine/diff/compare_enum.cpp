#include "engine/diff/match_members.h"
#include "engine/diff/object_comparers.h"

namespace studio {

void compareEnums(const CompareContext &context)
{
    const auto id = [](const Enum &item) { return objectId(ObjectKind::Enum, item.name); };
    const Matched<Enum> matched = matchByName(context.actual.enums, context.desired.enums);
    for (const Enum *desired : matched.onlyDesired)
        context.create(id(*desired), desired->location);
    for (const auto &[actual, desired] : matched.both) {
        context.renameIfDecided(id(*desired), desired->location);
        for (const QString &value : desired->values) {
            const ObjectId valueId = memberId(ObjectKind::EnumValue, desired->name, value);
            if (const std::optional<ObjectId> before = context.renames.before(valueId))
                context.rename(*before, valueId, desired->location);
        }
        QList<AttributeChange> attributes;
        addAttribute(attributes, QStringLiteral("values"), actual->values, desired->values);
        context.alter(id(*desired), attributes, desired->location);
    }
    for (const Enum *actual : matched.onlyActual)
        context.drop(objectId(ObjectKind::Enum, context.renames.catalogName(ObjectKind::Enum, actual->name)), {});
}

} // namespace studio
