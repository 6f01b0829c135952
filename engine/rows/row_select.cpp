#include "engine/rows/row_select.h"

#include "engine/rows/column_type.h"
#include "engine/rows/row_filter.h"

namespace studio {

namespace {

// A sort value of every row travels beside the row; a long one is asked for again when a page ends on it.
constexpr int maxTermBytes = 2048;

bool isBytes(const TypeName &type)
{
    return type.schema.isEmpty() && type.name == QLatin1String("bytea") && !type.isArray();
}

QString valueExpression(const Column &column, int maxBytes)
{
    const QString name = columnExpression(column.name);
    if (isBytes(column.type))
        return QStringLiteral("'\\x' || encode(substring(%1 FROM 1 FOR %2), 'hex')")
            .arg(name)
            .arg(qMax(1, maxBytes / 2));
    if (isLongType(column.type))
        return QStringLiteral("left(%1::text, %2)").arg(name).arg(maxBytes);
    return name;
}

QString sizeExpression(const Column &column, int maxBytes)
{
    const QString size = isBytes(column.type)
                             ? QStringLiteral("octet_length(%1)").arg(columnExpression(column.name))
                             : QStringLiteral("octet_length(%1::text)").arg(columnExpression(column.name));
    const int limit = isBytes(column.type) ? qMax(1, maxBytes / 2) : maxBytes;
    return QStringLiteral("CASE WHEN %1 > %2 THEN %1 END").arg(size).arg(limit);
}

QString selectList(const RowQuery &query, const RowOrder &order, const SelectLayout &layout)
{
    QStringList list;
    for (const Column &column : layout.columns)
        list << valueExpression(column, query.maxCellBytes);
    for (qsizetype i = 0; i < layout.columns.size(); ++i) {
        if (layout.sizeOf[i] >= 0)
            list << sizeExpression(layout.columns[i], query.maxCellBytes);
    }
    QStringList missing;
    for (qsizetype i = 0; i < order.terms.size(); ++i) {
        const QString text = QStringLiteral("(%1)::text").arg(order.terms[i].expression);
        if (layout.termMissing[i] < 0) {
            list << text;
        } else {
            list << QStringLiteral("CASE WHEN octet_length(%1) <= %2 THEN %1 END").arg(text).arg(maxTermBytes);
            missing << QStringLiteral("octet_length(%1) > %2").arg(text).arg(maxTermBytes);
        }
    }
    list << missing;
    // A table without columns still has rows.
    return list.isEmpty() ? QStringLiteral("NULL") : list.join(QLatin1String(", "));
}

QString from(const Table &table)
{
    return QLatin1String(" FROM ") + table.name.quoted() + QLatin1String(" AS t");
}

/// "(a, b) > ($1::x, $2::y)", the form that an index on (a, b), or on a alone, can follow.
QString beyond(const QList<OrderTerm> &terms, const RowValues &values, const QString &op, SqlText &statement)
{
    QStringList left;
    QStringList right;
    for (qsizetype i = 0; i < terms.size(); ++i) {
        left << terms[i].expression;
        right << QStringLiteral("%1::%2").arg(statement.bind(values[i]), terms[i].cast);
    }
    if (terms.size() == 1)
        return QStringLiteral("%1 %2 %3").arg(left.first(), op, right.first());
    return QStringLiteral("(%1) %2 (%3)").arg(left.join(QLatin1String(", ")), op, right.join(QLatin1String(", ")));
}

QString orderBy(const QList<OrderTerm> &terms, bool ascending)
{
    QStringList list;
    for (const OrderTerm &term : terms)
        list << term.expression + (ascending ? QLatin1String(" ASC") : QLatin1String(" DESC"));
    return QLatin1String(" ORDER BY ") + list.join(QLatin1String(", "));
}

} // namespace

Result<SelectLayout> selectLayout(const Table &table, const RowQuery &query, const RowOrder &order)
{
    SelectLayout layout;
    if (query.columns.isEmpty()) {
        layout.columns = table.columns;
    } else {
        for (const QString &name : query.columns) {
            const Column *column = findColumn(table, name);
            if (!column)
                return fail(ErrorKind::Usage,
                            QStringLiteral("%1 has no column %2").arg(table.name.display(), displayIdentifier(name)));
            layout.columns << *column;
        }
    }
    int next = int(layout.columns.size());
    for (const Column &column : layout.columns)
        layout.sizeOf << (isLongType(column.type) ? next++ : -1);
    layout.terms = next;
    next += int(order.terms.size());
    for (qsizetype i = 0; i < order.terms.size(); ++i) {
        // What stands in a B-tree is bounded by its page, so the key always travels whole.
        const bool mayBeMissing = i < order.keyStart && order.terms[i].isLong;
        layout.termMissing << (mayBeMissing ? next++ : -1);
    }
    return layout;
}

Result<SqlText> selectRun(const Table &table, const RowQuery &query, const RowOrder &order, const SelectLayout &layout,
                          const RowRun &run, int limit, bool asText)
{
    SqlText statement;
    const bool ascending = query.ascending != query.backwards;
    const QString op = ascending ? QStringLiteral(">") : QStringLiteral("<");

    QList<OrderTerm> terms = order.terms;
    RowValues after = run.after;
    QStringList extra;
    if (run.nulls != RowRun::Nulls::Any) {
        extra << terms.first().expression +
                     (run.nulls == RowRun::Nulls::Only ? QLatin1String(" IS NULL") : QLatin1String(" IS NOT NULL"));
    }
    if (run.nulls == RowRun::Nulls::Only) {
        terms.removeFirst();
        if (!after.isEmpty())
            after.removeFirst();
    }
    if (!after.isEmpty())
        extra << beyond(terms, after, op, statement);

    const Result<QString> where = whereClause(table, query, asText, statement, extra.join(QLatin1String(" AND ")));
    if (!where)
        return fail(where.error());
    statement.sql = QLatin1String("SELECT ") + selectList(query, order, layout) + from(table) + *where +
                    orderBy(terms, ascending) + QLatin1String(" LIMIT ") + QString::number(limit);
    return statement;
}

Result<SqlText> selectByKey(const Table &table, const RowQuery &query, const RowOrder &order,
                            const SelectLayout &layout)
{
    const QList<OrderTerm> key = order.key();
    if (key.isEmpty() || query.key.size() != key.size())
        return fail(ErrorKind::Usage, QStringLiteral("the key does not belong to %1").arg(table.name.display()));
    SqlText statement;
    const QString where = beyond(key, query.key, QStringLiteral("="), statement);
    statement.sql = QLatin1String("SELECT ") + selectList(query, order, layout) + from(table) +
                    QLatin1String(" WHERE ") + where + QLatin1String(" LIMIT 1");
    return statement;
}

Result<SqlText> selectByOffset(const Table &table, const RowQuery &query, const RowOrder &order,
                               const SelectLayout &layout, qint64 offset, int limit, bool asText)
{
    SqlText statement;
    const Result<QString> where = whereClause(table, query, asText, statement);
    if (!where)
        return fail(where.error());
    statement.sql = QLatin1String("SELECT ") + selectList(query, order, layout) + from(table) + *where;
    if (const Column *sort = findColumn(table, query.sortColumn)) {
        const bool byText = comparesAsText(*sort, asText);
        // The row's text as the last word makes the order total, so that no page shows a row twice.
        statement.sql += QStringLiteral(" ORDER BY %1 %2, (t.*)::text COLLATE \"C\"")
                             .arg(byText ? textExpression(sort->name) : columnExpression(sort->name),
                                  query.ascending ? QStringLiteral("ASC") : QStringLiteral("DESC"));
    }
    statement.sql += QStringLiteral(" LIMIT %1 OFFSET %2").arg(limit).arg(offset);
    return statement;
}

Result<SqlText> selectCount(const Table &table, const RowQuery &query, bool asText)
{
    SqlText statement;
    const Result<QString> where = whereClause(table, query, asText, statement);
    if (!where)
        return fail(where.error());
    statement.sql = QLatin1String("SELECT count(*)") + from(table) + *where;
    return statement;
}

Result<SqlText> selectSortValue(const Table &table, const RowOrder &order, const RowValues &key)
{
    SqlText statement;
    const QString where = beyond(order.key(), key, QStringLiteral("="), statement);
    statement.sql = QStringLiteral("SELECT (%1)::text").arg(order.terms.first().expression) + from(table) +
                    QLatin1String(" WHERE ") + where;
    return statement;
}

} // namespace studio
