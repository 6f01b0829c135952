#include "engine/rows/row_order.h"

#include "engine/rows/column_type.h"
#include "engine/rows/row_filter.h"
#include "engine/rows/row_key.h"

namespace studio {

namespace {

OrderTerm columnTerm(const Column &column, bool nullable, bool asText)
{
    OrderTerm term;
    const bool byText = comparesAsText(column, asText);
    term.expression = byText ? textExpression(column.name) : columnExpression(column.name);
    term.cast = byText ? QStringLiteral("text") : parameterType(column.type);
    term.nullable = nullable;
    term.isLong = isLongType(column.type);
    return term;
}

QList<OrderTerm> placeTerms()
{
    return {{QStringLiteral("t.tableoid"), QStringLiteral("oid")}, {QStringLiteral("t.ctid"), QStringLiteral("tid")}};
}

} // namespace

Result<RowOrder> rowOrder(const Table &table, const RowQuery &query, const Relation &relation, bool asText)
{
    const Column *sort = query.sortColumn.isEmpty() ? nullptr : findColumn(table, query.sortColumn);
    if (!sort && !query.sortColumn.isEmpty())
        return fail(
            ErrorKind::Usage,
            QStringLiteral("%1 has no column %2").arg(table.name.display(), displayIdentifier(query.sortColumn)));

    RowOrder order;
    const bool hasPlaces = relation.kind == u'r' || relation.kind == u'p' || relation.kind == u'm';
    const QStringList key = rowKey(table);
    if (!hasPlaces && key.isEmpty())
        return order;

    if (sort) {
        // The catalog marks a primary key's columns as not null; a table made by hand may leave that out.
        order.terms << columnTerm(*sort, !sort->notNull && !key.contains(sort->name), asText);
        order.keyStart = 1;
    }
    for (const QString &name : key) {
        if (const Column *column = findColumn(table, name))
            order.terms << columnTerm(*column, false, asText);
    }
    if (key.isEmpty() || relation.hasChildren)
        order.terms << placeTerms();
    return order;
}

Result<QList<RowRun>> rowRuns(const RowOrder &order, const RowQuery &query)
{
    if (!query.after.isEmpty() && query.after.size() != order.terms.size())
        return fail(ErrorKind::Usage, QStringLiteral("the position belongs to another order of the rows"));
    if (!order.terms.first().nullable)
        return QList<RowRun>{{RowRun::Nulls::Any, query.after}};

    const bool nullsLast = query.ascending != query.backwards;
    QList<RowRun> runs{{RowRun::Nulls::Without, {}}, {RowRun::Nulls::Only, {}}};
    if (!nullsLast)
        runs.swapItemsAt(0, 1);
    if (!query.after.isEmpty()) {
        const RowRun::Nulls start = query.after.first() ? RowRun::Nulls::Without : RowRun::Nulls::Only;
        if (runs.first().nulls != start)
            runs.removeFirst();
        runs.first().after = query.after;
    }
    return runs;
}

} // namespace studio
