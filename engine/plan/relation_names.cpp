#include "engine/plan/relation_names.h"

namespace studio {

QString defaultPrimaryKeyName(const QString &table)
{
    return makeObjectName(table, {}, QStringLiteral("pkey"));
}

QString defaultSequenceName(const QString &table, const QString &column)
{
    return makeObjectName(table, column, QStringLiteral("seq"));
}

QList<QualifiedName> memberRelations(const Table &table)
{
    const QString &schema = table.name.schema;
    QList<QualifiedName> names;
    if (table.primaryKey) {
        const QString &name = table.primaryKey->name;
        names.append({schema, name.isEmpty() ? defaultPrimaryKeyName(table.name.name) : name});
    }
    for (const UniqueConstraint &unique : table.uniques)
        names.append({schema, unique.name});
    for (const Index &index : table.indexes)
        names.append({schema, index.name});
    for (const Column &column : table.columns) {
        if (column.identity)
            names.append({schema, column.identity->sequenceName});
        else if (!column.serialSequence.isEmpty())
            names.append(column.serialSequence);
        else if (column.serial)
            names.append({schema, defaultSequenceName(table.name.name, column.name)});
    }
    return names;
}

} // namespace studio
