#include "engine/plan/ddl.h"

#include "engine/plan/belongings.h"
#include "engine/plan/column_sql.h"
#include "engine/plan/object_sql.h"
#include "engine/plan/references.h"
#include "engine/plan/table_sql.h"

#include <algorithm>

namespace studio {

namespace {

QStringList comments(const QString &word, const QualifiedName &name, const QString &comment, const QList<Column> &columns)
{
    QStringList statements;
    if (!comment.isEmpty())
        statements.append(sql::commentOn(word + QLatin1Char(' ') + name.quoted(), comment));
    for (const Column &column : columns) {
        if (!column.comment.isEmpty())
            statements.append(sql::commentOn(
                QLatin1String("COLUMN ") + name.quoted() + QLatin1Char('.') + quoteIdentifier(column.name), column.comment));
    }
    return statements;
}

QStringList allGrants(const QualifiedName &name, const QStringList &acl, const QString &owner, const QList<Column> &columns)
{
    QStringList statements = sql::grants(name.quoted(), acl, owner);
    for (const Column &column : columns)
        statements += sql::grants(name.quoted(), column.acl, owner, column.name);
    return statements;
}

QStringList foreignKeys(const Table &table)
{
    QStringList statements;
    for (const ForeignKey &key : table.foreignKeys)
        statements.append(sql::addConstraint(table.name, sql::foreignKeyClause(key)));
    return statements;
}

QStringList indexes(const Table &table, bool unique)
{
    QStringList statements;
    for (const Index &index : table.indexes) {
        if (index.unique == unique)
            statements.append(sql::createIndex(table.name, index, false));
    }
    return statements;
}

template<typename T>
QStringList memberComments(ObjectKind kind, const QualifiedName &table, const QList<T> &members)
{
    QStringList statements;
    for (const T &member : members)
        statements += commentOfMember(kind, table, member.name, member.comment);
    return statements;
}

/// What stands behind everything else of a table.
QStringList remarks(const Table &table)
{
    QStringList statements = comments(QStringLiteral("TABLE"), table.name, table.comment, table.columns);
    if (table.primaryKey)
        statements += commentOfMember(ObjectKind::PrimaryKey, table.name, table.primaryKey->name, table.primaryKey->comment);
    statements += memberComments(ObjectKind::Unique, table.name, table.uniques) + memberComments(ObjectKind::Check, table.name, table.checks) +
                  memberComments(ObjectKind::ForeignKey, table.name, table.foreignKeys) + memberComments(ObjectKind::Index, table.name, table.indexes) +
                  memberComments(ObjectKind::Policy, table.name, table.policies);
    for (const Column &column : table.columns)
        statements += sql::columnSettings(column, table.name, column.name);
    return statements + allGrants(table.name, table.acl, table.owner, table.columns);
}

QStringList security(const Table &table)
{
    QStringList statements;
    if (table.rowSecurity)
        statements.append(sql::alterTable(table.name) + QLatin1String("ENABLE ROW LEVEL SECURITY;"));
    if (table.forceRowSecurity)
        statements.append(sql::alterTable(table.name) + QLatin1String("FORCE ROW LEVEL SECURITY;"));
    for (const Policy &policy : table.policies)
        statements.append(sql::createPolicy(table.name, policy));
    return statements;
}

/// Views behind the views that they read.
QList<const View *> inOrder(const QList<View> &views)
{
    QList<const View *> pending;
    for (const View &view : views)
        pending.append(&view);
    QList<const View *> ordered;
    while (!pending.isEmpty()) {
        const qsizetype before = pending.size();
        for (const View *view : QList<const View *>(pending)) {
            const References used = referencesIn(view->definition);
            const bool waits = std::any_of(pending.cbegin(), pending.cend(),
                                           [&](const View *other) { return other != view && used.mentions(other->name.name); });
            if (waits)
                continue;
            ordered.append(view);
            pending.removeOne(view);
        }
        // Two views cannot read each other; a word only looked like a view's name.
        if (pending.size() == before)
            ordered.append(pending.takeFirst());
    }
    return ordered;
}

} // namespace

QString tableDdl(const Table &table)
{
    const QStringList statements = QStringList{sql::createTable(table)} + indexes(table, true) + foreignKeys(table) +
                                   indexes(table, false) + security(table) + remarks(table);
    return statements.join(QLatin1Char('\n'));
}

QString viewDdl(const View &view)
{
    QStringList statements{sql::createView(view)};
    for (const Index &index : view.indexes)
        statements.append(sql::createIndex(view.name, index, false));
    const QString word = view.materialized ? QStringLiteral("MATERIALIZED VIEW") : QStringLiteral("VIEW");
    return (statements + comments(word, view.name, view.comment, view.columns) + allGrants(view.name, view.acl, view.owner, view.columns))
        .join(QLatin1Char('\n'));
}

QString enumDdl(const Enum &item)
{
    return sql::createEnum(item.name, item.values);
}

QString sequenceDdl(const Sequence &item)
{
    return sql::createSequence(item);
}

QString schemaDdl(const Schema &schema)
{
    QStringList statements;
    for (const Namespace &item : schema.namespaces) {
        if (item.name != QLatin1String("public") && !item.existing)
            statements.append(sql::createNamespace(item.name));
    }
    for (const Enum &item : schema.enums)
        statements.append(enumDdl(item));
    for (const Sequence &item : schema.sequences)
        statements.append(sequenceDdl(item));
    for (const Role &role : schema.roles) {
        if (!role.existing)
            statements.append(sql::createRole(role));
    }
    for (const Table &table : schema.tables)
        statements.append(sql::createTable(table));
    // A foreign key may hang on a unique index.
    for (const Table &table : schema.tables)
        statements += indexes(table, true);
    for (const Table &table : schema.tables)
        statements += foreignKeys(table);
    for (const Table &table : schema.tables)
        statements += indexes(table, false);
    for (const View *view : inOrder(schema.views)) {
        if (!view->existing)
            statements.append(viewDdl(*view));
    }
    for (const Table &table : schema.tables)
        statements += security(table) + remarks(table);
    return statements.join(QLatin1Char('\n'));
}

QString ddlOf(const Schema &schema, const QualifiedName &object)
{
    if (const Table *table = schema.findTable(object))
        return tableDdl(*table);
    const View *view = schema.findView(object);
    return view ? viewDdl(*view) : QString();
}

} // namespace studio
