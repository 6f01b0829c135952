#include "engine/diff/compare_context.h"

namespace studio {

void CompareContext::create(const ObjectId &id, const SourceLocation &source, bool implied) const
{
    changes.append({Action::Create, id, std::nullopt, {}, source, implied});
}

void CompareContext::drop(const ObjectId &id, const SourceLocation &source, bool implied) const
{
    changes.append({Action::Drop, id, std::nullopt, {}, source, implied});
}

void CompareContext::alter(const ObjectId &id, const QList<AttributeChange> &attributes,
                           const SourceLocation &source) const
{
    if (!attributes.isEmpty())
        changes.append({Action::Alter, id, std::nullopt, attributes, source, false});
}

void CompareContext::rename(const ObjectId &from, const ObjectId &to, const SourceLocation &source) const
{
    Change change{Action::Rename, to, from, {}, source, false};
    addAttribute(change.attributes, QStringLiteral("name"), from.name, to.name);
    if (from.table.isEmpty())
        addAttribute(change.attributes, QStringLiteral("schema"), from.schema, to.schema);
    changes.append(change);
}

void CompareContext::renameIfDecided(const ObjectId &id, const SourceLocation &source) const
{
    if (const std::optional<ObjectId> before = renames.before(id))
        rename(*before, id, source);
}

ObjectId objectId(ObjectKind kind, const QualifiedName &name)
{
    return {kind, name.schema, {}, name.name};
}

ObjectId memberId(ObjectKind kind, const QualifiedName &table, const QString &name)
{
    return {kind, table.schema, table.name, name};
}

ObjectKind kindOf(const View &view)
{
    return view.materialized ? ObjectKind::MaterializedView : ObjectKind::View;
}

} // namespace studio
