#include "engine/diff/rename_map.h"

#include "engine/sql/rewrite.h"

namespace studio {

/// Walks over one side and gives everything its name after the renames.
class Renamer {
public:
    Renamer(const RenameMap &map, const Schema &actual) : m_map(map)
    {
        const auto collect = [&](QHash<QualifiedName, QualifiedName> &into, ObjectKind kind,
                                 const QualifiedName &name) {
            if (const QualifiedName after = map.objectAfter(kind, name); after != name)
                into.insert(name, after);
        };
        for (const Enum &item : actual.enums)
            collect(m_types, ObjectKind::Enum, item.name);
        for (const Table &item : actual.tables)
            collect(m_relations, ObjectKind::Table, item.name);
        for (const View &item : actual.views)
            collect(m_relations, kindOf(item), item.name);
    }

    void rename(Schema &side) const
    {
        for (Namespace &item : side.namespaces)
            item.name = m_map.namespaceAfter(item.name);
        for (Enum &item : side.enums) {
            for (QString &value : item.values)
                value = m_map.memberAfter(ObjectKind::EnumValue, item.name, value);
            item.name = m_map.objectAfter(ObjectKind::Enum, item.name);
        }
        for (Sequence &item : side.sequences) {
            item.name = m_map.objectAfter(ObjectKind::Sequence, item.name);
            item.ownedByColumn = m_map.memberAfter(ObjectKind::Column, item.ownedByTable, item.ownedByColumn);
            item.ownedByTable = m_map.objectAfter(ObjectKind::Table, item.ownedByTable);
        }
        for (Table &table : side.tables)
            rename(table);
        for (View &view : side.views) {
            sql::NameChanges changes;
            changes.types = m_types;
            changes.relations = m_relations;
            view.definition = sql::queryWithNamesChanged(view.definition, changes);
            for (Column &column : view.columns)
                rename(column.type);
            view.name = m_map.objectAfter(kindOf(view), view.name);
        }
        for (Role &role : side.roles)
            rename(role.name);
        for (Policy &policy : side.linkedPolicies)
            renameLinked(policy);
        for (UnmanagedObject &item : side.unmanaged) {
            item.name.schema = m_map.namespaceAfter(item.name.schema);
            item.table = m_map.objectAfter(ObjectKind::Table, item.table);
        }
    }

private:
    static ObjectKind kindOf(const View &view)
    {
        return view.materialized ? ObjectKind::MaterializedView : ObjectKind::View;
    }

    void rename(QString &role) const { role = m_map.objectAfter(ObjectKind::Role, {{}, role}).name; }

    void rename(TypeName &type) const
    {
        const auto found = m_types.constFind({type.schema, type.name});
        if (found == m_types.constEnd())
            return;
        type.schema = found->schema;
        type.name = found->name;
        type.sql = type.display();
    }

    /// Its own table keeps its name: no file declares it.
    void renameLinked(Policy &policy) const
    {
        sql::NameChanges changes;
        changes.types = m_types;
        changes.relations = m_relations;
        policy.name = m_map.memberAfter(ObjectKind::Policy, policy.table, policy.name);
        for (std::optional<QString> *clause : {&policy.usingSql, &policy.withCheckSql}) {
            if (*clause)
                *clause = sql::withNamesChanged(**clause, changes);
        }
        for (QString &role : policy.roles)
            rename(role);
    }

    void rename(Table &table) const
    {
        const QualifiedName before = table.name;
        const auto column = [&](QString &name) { name = m_map.memberAfter(ObjectKind::Column, before, name); };
        const auto columns = [&](QStringList &names) {
            for (QString &name : names)
                column(name);
        };
        const auto member = [&](ObjectKind kind, auto &item) {
            item.name = m_map.memberAfter(kind, before, item.name);
        };
        sql::NameChanges changes;
        changes.table = before.name;
        changes.types = m_types;
        changes.relations = m_relations;
        for (const Column &item : std::as_const(table.columns)) {
            if (const QString after = m_map.memberAfter(ObjectKind::Column, before, item.name); after != item.name)
                changes.columns.insert(item.name, after);
        }
        const auto expression = [&](QString &sql) { sql = sql::withNamesChanged(sql, changes); };
        const auto optionalExpression = [&](std::optional<QString> &sql) {
            if (sql)
                expression(*sql);
        };

        table.name = m_map.objectAfter(ObjectKind::Table, before);
        for (Column &item : table.columns) {
            column(item.name);
            rename(item.type);
            // Sequences that a column owns move along with its table.
            if (!item.serialSequence.isEmpty())
                item.serialSequence.schema = table.name.schema;
            if (item.defaultSql && !item.serial)
                expression(*item.defaultSql);
            if (item.generated)
                expression(item.generated->expression);
        }
        if (table.primaryKey) {
            member(ObjectKind::PrimaryKey, *table.primaryKey);
            columns(table.primaryKey->columns);
        }
        for (UniqueConstraint &item : table.uniques) {
            member(ObjectKind::Unique, item);
            columns(item.columns);
            columns(item.include);
        }
        for (ForeignKey &item : table.foreignKeys) {
            member(ObjectKind::ForeignKey, item);
            columns(item.columns);
            for (QString &name : item.referencedColumns)
                name = m_map.memberAfter(ObjectKind::Column, item.referencedTable, name);
            item.referencedTable = m_map.objectAfter(ObjectKind::Table, item.referencedTable);
        }
        for (CheckConstraint &item : table.checks) {
            member(ObjectKind::Check, item);
            expression(item.expression);
        }
        for (Index &item : table.indexes) {
            member(ObjectKind::Index, item);
            columns(item.include);
            optionalExpression(item.where);
            for (IndexColumn &part : item.columns)
                part.isExpression ? expression(part.text) : column(part.text);
        }
        for (Policy &item : table.policies) {
            member(ObjectKind::Policy, item);
            item.table = table.name;
            optionalExpression(item.usingSql);
            optionalExpression(item.withCheckSql);
            for (QString &role : item.roles)
                rename(role);
        }
    }

    const RenameMap &m_map;
    QHash<QualifiedName, QualifiedName> m_types;
    QHash<QualifiedName, QualifiedName> m_relations;
};

Schema RenameMap::applied(Schema actual) const
{
    if (!isEmpty())
        Renamer(*this, actual).rename(actual);
    return actual;
}

} // namespace studio
