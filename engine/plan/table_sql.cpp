#include "engine/plan/table_sql.h"

#include "engine/plan/column_sql.h"

#include "engine/sql/rewrite.h"

namespace studio::sql {

namespace {

/// drizzle-kit's `"a","b"`.
QString columnList(const QStringList &columns)
{
    QStringList quoted;
    for (const QString &column : columns)
        quoted.append(quoteIdentifier(column));
    return quoted.join(QLatin1Char(','));
}

QString named(const QString &constraint)
{
    return constraint.isEmpty() ? QString() : QLatin1String("CONSTRAINT ") + quoteIdentifier(constraint) + QLatin1Char(' ');
}

QString deferral(bool deferrable, bool initially)
{
    if (!deferrable)
        return {};
    return initially ? QStringLiteral(" DEFERRABLE INITIALLY DEFERRED") : QStringLiteral(" DEFERRABLE");
}

QString roleText(const QString &role)
{
    static const QStringList words{QStringLiteral("public"), QStringLiteral("current_role"), QStringLiteral("current_user"),
                                   QStringLiteral("session_user")};
    return words.contains(role) ? role : quoteIdentifier(role);
}

QString policyRoles(const Policy &policy)
{
    QStringList roles;
    for (const QString &role : policy.roles)
        roles.append(roleText(role));
    return roles.isEmpty() ? QString() : QLatin1String(" TO ") + roles.join(QLatin1String(", "));
}

QString policyExpressions(const Policy &policy)
{
    QString text;
    if (policy.usingSql)
        text += QLatin1String(" USING (") + *policy.usingSql + QLatin1Char(')');
    if (policy.withCheckSql)
        text += QLatin1String(" WITH CHECK (") + *policy.withCheckSql + QLatin1Char(')');
    return text;
}

/// What the grammar takes as it stands (a function call, perhaps with an order behind it) is left bare, as drizzle-kit leaves it.
QString indexExpression(const QString &expression)
{
    return parseIndexElement(expression) ? expression : QLatin1Char('(') + expression + QLatin1Char(')');
}

QString indexColumn(const IndexColumn &column)
{
    QString text = column.isExpression ? indexExpression(column.text) : quoteIdentifier(column.text);
    if (!column.collation.isEmpty())
        text += QLatin1String(" COLLATE ") + column.collation;
    if (!column.opclass.isEmpty())
        text += QLatin1Char(' ') + column.opclass;
    if (!column.opclassOptions.isEmpty())
        text += QLatin1String(" (") + column.opclassOptions + QLatin1Char(')');
    return text;
}

/// Only btree knows an order; what is PostgreSQL's default for the direction is left out, as drizzle-kit leaves it out for ascending.
QString indexOrder(const IndexColumn &column, const QString &method)
{
    if (method != QLatin1String("btree"))
        return {};
    QString text = column.ascending ? QString() : QStringLiteral(" DESC");
    if (!column.ascending || column.nullsFirst)
        text += column.nullsFirst ? QLatin1String(" NULLS FIRST") : QLatin1String(" NULLS LAST");
    return text;
}

} // namespace

QString alterTable(const QualifiedName &table)
{
    return QLatin1String("ALTER TABLE ") + table.kitQuoted() + QLatin1Char(' ');
}

QString alterColumn(const QualifiedName &table, const QString &column)
{
    return alterTable(table) + QLatin1String("ALTER COLUMN ") + quoteIdentifier(column) + QLatin1Char(' ');
}

QString createTable(const Table &table)
{
    const bool inlineKey = table.primaryKey && table.primaryKey->name.isEmpty() && table.primaryKey->columns.size() == 1;
    QStringList lines;
    for (const Column &column : table.columns)
        lines.append(columnDefinition(column, inlineKey && table.primaryKey->columns.first() == column.name));
    if (table.primaryKey && !inlineKey)
        lines.append(primaryKeyClause(*table.primaryKey));
    for (const UniqueConstraint &unique : table.uniques)
        lines.append(uniqueClause(unique));
    for (const CheckConstraint &check : table.checks)
        lines.append(checkClause(check));
    const QString create = table.unlogged ? QStringLiteral("CREATE UNLOGGED TABLE ") : QStringLiteral("CREATE TABLE ");
    const QString body = lines.isEmpty() ? QString() : QLatin1String("\n\t") + lines.join(QLatin1String(",\n\t")) + QLatin1Char('\n');
    const QString partitions = table.partitioned ? QLatin1String(" PARTITION BY ") + table.partitionKey : QString();
    return create + table.name.kitQuoted() + QLatin1String(" (") + body + QLatin1Char(')') + partitions + QLatin1Char(';');
}

QString dropTable(const QualifiedName &table)
{
    return QLatin1String("DROP TABLE ") + table.kitQuoted() + QLatin1Char(';');
}

QString primaryKeyClause(const PrimaryKey &key)
{
    return named(key.name) + QLatin1String("PRIMARY KEY(") + columnList(key.columns) + QLatin1Char(')');
}

QString uniqueClause(const UniqueConstraint &unique)
{
    const QString include =
        unique.include.isEmpty() ? QString() : QLatin1String(" INCLUDE (") + columnList(unique.include) + QLatin1Char(')');
    return named(unique.name) + QLatin1String("UNIQUE") +
           (unique.nullsNotDistinct ? QLatin1String(" NULLS NOT DISTINCT") : QLatin1String()) + QLatin1Char('(') +
           columnList(unique.columns) + QLatin1Char(')') + include + deferral(unique.deferrable, unique.initiallyDeferred);
}

QString checkClause(const CheckConstraint &check)
{
    return named(check.name) + QLatin1String("CHECK (") + check.expression + QLatin1Char(')') +
           (check.noInherit ? QLatin1String(" NO INHERIT") : QLatin1String()) +
           (check.validated ? QLatin1String() : QLatin1String(" NOT VALID"));
}

QString foreignKeyClause(const ForeignKey &key)
{
    return named(key.name) + QLatin1String("FOREIGN KEY (") + columnList(key.columns) + QLatin1String(") REFERENCES ") +
           key.referencedTable.quoted() + QLatin1Char('(') + columnList(key.referencedColumns) + QLatin1Char(')') +
           (key.matchFull ? QLatin1String(" MATCH FULL") : QLatin1String()) + QLatin1String(" ON DELETE ") + key.onDelete +
           QLatin1String(" ON UPDATE ") + key.onUpdate + deferral(key.deferrable, key.initiallyDeferred) +
           (key.validated ? QLatin1String() : QLatin1String(" NOT VALID"));
}

QString addConstraint(const QualifiedName &table, const QString &clause)
{
    return alterTable(table) + QLatin1String("ADD ") + clause + QLatin1Char(';');
}

QString dropConstraint(const QualifiedName &table, const QString &name)
{
    return alterTable(table) + QLatin1String("DROP CONSTRAINT ") + quoteIdentifier(name) + QLatin1Char(';');
}

QString renameConstraint(const QualifiedName &table, const QString &from, const QString &to)
{
    return alterTable(table) + QLatin1String("RENAME CONSTRAINT ") + quoteIdentifier(from) + QLatin1String(" TO ") +
           quoteIdentifier(to) + QLatin1Char(';');
}

QString createIndex(const QualifiedName &table, const Index &index, bool concurrently)
{
    QStringList columns;
    for (const IndexColumn &column : index.columns)
        columns.append(indexColumn(column) + indexOrder(column, index.method));
    QString text = index.unique ? QStringLiteral("CREATE UNIQUE INDEX ") : QStringLiteral("CREATE INDEX ");
    if (concurrently)
        text += QLatin1String("CONCURRENTLY ");
    text += quoteIdentifier(index.name) + QLatin1String(" ON ") + (index.only ? QLatin1String("ONLY ") : QLatin1String()) +
            table.kitQuoted() + QLatin1String(" USING ") + index.method + QLatin1String(" (") + columns.join(QLatin1Char(',')) +
            QLatin1Char(')');
    if (!index.include.isEmpty())
        text += QLatin1String(" INCLUDE (") + columnList(index.include) + QLatin1Char(')');
    if (index.nullsNotDistinct)
        text += QLatin1String(" NULLS NOT DISTINCT");
    if (!index.with.isEmpty()) {
        QStringList parameters;
        for (auto it = index.with.cbegin(); it != index.with.cend(); ++it)
            parameters.append(it.key() + QLatin1Char('=') + it.value());
        text += QLatin1String(" WITH (") + parameters.join(QLatin1Char(',')) + QLatin1Char(')');
    }
    if (!index.tablespace.isEmpty())
        text += QLatin1String(" TABLESPACE ") + quoteIdentifier(index.tablespace);
    if (index.where)
        text += QLatin1String(" WHERE ") + *index.where;
    return text + QLatin1Char(';');
}

QString dropIndex(const QualifiedName &index)
{
    return QLatin1String("DROP INDEX ") + index.kitQuoted() + QLatin1Char(';');
}

QString createPolicy(const QualifiedName &table, const Policy &policy)
{
    return QLatin1String("CREATE POLICY ") + quoteIdentifier(policy.name) + QLatin1String(" ON ") + table.kitQuoted() +
           QLatin1String(" AS ") + (policy.permissive ? QLatin1String("PERMISSIVE") : QLatin1String("RESTRICTIVE")) +
           QLatin1String(" FOR ") + policy.command.toUpper() + policyRoles(policy) + policyExpressions(policy) + QLatin1Char(';');
}

QString dropPolicy(const QualifiedName &table, const QString &policy)
{
    return QLatin1String("DROP POLICY ") + quoteIdentifier(policy) + QLatin1String(" ON ") + table.kitQuoted() + QLatin1Char(';');
}

QString alterPolicy(const QualifiedName &table, const Policy &policy)
{
    return QLatin1String("ALTER POLICY ") + quoteIdentifier(policy.name) + QLatin1String(" ON ") + table.kitQuoted() +
           policyRoles(policy) + policyExpressions(policy) + QLatin1Char(';');
}

} // namespace studio::sql
