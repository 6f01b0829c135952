#include "ui/grid/relations.h"

namespace studio {

QList<RowLink> linksFrom(const Table &table)
{
    QList<RowLink> links;
    for (const ForeignKey &key : table.foreignKeys)
        links.append({key.name, key.columns, key.referencedTable, key.referencedColumns, true});
    return links;
}

QList<RowLink> linksTo(const Schema &schema, const QualifiedName &table)
{
    QList<RowLink> links;
    for (const Table &other : schema.tables) {
        for (const ForeignKey &key : other.foreignKeys) {
            if (key.referencedTable == table)
                links.append({key.name, key.referencedColumns, other.name, key.columns, false});
        }
    }
    return links;
}

std::optional<RowLink> linkOf(const Table &table, const QString &column)
{
    std::optional<RowLink> best;
    for (const RowLink &link : linksFrom(table)) {
        if (link.columns.contains(column) && (!best || link.columns.size() < best->columns.size()))
            best = link;
    }
    return best;
}

QList<RowFilter> filtersOf(const RowLink &link, const std::function<std::optional<QString>(const QString &)> &valueOf)
{
    QList<RowFilter> filters;
    for (qsizetype i = 0; i < link.columns.size() && i < link.otherColumns.size(); ++i) {
        const std::optional<QString> value = valueOf(link.columns[i]);
        if (!value)
            return {};
        filters.append({link.otherColumns[i], FilterOperator::Equals, *value});
    }
    return filters;
}

QString title(const RowLink &link)
{
    const QString columns = (link.outgoing ? link.columns : link.otherColumns).join(QLatin1String(", "));
    return QStringLiteral("%1 · %2").arg(link.other.name, columns);
}

} // namespace studio
