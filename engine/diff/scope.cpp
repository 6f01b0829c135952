#include "engine/diff/scope.h"

#include "engine/diff/glob.h"

#include <algorithm>

namespace studio {

namespace {

QSet<QString> managedSchemas(const Schema &desired, const Scope &scope)
{
    if (!scope.schemas.isEmpty())
        return {scope.schemas.cbegin(), scope.schemas.cend()};
    QSet<QString> names{QStringLiteral("public")};
    for (const Namespace &item : desired.namespaces)
        names.insert(item.name);
    return names;
}

/// Copies nothing in the usual case, in which all is within the scope.
template<typename T, typename Keep>
void filter(QList<T> &items, Keep keep)
{
    if (!std::all_of(items.cbegin(), items.cend(), keep))
        items.removeIf([&](const T &item) { return !keep(item); });
}

void reduce(Schema &side, const QSet<QString> &schemas, const TableFilter &tables,
            const QSet<QualifiedName> &existingViews, bool withRoles)
{
    const auto managed = [&](const QualifiedName &name) { return schemas.contains(name.schema); };
    filter(side.namespaces, [&](const Namespace &item) { return schemas.contains(item.name); });
    filter(side.enums, [&](const Enum &item) { return managed(item.name); });
    filter(side.sequences, [&](const Sequence &item) { return managed(item.name); });
    filter(side.tables, [&](const Table &item) { return managed(item.name) && tables.admits(item.name.name); });
    filter(side.views, [&](const View &item) {
        return managed(item.name) && tables.admits(item.name.name) && !item.existing &&
               !existingViews.contains(item.name);
    });
    filter(side.unmanaged, [&](const UnmanagedObject &item) {
        return item.name.schema.isEmpty() || managed(item.name) || managed(item.table);
    });
    if (!withRoles)
        side.roles.clear();
}

} // namespace

Scoped withinScope(const Schema &actual, const Schema &desired, const Scope &scope)
{
    const QSet<QString> schemas = managedSchemas(desired, scope);
    const TableFilter tables(scope.tableFilters);
    QSet<QualifiedName> existingViews;
    for (const View &view : desired.views) {
        if (view.existing)
            existingViews.insert(view.name);
    }
    Scoped sides{actual, desired};
    reduce(sides.actual, schemas, tables, existingViews, scope.roles);
    reduce(sides.desired, schemas, tables, existingViews, scope.roles);
    return sides;
}

} // namespace studio
