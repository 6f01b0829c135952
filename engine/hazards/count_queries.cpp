#include "engine/hazards/count_queries.h"

#include "engine/hazards/type_step.h"

#include <QRegularExpression>

namespace studio {

CountQueries::CountQueries(const ScriptState &state, const Table &table) : m_state(state), m_now(table.name)
{
    const QualifiedName original = state.originalTable(table.name);
    if (!original.isEmpty())
        m_table = original.quoted();
}

QStringList CountQueries::original(const QStringList &columns) const
{
    QStringList names;
    for (const QString &column : columns) {
        const QString name = m_state.originalColumn(m_now, column);
        if (name.isEmpty())
            return {};
        names.append(quoteIdentifier(name));
    }
    return names;
}

QString CountQueries::count(const QString &condition) const
{
    return QLatin1String("SELECT count(*) FROM ") + m_table + (condition.isEmpty() ? QString() : QLatin1String(" WHERE ") + condition);
}

QString CountQueries::values(const QString &expression, const QString &condition) const
{
    return QStringLiteral("SELECT DISTINCT left((%1)::text, 60) FROM (SELECT * FROM %2 WHERE %3 LIMIT 30) AS found LIMIT 3").arg(expression, m_table, condition);
}

QString CountQueries::rows(const QString &condition) const
{
    const Table *table = m_state.table(m_now);
    const QStringList columns = table && table->primaryKey ? table->primaryKey->columns : QStringList();
    const QStringList names = original(columns);
    QStringList parts;
    for (qsizetype i = 0; i < names.size(); ++i)
        parts.append(quoteLiteral((i > 0 ? QStringLiteral(", ") : QString()) + columns[i] + QLatin1String(" = ")) + QLatin1String(" || ") + names[i] + QLatin1String("::text"));
    if (parts.isEmpty())
        return {};
    return QStringLiteral("SELECT left(%1, 60) FROM %2 WHERE %3 LIMIT 3").arg(parts.join(QLatin1String(" || ")), m_table, condition);
}

std::optional<CountQuery> CountQueries::allRows() const
{
    if (m_table.isEmpty())
        return std::nullopt;
    return CountQuery{count({}), QStringLiteral("The table is empty now, so this succeeds."),
                      QStringLiteral("The table holds %1 {row|rows}: this fails."), {}};
}

std::optional<CountQuery> CountQueries::filledRows(const QString &column) const
{
    const QStringList names = original({column});
    if (m_table.isEmpty() || names.isEmpty())
        return std::nullopt;
    return CountQuery{count(names.first() + QLatin1String(" IS NOT NULL")), QStringLiteral("No row holds a value in it."),
                      QStringLiteral("%1 {row holds|rows hold} a value in it."), {}};
}

std::optional<CountQuery> CountQueries::nulls(const QStringList &columns) const
{
    QStringList names = original(columns);
    if (m_table.isEmpty() || names.isEmpty())
        return std::nullopt;
    for (QString &name : names)
        name += QLatin1String(" IS NULL");
    const QString condition = names.join(QLatin1String(" OR "));
    return CountQuery{count(condition), QStringLiteral("No row holds NULL."), QStringLiteral("%1 {row holds|rows hold} NULL: this fails."), rows(condition)};
}

std::optional<CountQuery> CountQueries::duplicates(const QStringList &columns, bool nullsCount, const QString &where) const
{
    const QStringList names = original(columns);
    if (m_table.isEmpty() || names.isEmpty())
        return std::nullopt;
    QStringList conditions;
    if (!where.isEmpty())
        conditions.append(QLatin1Char('(') + where + QLatin1Char(')'));
    for (const QString &name : names) {
        if (!nullsCount)
            conditions.append(name + QLatin1String(" IS NOT NULL"));
    }
    const QString list = names.join(QLatin1String(", "));
    const QString filter = conditions.isEmpty() ? QString() : QLatin1String(" WHERE ") + conditions.join(QLatin1String(" AND "));
    const QString repeated = QLatin1String(" FROM ") + m_table + filter + QLatin1String(" GROUP BY ") + list + QLatin1String(" HAVING count(*) > 1");
    return CountQuery{QLatin1String("SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n") + repeated + QLatin1String(") AS d"),
                      QStringLiteral("There are no duplicates."), QStringLiteral("%1 {row is a duplicate|rows are duplicates}: this fails."),
                      QStringLiteral("SELECT left(concat_ws(', ', %1), 60) || ' (' || count(*) || ' times)'").arg(list) + repeated + QLatin1String(" LIMIT 3")};
}

std::optional<CountQuery> CountQueries::orphans(const sql::ConstraintDefinition &foreignKey) const
{
    const QStringList names = original(foreignKey.columns);
    const QualifiedName other = m_state.originalTable(foreignKey.referencedTable);
    const Table *table = m_state.table(foreignKey.referencedTable);
    QStringList theirs = foreignKey.referencedColumns;
    if (theirs.isEmpty() && table && table->primaryKey)
        theirs = table->primaryKey->columns;
    if (m_table.isEmpty() || names.isEmpty() || other.isEmpty() || theirs.size() != names.size())
        return std::nullopt;
    QStringList filled;
    QStringList equal;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString column = m_state.originalColumn(foreignKey.referencedTable, theirs[i]);
        if (column.isEmpty())
            return std::nullopt;
        filled.append(QLatin1String("c.") + names[i] + QLatin1String(" IS NOT NULL"));
        equal.append(QLatin1String("p.") + quoteIdentifier(column) + QLatin1String(" = c.") + names[i]);
    }
    const QLatin1String also(" AND ");
    const QString alone = QLatin1String(" FROM ") + m_table + QLatin1String(" AS c WHERE ") + filled.join(also) + QLatin1String(" AND NOT EXISTS (SELECT FROM ") +
                          other.quoted() + QLatin1String(" AS p WHERE ") + equal.join(also) + QLatin1Char(')');
    return CountQuery{QLatin1String("SELECT count(*)") + alone, QStringLiteral("Every row has its partner."),
                      QStringLiteral("%1 {row has|rows have} no partner: this fails."),
                      QLatin1String("SELECT left(concat_ws(', ', c.") + names.join(QLatin1String(", c.")) + QLatin1String("), 60)") + alone + QLatin1String(" LIMIT 3")};
}

std::optional<CountQuery> CountQueries::breaking(const QString &checkExpression) const
{
    if (m_table.isEmpty() || checkExpression.isEmpty())
        return std::nullopt;
    const Table *table = m_state.table(m_now);
    // The expression is written in the names of the script: usable only where those are the catalog's.
    if (m_state.originalTable(m_now) != m_now)
        return std::nullopt;
    for (const Column &column : table ? table->columns : QList<Column>()) {
        if (checkExpression.contains(column.name) &&
            (m_state.originalColumn(m_now, column.name) != column.name || !m_state.isUntouched(m_now, column.name)))
            return std::nullopt;
    }
    const QString condition = QLatin1String("NOT (") + checkExpression + QLatin1Char(')');
    return CountQuery{count(condition), QStringLiteral("No row breaks it."), QStringLiteral("%1 {row breaks|rows break} it: this fails."), rows(condition)};
}

std::optional<CountQuery> CountQueries::misfits(const Column &column, const TypeName &to) const
{
    const QStringList names = original({column.name});
    if (m_table.isEmpty() || names.isEmpty() || !m_state.isUntouched(m_now, column.name))
        return std::nullopt;
    const QString condition = misfitCondition(names.first(), column.type, to);
    if (condition.isEmpty())
        return std::nullopt;
    return CountQuery{count(condition), QStringLiteral("Every value fits."), QStringLiteral("%1 {value does|values do} not fit."), values(names.first(), condition)};
}

std::optional<CountQuery> CountQueries::rowsBeyondLabels(const Column &column, const QStringList &labels) const
{
    const QStringList names = original({column.name});
    if (m_table.isEmpty() || names.isEmpty() || !m_state.isUntouched(m_now, column.name) || labels.isEmpty())
        return std::nullopt;
    QStringList literals;
    for (const QString &label : labels)
        literals.append(quoteLiteral(label));
    const QString list = literals.join(QLatin1String(", "));
    const QString condition = column.type.isArray()
                                  ? QStringLiteral("NOT (%1::text[] <@ ARRAY[%2]::text[])").arg(names.first(), list)
                                  : QStringLiteral("%1::text NOT IN (%2)").arg(names.first(), list);
    return CountQuery{count(condition), QStringLiteral("No row holds such a value."),
                      QStringLiteral("%1 {row holds|rows hold} such a value: this fails."), values(names.first(), condition)};
}

QString checkText(const QString &statement)
{
    static const QRegularExpression start(QStringLiteral(R"(\bCHECK\s*\()"), QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = start.match(statement);
    if (!match.hasMatch())
        return {};
    int depth = 1;
    QChar quote;
    for (qsizetype i = match.capturedEnd(); i < statement.size(); ++i) {
        const QChar c = statement[i];
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
        } else if (c == u'\'' || c == u'"') {
            quote = c;
        } else if (c == u'(') {
            ++depth;
        } else if (c == u')' && --depth == 0) {
            return statement.mid(match.capturedEnd(), i - match.capturedEnd()).trimmed();
        }
    }
    return {};
}

} // namespace studio
