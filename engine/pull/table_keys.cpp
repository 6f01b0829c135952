#include "engine/pull/table_keys.h"

#include "engine/pull/typescript.h"

#include <algorithm>

namespace studio::pull {

namespace {

bool isAction(const QString &action)
{
    return action == QLatin1String("cascade") || action == QLatin1String("restrict") ||
           action == QLatin1String("set default") || action.startsWith(QLatin1String("set null"));
}

} // namespace

TableKeys::TableKeys(const Names &names, const Surroundings &around, const Table &table)
    : m_names(names), m_around(around), m_table(table)
{
    m_primaryKeyOnColumn = table.primaryKey && table.primaryKey->columns.size() == 1 &&
                           table.primaryKey->name == makeObjectName(table.name.name, {}, QStringLiteral("pkey"));
}

/// What a column's `name` is to drizzle-orm: its key where the builder says none.
QStringList TableKeys::ormNames(const QualifiedName &table, const QStringList &columns) const
{
    QStringList names;
    for (const QString &column : columns) {
        const ColumnName name = m_names.column(table, column);
        names.append(name.written ? column : name.key);
    }
    return names;
}

/// drizzle-kit replaces keys by names in the finished text, once each.
QString TableKeys::recased(QString name, const QualifiedName &table, const QStringList &columns) const
{
    for (const QString &column : columns) {
        const ColumnName own = m_names.column(table, column);
        const QString key = own.written ? column : own.key;
        if (const qsizetype at = name.indexOf(key); at >= 0)
            name.replace(at, key.size(), column);
    }
    return name;
}

QString TableKeys::uniqueName(const UniqueConstraint &unique) const
{
    const QString columns = ormNames(m_table.name, unique.columns).join(u'_');
    return truncateIdentifier(m_table.name.name + u'_' + columns + QLatin1String("_unique"));
}

QString TableKeys::primaryKeyName() const
{
    const QStringList &columns = m_table.primaryKey->columns;
    const QString name = m_table.name.name + u'_' + ormNames(m_table.name, columns).join(u'_') + QLatin1String("_pk");
    return truncateIdentifier(recased(name, m_table.name, columns));
}

QString TableKeys::foreignKeyName(const ForeignKey &key) const
{
    const QStringList parts = QStringList{m_table.name.name} + ormNames(m_table.name, key.columns) +
                              QStringList{key.referencedTable.name} +
                              ormNames(key.referencedTable, key.referencedColumns) + QStringList{QStringLiteral("fk")};
    return truncateIdentifier(
        recased(recased(parts.join(u'_'), m_table.name, key.columns), key.referencedTable, key.referencedColumns));
}

bool TableKeys::canWrite(const ForeignKey &key) const
{
    return m_names.find(Kind::Table, key.referencedTable) != nullptr && !key.referencedColumns.isEmpty();
}

bool TableKeys::onColumn(const ForeignKey &key) const
{
    return canWrite(key) && key.columns.size() == 1 && key.name == foreignKeyName(key);
}

/// The first of a column; there is room for one.
bool TableKeys::onColumn(const UniqueConstraint &unique) const
{
    const auto first = std::ranges::find(m_table.uniques, unique.columns, &UniqueConstraint::columns);
    return unique.columns.size() == 1 && first->name == unique.name;
}

QString TableKeys::referencesCall(Module &module, const ForeignKey &key) const
{
    const bool later = m_around.order.value(key.referencedTable) >= m_around.order.value(m_table.name);
    QStringList fields;
    if (isAction(key.onDelete))
        fields.append(QLatin1String("onDelete: ") + stringLiteral(key.onDelete.section(QLatin1String(" ("), 0, 0)));
    if (isAction(key.onUpdate))
        fields.append(QLatin1String("onUpdate: ") + stringLiteral(key.onUpdate));
    return QStringLiteral(".references(()%1 => %2.%3%4)")
        .arg(later ? QLatin1String(": ") + module.columnType() : QString(),
             module.local(*m_names.find(Kind::Table, key.referencedTable)),
             m_names.key(key.referencedTable, key.referencedColumns.first()),
             fields.isEmpty() ? QString() : QLatin1String(", ") + objectLiteral(fields));
}

ColumnRole TableKeys::role(Module &module, const Column &column) const
{
    ColumnRole role;
    const bool member = m_table.primaryKey && m_table.primaryKey->columns.contains(column.name);
    role.primaryKey = member && m_primaryKeyOnColumn;
    for (const UniqueConstraint &unique : m_table.uniques) {
        if (unique.columns != QStringList{column.name} || !onColumn(unique))
            continue;
        QStringList arguments;
        if (unique.name != uniqueName(unique))
            arguments.append(stringLiteral(unique.name));
        else if (unique.nullsNotDistinct)
            arguments.append(QStringLiteral("undefined"));
        if (unique.nullsNotDistinct)
            arguments.append(QStringLiteral("{ nulls: \"not distinct\" }"));
        role.unique = QLatin1String(".unique(") + arguments.join(QLatin1String(", ")) + u')';
    }
    for (const ForeignKey &key : m_table.foreignKeys) {
        if (key.columns == QStringList{column.name} && onColumn(key))
            role.references.append(referencesCall(module, key));
    }
    return role;
}

} // namespace studio::pull
