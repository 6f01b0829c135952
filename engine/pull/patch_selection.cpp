#include "engine/pull/patch_selection.h"

#include <QMultiHash>

#include <vector>

namespace studio {

namespace {

/// The columns of a table that a member of it is of; empty for columns themselves and for what is no such member.
QStringList columnsOf(const Table &table, const ObjectId &member)
{
    const auto named = [&](const auto &items) {
        for (const auto &item : items) {
            if (item.name == member.name)
                return item.columns;
        }
        return decltype(items.first().columns)();
    };
    switch (member.kind) {
    case ObjectKind::PrimaryKey:
        return table.primaryKey ? table.primaryKey->columns : QStringList();
    case ObjectKind::Unique:
        return named(table.uniques);
    case ObjectKind::ForeignKey:
        return named(table.foreignKeys);
    case ObjectKind::Index: {
        QStringList columns;
        for (const IndexColumn &column : named(table.indexes)) {
            if (!column.isExpression)
                columns.append(column.text);
        }
        return columns;
    }
    default:
        return {};
    }
}

class Selection {
public:
    Selection(const Diff &diff, const Schema &database, const Schema &files)
        : m_diff(diff), m_database(database), m_files(files), m_taken(std::size_t(diff.changes.size()), false)
    {
        for (int i = 0; i < diff.changes.size(); ++i)
            m_changes.insert(diff.changes[i].object, i);
    }

    void take(const ObjectId &object)
    {
        const QList<int> all = m_changes.values(object);
        for (const int i : all)
            take(i);
    }

    [[nodiscard]] Diff result() const
    {
        Diff part = m_diff;
        part.changes.clear();
        for (int i = 0; i < m_diff.changes.size(); ++i) {
            if (m_taken[std::size_t(i)])
                part.changes.append(m_diff.changes[i]);
        }
        return part;
    }

private:
    void take(int index)
    {
        if (m_taken[std::size_t(index)])
            return;
        m_taken[std::size_t(index)] = true;
        const Change &change = m_diff.changes[index];
        if (change.action == Action::Create)
            takeWhatGoesAlong(change.object);
        else
            takeWhatIsNamed(change.object);
    }

    /// Only what the database has and the files have not: that is a drop, seen from the files.
    void takeMissing(const ObjectId &object)
    {
        const QList<int> all = m_changes.values(object);
        for (const int i : all) {
            if (m_diff.changes[i].action == Action::Drop)
                take(i);
        }
    }

    void takeWhatIsNamed(const ObjectId &object)
    {
        if (!object.schema.isEmpty())
            takeMissing({ObjectKind::Namespace, {}, {}, object.schema});
        const Table *table = m_database.findTable(takeRenamesOf(object));
        if (!table)
            return;
        const bool whole = object.kind == ObjectKind::Table;
        for (const Column &column : table->columns) {
            if (whole || (object.kind == ObjectKind::Column && object.name == column.name))
                takeMissing({ObjectKind::Enum, column.type.schema, {}, column.type.name});
        }
        for (const ForeignKey &key : table->foreignKeys) {
            if (whole || (object.kind == ObjectKind::ForeignKey && object.name == key.name))
                takeMissing({ObjectKind::Table, key.referencedTable.schema, {}, key.referencedTable.name});
        }
        for (const Policy &policy : table->policies) {
            if (!whole && !(object.kind == ObjectKind::Policy && object.name == policy.name))
                continue;
            for (const QString &role : policy.roles)
                takeMissing({ObjectKind::Role, {}, {}, role});
        }
        const QStringList columns = columnsOf(*table, object);
        for (const QString &column : columns)
            takeMissing({ObjectKind::Column, object.schema, object.table, column});
    }

    /// The new names of the table and of the columns that a member of it names. Returns what the database calls the table.
    QualifiedName takeRenamesOf(const ObjectId &member)
    {
        if (member.table.isEmpty())
            return member.tableName();
        QualifiedName inDatabase = member.tableName();
        for (int i = 0; i < m_diff.changes.size(); ++i) {
            const Change &change = m_diff.changes[i];
            if (change.action == Action::Rename && change.object.kind == ObjectKind::Table && change.object.tableName() == member.tableName()) {
                inDatabase = change.renamedFrom->tableName();
                take(i);
            }
        }
        const Table *table = m_database.findTable(inDatabase);
        const QStringList columns = table ? columnsOf(*table, member) : QStringList();
        for (int i = 0; i < m_diff.changes.size(); ++i) {
            const Change &change = m_diff.changes[i];
            if (change.action == Action::Rename && change.object.kind == ObjectKind::Column &&
                change.object.tableName() == member.tableName() && columns.contains(change.renamedFrom->name))
                take(i);
        }
        return inDatabase;
    }

    /// Keys and indexes that the files have on a column which goes.
    void takeWhatGoesAlong(const ObjectId &object)
    {
        if (object.kind != ObjectKind::Column)
            return;
        const Table *table = m_files.findTable(object.tableName());
        if (!table)
            return;
        for (int i = 0; i < m_diff.changes.size(); ++i) {
            const ObjectId &other = m_diff.changes[i].object;
            if (other.schema == object.schema && other.table == object.table && columnsOf(*table, other).contains(object.name))
                take(i);
        }
    }

    const Diff &m_diff;
    const Schema &m_database;
    const Schema &m_files;
    QMultiHash<ObjectId, int> m_changes;
    std::vector<bool> m_taken;
};

} // namespace

Diff selectedForPatch(const Diff &diff, const Schema &database, const Schema &files, const QList<ObjectId> &only)
{
    Selection selection(diff, database, files);
    for (const ObjectId &object : only)
        selection.take(object);
    return selection.result();
}

} // namespace studio
