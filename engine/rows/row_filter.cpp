#include "engine/rows/row_filter.h"

#include "engine/rows/column_type.h"

namespace studio {

namespace {

QString comparison(FilterOperator op)
{
    switch (op) {
    case FilterOperator::Equals:
        return QStringLiteral("=");
    case FilterOperator::NotEquals:
        return QStringLiteral("IS DISTINCT FROM");
    case FilterOperator::Less:
        return QStringLiteral("<");
    case FilterOperator::LessOrEqual:
        return QStringLiteral("<=");
    case FilterOperator::Greater:
        return QStringLiteral(">");
    case FilterOperator::GreaterOrEqual:
        return QStringLiteral(">=");
    case FilterOperator::Contains:
    case FilterOperator::StartsWith:
    case FilterOperator::IsNull:
    case FilterOperator::IsNotNull:
        break;
    }
    return {};
}

/// LIKE's own characters stand for themselves.
QString likeEscaped(QString text)
{
    text.replace(u'\\', QLatin1String("\\\\"));
    text.replace(u'%', QLatin1String("\\%"));
    text.replace(u'_', QLatin1String("\\_"));
    return text;
}

Result<QString> condition(const Column &column, const RowFilter &filter, bool asText, SqlText &statement)
{
    const QString name = columnExpression(column.name);
    if (filter.op == FilterOperator::IsNull)
        return name + QLatin1String(" IS NULL");
    if (filter.op == FilterOperator::IsNotNull)
        return name + QLatin1String(" IS NOT NULL");

    if (filter.value.contains(QChar(u'\0')))
        return fail(ErrorKind::Usage,
                    QStringLiteral("the filter on %1 holds a NUL character, which PostgreSQL cannot store")
                        .arg(displayIdentifier(column.name)));

    if (filter.op == FilterOperator::Contains || filter.op == FilterOperator::StartsWith) {
        QString pattern = likeEscaped(filter.value) + QLatin1Char('%');
        if (filter.op == FilterOperator::Contains)
            pattern.prepend(QLatin1Char('%'));
        // A column's own collation may be nondeterministic, and those know no LIKE.
        return QStringLiteral("%1::text COLLATE \"default\" ILIKE %2").arg(name, statement.bind(pattern));
    }

    const QString parameter = statement.bind(filter.value);
    if (comparesAsText(column, asText))
        return QStringLiteral("%1 %2 %3::text").arg(textExpression(column.name), comparison(filter.op), parameter);
    return QStringLiteral("%1 %2 %3::%4").arg(name, comparison(filter.op), parameter, parameterType(column.type));
}

} // namespace

QString columnExpression(const QString &column)
{
    return QLatin1String("t.") + quoteIdentifier(column);
}

QString textExpression(const QString &column)
{
    return columnExpression(column) + QLatin1String("::text COLLATE \"C\"");
}

bool comparesAsText(const Column &column, bool asText)
{
    return lacksOrder(column.type) || (asText && !column.type.isBuiltIn()) || (asText && column.type.isArray());
}

Result<QString> whereClause(const Table &table, const RowQuery &query, bool asText, SqlText &statement,
                            const QString &extra)
{
    QStringList conditions;
    for (const RowFilter &filter : query.filters) {
        const Column *column = findColumn(table, filter.column);
        if (!column)
            return fail(
                ErrorKind::Usage,
                QStringLiteral("%1 has no column %2").arg(table.name.display(), displayIdentifier(filter.column)));
        const Result<QString> sql = condition(*column, filter, asText, statement);
        if (!sql)
            return fail(sql.error());
        conditions << *sql;
    }
    QStringList parts;
    if (!conditions.isEmpty()) {
        const QString joined = conditions.join(query.matchAll ? QLatin1String(" AND ") : QLatin1String(" OR "));
        parts << (query.matchAll ? joined : QLatin1Char('(') + joined + QLatin1Char(')'));
    }
    if (!extra.isEmpty())
        parts << extra;
    return parts.isEmpty() ? QString() : QLatin1String(" WHERE ") + parts.join(QLatin1String(" AND "));
}

} // namespace studio
