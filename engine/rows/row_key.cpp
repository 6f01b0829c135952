#include "engine/rows/row_key.h"

#include <algorithm>

namespace studio {

namespace {

bool allNotNull(const Table &table, const QStringList &columns)
{
    return !columns.isEmpty() && std::ranges::all_of(columns, [&](const QString &name) {
        const Column *column = findColumn(table, name);
        return column && column->notNull;
    });
}

/// Empty when the index leaves rows out, or is not about plain columns.
QStringList plainColumns(const Index &index)
{
    if (!index.unique || !index.valid || index.where)
        return {};
    QStringList names;
    for (const IndexColumn &column : index.columns) {
        if (column.isExpression)
            return {};
        names << column.text;
    }
    return names;
}

} // namespace

QStringList rowKey(const Table &table)
{
    if (table.primaryKey)
        return table.primaryKey->columns;

    QStringList best;
    const auto consider = [&](const QStringList &columns) {
        if (allNotNull(table, columns) && (best.isEmpty() || columns.size() < best.size()))
            best = columns;
    };
    for (const UniqueConstraint &unique : table.uniques) {
        // A deferrable one may be broken inside a transaction, but never in what another one sees.
        consider(unique.columns);
    }
    for (const Index &index : table.indexes)
        consider(plainColumns(index));
    return best;
}

} // namespace studio
