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

/// An enum that a column of the files is of by name alone (customType) and that no file declares: what the column needs is not dropped.
bool isBorrowed(const Enum &item, const Schema &desired)
{
    if (desired.findEnum(item.name))
        return false;
    const auto isOf = [&](const Column &column) {
        return column.type.name == item.name.name && (column.type.schema.isEmpty() || column.type.schema == item.name.schema);
    };
    return std::ranges::any_of(desired.tables, [&](const Table &table) { return std::ranges::any_of(table.columns, isOf); });
}

/// A table that the files do not declare but link policies to is somebody else's: only these policies are compared.
bool isLinkedAlone(const QualifiedName &table, const Schema &desired)
{
    return std::ranges::find(desired.linkedPolicies, table, &Policy::table) != desired.linkedPolicies.cend() && !desired.findTable(table);
}

QList<Policy> policiesOfLinkedTables(const Schema &actual, const Schema &desired)
{
    QList<Policy> policies;
    if (desired.linkedPolicies.isEmpty())
        return policies;
    for (const Table &table : actual.tables) {
        if (!isLinkedAlone(table.name, desired))
            continue;
        for (Policy policy : table.policies) {
            policy.table = table.name;
            policies.append(policy);
        }
    }
    return policies;
}

void reduce(Schema &side, const QSet<QString> &schemas, const TableFilter &tables,
            const QSet<QualifiedName> &existingViews, const Schema &desired, const Scope &scope)
{
    const auto managed = [&](const QualifiedName &name) {
        return schemas.contains(name.schema) || scope.movedIn.contains(name);
    };
    const auto admitted = [&](const QualifiedName &name) {
        return tables.admits(name.name) || (scope.declaredTablesPass && (desired.findTable(name) || desired.findView(name)));
    };
    filter(side.namespaces, [&](const Namespace &item) { return schemas.contains(item.name); });
    filter(side.enums, [&](const Enum &item) { return managed(item.name) && !isBorrowed(item, desired); });
    filter(side.sequences, [&](const Sequence &item) { return managed(item.name); });
    filter(side.tables, [&](const Table &item) {
        return managed(item.name) && admitted(item.name) && !isLinkedAlone(item.name, desired) &&
               (!scope.bookkeeping.contains(item.name) || desired.findTable(item.name));
    });
    filter(side.views, [&](const View &item) {
        return managed(item.name) && admitted(item.name) && !item.existing &&
               !existingViews.contains(item.name);
    });
    filter(side.unmanaged, [&](const UnmanagedObject &item) {
        return item.name.schema.isEmpty() || managed(item.name) || managed(item.table);
    });
}

/// What the files declare is meant, whatever `rolesInclude` says of the database's roles.
void reduceRoles(Schema &side, const Schema &desired, const Scope &scope)
{
    if (!scope.roles) {
        side.roles.clear();
        return;
    }
    filter(side.roles, [&](const Role &role) {
        if (scope.rolesExclude.contains(role.name))
            return false;
        return scope.rolesInclude.isEmpty() || scope.rolesInclude.contains(role.name) ||
               std::ranges::any_of(desired.roles, [&](const Role &declared) { return declared.name == role.name; });
    });
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
    sides.actual.linkedPolicies += policiesOfLinkedTables(actual, desired);
    for (Schema *side : {&sides.actual, &sides.desired}) {
        reduce(*side, schemas, tables, existingViews, desired, scope);
        reduceRoles(*side, desired, scope);
    }
    return sides;
}

} // namespace studio
