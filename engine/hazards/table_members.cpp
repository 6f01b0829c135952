#include "engine/hazards/table_members.h"

#include <algorithm>

namespace studio {

namespace {

bool has(const Index &index, const QString &column)
{
    return index.include.contains(column) ||
           std::ranges::any_of(index.columns, [&](const IndexColumn &part) { return !part.isExpression && part.text == column; });
}

} // namespace

void dropColumn(Table &table, const QString &column)
{
    const auto holds = [&](const auto &item) { return item.columns.contains(column); };
    table.columns.removeIf([&](const Column &item) { return item.name == column; });
    table.foreignKeys.removeIf(holds);
    table.uniques.removeIf([&](const UniqueConstraint &item) { return holds(item) || item.include.contains(column); });
    table.indexes.removeIf([&](const Index &item) { return has(item, column); });
    if (table.primaryKey && holds(*table.primaryKey))
        table.primaryKey.reset();
}

void renameColumn(Schema &schema, Table &table, const QString &column, const QString &newName)
{
    const auto rename = [&](QStringList &columns) { std::ranges::replace(columns, column, newName); };
    for (Column &item : table.columns) {
        if (item.name == column)
            item.name = newName;
    }
    if (table.primaryKey)
        rename(table.primaryKey->columns);
    for (UniqueConstraint &unique : table.uniques) {
        rename(unique.columns);
        rename(unique.include);
    }
    for (Index &index : table.indexes) {
        rename(index.include);
        for (IndexColumn &part : index.columns) {
            if (!part.isExpression && part.text == column)
                part.text = newName;
        }
    }
    for (ForeignKey &key : table.foreignKeys)
        rename(key.columns);
    for (Table &other : schema.tables) {
        for (ForeignKey &key : other.foreignKeys) {
            if (key.referencedTable == table.name)
                rename(key.referencedColumns);
        }
    }
    for (Sequence &item : schema.sequences) {
        if (item.ownedByTable == table.name && item.ownedByColumn == column)
            item.ownedByColumn = newName;
    }
}

void renameConstraint(Table &table, const QString &constraint, const QString &newName)
{
    const auto rename = [&](auto &items) {
        for (auto &item : items) {
            if (item.name == constraint)
                item.name = newName;
        }
    };
    rename(table.foreignKeys);
    rename(table.uniques);
    rename(table.checks);
    if (table.primaryKey && table.primaryKey->name == constraint)
        table.primaryKey->name = newName;
}

} // namespace studio
