#include "engine/plan/matching.h"

namespace studio {

void Matching::Names::insert(const QString &from, const QString &to)
{
    forward.insert(from, to);
    backward.insert(to, from);
}

/// A name that no rename mentions stays; one that another object takes over belongs to an object without a counterpart.
QString Matching::Names::toDesired(const QString &actual) const
{
    const auto found = forward.constFind(actual);
    if (found != forward.constEnd())
        return *found;
    return backward.contains(actual) ? QString() : actual;
}

QString Matching::Names::toActual(const QString &desired) const
{
    const auto found = backward.constFind(desired);
    if (found != backward.constEnd())
        return *found;
    return forward.contains(desired) ? QString() : desired;
}

ObjectKind Matching::family(ObjectKind kind)
{
    return kind == ObjectKind::MaterializedView ? ObjectKind::View : kind;
}

Matching::Matching(const Schema &actual, const Schema &desired, const Diff &diff)
{
    for (const Table &table : actual.tables) {
        m_actualTables.insert(table.name, &table);
        m_actualObjects[ObjectKind::Table].insert(table.name);
    }
    for (const Table &table : desired.tables) {
        m_desiredTables.insert(table.name, &table);
        m_desiredObjects[ObjectKind::Table].insert(table.name);
    }
    for (const Enum &item : actual.enums)
        m_actualObjects[ObjectKind::Enum].insert(item.name);
    for (const Enum &item : desired.enums)
        m_desiredObjects[ObjectKind::Enum].insert(item.name);
    for (const Sequence &item : actual.sequences)
        m_actualObjects[ObjectKind::Sequence].insert(item.name);
    for (const Sequence &item : desired.sequences)
        m_desiredObjects[ObjectKind::Sequence].insert(item.name);
    for (const View &item : actual.views)
        m_actualObjects[ObjectKind::View].insert(item.name);
    for (const View &item : desired.views)
        m_desiredObjects[ObjectKind::View].insert(item.name);

    const auto renames = [&](auto &&visit) {
        for (const Change &change : diff.changes) {
            if (change.action == Action::Rename && change.renamedFrom)
                visit(*change.renamedFrom, change.object);
        }
    };
    renames([&](const ObjectId &from, const ObjectId &to) {
        if (to.kind == ObjectKind::Namespace)
            m_namespaces.insert(namespaceOf(from), namespaceOf(to));
    });
    renames([&](const ObjectId &from, const ObjectId &to) {
        if (!to.table.isEmpty() || to.kind == ObjectKind::Namespace || to.kind == ObjectKind::Role)
            return;
        const QualifiedName before{from.schema, from.name};
        const ObjectKind kind = family(to.kind);
        m_forward[kind].insert(before, {to.schema, to.name});
        m_backward[kind].insert({to.schema, to.name}, before);
    });
    renames([&](const ObjectId &from, const ObjectId &to) {
        if (!to.table.isEmpty())
            m_members[memberListKey(to.kind, to.tableName())].insert(from.name, to.name);
    });
}

QString Matching::desiredNamespace(const QString &actual) const
{
    const QString name = m_namespaces.toDesired(actual);
    return name.isEmpty() ? actual : name;
}

QString Matching::actualNamespace(const QString &desired) const
{
    const QString name = m_namespaces.toActual(desired);
    return name.isEmpty() ? desired : name;
}

QualifiedName Matching::inDesiredNamespace(const QualifiedName &actual) const
{
    return {desiredNamespace(actual.schema), actual.name};
}

QualifiedName Matching::actualName(ObjectKind anyKind, const QualifiedName &desired) const
{
    const ObjectKind kind = family(anyKind);
    const auto renamed = m_backward.value(kind);
    if (const auto found = renamed.constFind(desired); found != renamed.constEnd())
        return *found;
    const QualifiedName same{actualNamespace(desired.schema), desired.name};
    if (m_forward.value(kind).contains(same) || !m_actualObjects.value(kind).contains(same))
        return {};
    return same;
}

QualifiedName Matching::desiredName(ObjectKind anyKind, const QualifiedName &actual) const
{
    const ObjectKind kind = family(anyKind);
    const auto renamed = m_forward.value(kind);
    if (const auto found = renamed.constFind(actual); found != renamed.constEnd())
        return *found;
    const QualifiedName same = inDesiredNamespace(actual);
    if (m_backward.value(kind).contains(same) || !m_desiredObjects.value(kind).contains(same))
        return {};
    return same;
}

const Table *Matching::actualTable(const QualifiedName &desired) const
{
    return m_actualTables.value(actualName(ObjectKind::Table, desired));
}

const Table *Matching::desiredTable(const QualifiedName &actual) const
{
    return m_desiredTables.value(desiredName(ObjectKind::Table, actual));
}

namespace {

bool holds(const Table &table, ObjectKind kind, const QString &name)
{
    const auto among = [&](const auto &items) {
        for (const auto &item : items) {
            if (item.name == name)
                return true;
        }
        return false;
    };
    switch (kind) {
    case ObjectKind::Column: return among(table.columns);
    case ObjectKind::PrimaryKey: return table.primaryKey.has_value();
    case ObjectKind::Unique: return among(table.uniques);
    case ObjectKind::ForeignKey: return among(table.foreignKeys);
    case ObjectKind::Check: return among(table.checks);
    case ObjectKind::Index: return among(table.indexes);
    case ObjectKind::Policy: return among(table.policies);
    default: return true;
    }
}

} // namespace

const Table *Matching::actualTableOf(const Change &change) const
{
    const ObjectId &id = change.object;
    const Table *byOldName = m_actualTables.value(id.tableName());
    // With the whole table: another one may be called so afterwards.
    if (change.action == Action::Drop && change.implied && byOldName)
        return byOldName;
    const Table *byNewName = actualTable(id.tableName());
    if (change.action != Action::Drop)
        return m_desiredTables.contains(id.tableName()) ? byNewName : byOldName;
    return byNewName && (!byOldName || holds(*byNewName, id.kind, id.name)) ? byNewName : byOldName;
}

QString Matching::memberListKey(ObjectKind kind, const QualifiedName &desiredTable) const
{
    return QString::number(static_cast<int>(kind)) + QLatin1Char(' ') + desiredTable.quoted();
}

QString Matching::actualMember(ObjectKind kind, const QualifiedName &table, const QString &desired) const
{
    const QString name = m_members.value(memberListKey(kind, table)).toActual(desired);
    const Table *other = actualTable(table);
    return other && !name.isEmpty() && holds(*other, kind, name) ? name : QString();
}

QString Matching::desiredMember(ObjectKind kind, const QualifiedName &table, const QString &actual) const
{
    const QString name = m_members.value(memberListKey(kind, table)).toDesired(actual);
    const Table *other = tableByDesiredName(table);
    return other && !name.isEmpty() && holds(*other, kind, name) ? name : QString();
}

const Column *Matching::actualColumn(const QualifiedName &desiredTable, const QString &desiredColumn) const
{
    const Table *table = actualTable(desiredTable);
    return table ? findColumn(*table, actualMember(ObjectKind::Column, desiredTable, desiredColumn)) : nullptr;
}

const Column *Matching::desiredColumn(const QualifiedName &desiredTable, const QString &actualColumn) const
{
    const Table *table = tableByDesiredName(desiredTable);
    return table ? findColumn(*table, desiredMember(ObjectKind::Column, desiredTable, actualColumn)) : nullptr;
}

namespace {

/// One word for kinds that share a name space.
QString keyWord(ObjectKind kind)
{
    return kind == ObjectKind::MaterializedView ? word(ObjectKind::View) : word(kind);
}

} // namespace

QString Matching::keyOfDesired(ObjectKind kind, const QualifiedName &desired) const
{
    return keyWord(kind) + QLatin1Char(' ') + desired.quoted();
}

QString Matching::keyOfActual(ObjectKind kind, const QualifiedName &actual) const
{
    const QualifiedName desired = desiredName(kind, actual);
    return desired.isEmpty() ? QLatin1String("old ") + keyOfDesired(kind, actual) : keyOfDesired(kind, desired);
}

QString Matching::columnKeyOfDesired(const QualifiedName &table, const QString &column) const
{
    return QLatin1String("column ") + table.quoted() + QLatin1Char('.') + quoteIdentifier(column);
}

QString Matching::columnKeyOfActual(const QualifiedName &table, const QString &column) const
{
    const QualifiedName desired = desiredName(ObjectKind::Table, table);
    if (desired.isEmpty())
        return QLatin1String("old ") + columnKeyOfDesired(table, column);
    const QString name = desiredMember(ObjectKind::Column, desired, column);
    return name.isEmpty() ? QLatin1String("old ") + columnKeyOfDesired(desired, column) : columnKeyOfDesired(desired, name);
}

QStringList Matching::desiredColumns(const QualifiedName &actualTable, const QStringList &columns) const
{
    const QualifiedName desired = desiredName(ObjectKind::Table, actualTable);
    QStringList names;
    for (const QString &column : columns) {
        const QString name = desired.isEmpty() ? QString() : desiredMember(ObjectKind::Column, desired, column);
        names.append(name.isEmpty() ? column : name);
    }
    return names;
}

} // namespace studio
