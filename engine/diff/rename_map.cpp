#include "engine/diff/rename_map.h"

#include <algorithm>

namespace studio {

namespace {

ObjectId objectId(ObjectKind kind, const QualifiedName &name)
{
    return {kind, name.schema, {}, name.name};
}

bool isMember(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Column:
    case ObjectKind::PrimaryKey:
    case ObjectKind::Unique:
    case ObjectKind::ForeignKey:
    case ObjectKind::Check:
    case ObjectKind::Index:
    case ObjectKind::Policy:
    case ObjectKind::EnumValue:
        return true;
    default:
        return false;
    }
}

template<typename T>
void insertNames(QSet<ObjectId> &ids, ObjectKind kind, const QList<T> &items)
{
    for (const T &item : items)
        ids.insert(objectId(kind, item.name));
}

void insertMembers(QSet<ObjectId> &ids, const Table &table)
{
    const auto insert = [&](ObjectKind kind, const auto &items) {
        for (const auto &item : items)
            ids.insert({kind, table.name.schema, table.name.name, item.name});
    };
    insert(ObjectKind::Column, table.columns);
    insert(ObjectKind::Unique, table.uniques);
    insert(ObjectKind::ForeignKey, table.foreignKeys);
    insert(ObjectKind::Check, table.checks);
    insert(ObjectKind::Index, table.indexes);
    insert(ObjectKind::Policy, table.policies);
    if (table.primaryKey)
        ids.insert({ObjectKind::PrimaryKey, table.name.schema, table.name.name, table.primaryKey->name});
}

/// Everything but members.
QSet<ObjectId> objectsOf(const Schema &side)
{
    QSet<ObjectId> ids;
    insertNames(ids, ObjectKind::Enum, side.enums);
    insertNames(ids, ObjectKind::Sequence, side.sequences);
    insertNames(ids, ObjectKind::Table, side.tables);
    for (const View &view : side.views)
        ids.insert(objectId(view.materialized ? ObjectKind::MaterializedView : ObjectKind::View, view.name));
    for (const Role &role : side.roles)
        ids.insert({ObjectKind::Role, {}, {}, role.name});
    return ids;
}

QSet<ObjectId> membersOf(const Schema &side)
{
    QSet<ObjectId> ids;
    for (const Table &table : side.tables)
        insertMembers(ids, table);
    for (const Enum &item : side.enums) {
        for (const QString &value : item.values)
            ids.insert({ObjectKind::EnumValue, item.name.schema, item.name.name, value});
    }
    for (const Policy &policy : side.linkedPolicies)
        ids.insert({ObjectKind::Policy, policy.table.schema, policy.table.name, policy.name});
    return ids;
}

/// Where another object takes the name of one that goes: what that one is called meanwhile, here and in what people read.
QString withoutName(const QString &name)
{
    return name + QLatin1String(" (dropped)");
}

} // namespace

/// One decision for each old and each new name; the first one counts.
void RenameMap::add(QList<Decision> &decisions, const ObjectId &from, const ObjectId &to, bool said)
{
    const bool known = std::any_of(decisions.cbegin(), decisions.cend(),
                                   [&](const Decision &other) { return other.from == from || other.to == to; });
    if (!known && from != to)
        decisions.append({from, to, said});
}

/// Takes out decisions until each one left can have its new name and give up its old one.
void RenameMap::keepConsistent(QList<Decision> &decisions, const QSet<ObjectId> &actual, const QSet<ObjectId> &desired)
{
    for (bool changed = true; changed;) {
        QSet<ObjectId> left;
        QSet<ObjectId> taken;
        for (const Decision &one : std::as_const(decisions)) {
            left.insert(one.from);
            taken.insert(one.to);
        }
        const qsizetype removed = decisions.removeIf([&](const Decision &one) {
            const bool free = !actual.contains(one.to) || left.contains(one.to);
            const bool given = !desired.contains(one.from) || taken.contains(one.from);
            const bool canDisplace = one.from.kind == ObjectKind::Column || one.from.kind == ObjectKind::Table;
            return one.said ? !free && (!given || !canDisplace) : !free || !given;
        });
        changed = removed > 0;
    }
}

RenameMap::RenameMap(const Schema &actual, const Schema &desired, const RenameDecisions &decisions)
{
    QList<Decision> all;
    for (const auto &[from, to] : decisions.renames)
        all.append({from, to, decisions.said.contains(std::pair(from, to))});
    if (all.isEmpty())
        return;
    acceptNamespaces(actual, desired, all);
    acceptObjects(actual, desired, all);
    acceptMembers(actual, desired, all);
}

void RenameMap::accept(const ObjectId &from, const ObjectId &to)
{
    m_after.insert(from, to);
    m_before.insert(to, from);
}

void RenameMap::accept(const QList<Decision> &decisions, const QHash<ObjectId, ObjectId> &catalogIds)
{
    for (const Decision &one : decisions)
        accept(catalogIds.value(one.from), one.to);
    for (const Decision &one : decisions) {
        const auto holder = catalogIds.constFind(one.to);
        if (holder == catalogIds.cend() || m_after.contains(*holder))
            continue;
        ObjectId aside = one.to;
        aside.name = withoutName(aside.name);
        accept(*holder, aside);
    }
}

void RenameMap::acceptNamespaces(const Schema &actual, const Schema &desired, const QList<Decision> &decisions)
{
    const auto names = [](const Schema &side) {
        QSet<ObjectId> ids;
        for (const Namespace &item : side.namespaces)
            ids.insert({ObjectKind::Namespace, {}, {}, item.name});
        return ids;
    };
    const QSet<ObjectId> is = names(actual);
    const QSet<ObjectId> wanted = names(desired);
    QList<Decision> pairs;
    for (const auto &[from, to, said] : decisions) {
        if (from.kind != ObjectKind::Namespace || to.kind != from.kind)
            continue;
        const ObjectId old{ObjectKind::Namespace, {}, {}, from.name.isEmpty() ? from.schema : from.name};
        const ObjectId now{ObjectKind::Namespace, {}, {}, to.name.isEmpty() ? to.schema : to.name};
        if (is.contains(old) && wanted.contains(now))
            add(pairs, old, now, said);
    }
    keepConsistent(pairs, is, wanted);
    for (const Decision &one : std::as_const(pairs))
        accept(one.from, one.to);
}

void RenameMap::acceptObjects(const Schema &actual, const Schema &desired, const QList<Decision> &decisions)
{
    // Under the schemas' new names, so that "free" and "declared" mean the same on both sides.
    const QSet<ObjectId> inCatalog = objectsOf(actual);
    QHash<ObjectId, ObjectId> catalogIds;
    QSet<ObjectId> is;
    for (const ObjectId &id : inCatalog) {
        const ObjectId moved{id.kind, namespaceAfter(id.schema), {}, id.name};
        is.insert(moved);
        catalogIds.insert(moved, id);
    }
    const QSet<ObjectId> wanted = objectsOf(desired);

    QList<Decision> pairs;
    for (const auto &[from, to, said] : decisions) {
        if (isMember(from.kind) || from.kind == ObjectKind::Namespace || from.kind != to.kind)
            continue;
        ObjectId old{from.kind, namespaceAfter(from.schema), {}, from.name};
        const ObjectId now{to.kind, to.schema, {}, to.name};
        if (is.contains(old) && wanted.contains(now))
            add(pairs, old, now, said);
    }
    keepConsistent(pairs, is, wanted);
    accept(pairs, catalogIds);
}

void RenameMap::acceptMembers(const Schema &actual, const Schema &desired, const QList<Decision> &decisions)
{
    const auto holder = [](ObjectKind kind) {
        return kind == ObjectKind::EnumValue ? ObjectKind::Enum : ObjectKind::Table;
    };
    // Under the tables' new names.
    QHash<ObjectId, ObjectId> catalogIds;
    QSet<ObjectId> is;
    const QSet<ObjectId> inCatalog = membersOf(actual);
    for (const ObjectId &id : inCatalog) {
        const QualifiedName table = objectAfter(holder(id.kind), id.tableName());
        const ObjectId moved{id.kind, table.schema, table.name, id.name};
        is.insert(moved);
        catalogIds.insert(moved, id);
    }
    const QSet<ObjectId> wanted = membersOf(desired);

    QList<Decision> pairs;
    for (const auto &[from, to, said] : decisions) {
        if (!isMember(from.kind) || from.kind != to.kind)
            continue;
        // The table may be said by its old or its new name.
        const QualifiedName table = objectAfter(holder(from.kind), from.tableName());
        ObjectId old{from.kind, table.schema, table.name, from.name};
        if (!is.contains(old))
            old = {from.kind, from.schema, from.table, from.name};
        const ObjectId now{to.kind, old.schema, old.table, to.name};
        const bool sameTable = to.tableName() == old.tableName() || to.tableName() == from.tableName();
        if (sameTable && is.contains(old) && wanted.contains(now))
            add(pairs, old, now, said);
    }
    keepConsistent(pairs, is, wanted);
    accept(pairs, catalogIds);
}

QString RenameMap::namespaceAfter(const QString &before) const
{
    const auto found = m_after.constFind({ObjectKind::Namespace, {}, {}, before});
    return found == m_after.constEnd() ? before : found->name;
}

QualifiedName RenameMap::objectAfter(ObjectKind kind, const QualifiedName &before) const
{
    const auto found = m_after.constFind(objectId(kind, before));
    return found == m_after.constEnd() ? QualifiedName{namespaceAfter(before.schema), before.name}
                                       : QualifiedName{found->schema, found->name};
}

QString RenameMap::memberAfter(ObjectKind kind, const QualifiedName &tableBefore, const QString &before) const
{
    const auto found = m_after.constFind({kind, tableBefore.schema, tableBefore.name, before});
    return found == m_after.constEnd() ? before : found->name;
}

std::optional<ObjectId> RenameMap::before(const ObjectId &after) const
{
    const auto found = m_before.constFind(after);
    return found == m_before.constEnd() ? std::nullopt : std::optional(*found);
}

QString RenameMap::catalogNamespace(const QString &after) const
{
    const auto found = m_before.constFind({ObjectKind::Namespace, {}, {}, after});
    return found == m_before.constEnd() ? after : found->name;
}

QualifiedName RenameMap::catalogName(ObjectKind kind, const QualifiedName &after) const
{
    const auto found = m_before.constFind(objectId(kind, after));
    return found == m_before.constEnd() ? QualifiedName{catalogNamespace(after.schema), after.name}
                                        : QualifiedName{found->schema, found->name};
}

QString RenameMap::catalogMember(ObjectKind kind, const QualifiedName &table, const QString &after) const
{
    const auto found = m_before.constFind({kind, table.schema, table.name, after});
    return found == m_before.constEnd() ? after : found->name;
}

} // namespace studio
