#include "engine/plan/current_names.h"

#include "engine/plan/references.h"

#include <QRegularExpression>

namespace studio {

/// Tables and views live in one name space; which of the two an id says makes no difference to its name.
ObjectKind CurrentNames::family(ObjectKind kind)
{
    return kind == ObjectKind::View || kind == ObjectKind::MaterializedView ? ObjectKind::Table : kind;
}

QString CurrentNames::namespaceName(const QString &actual) const
{
    return m_namespaces.value(actual, actual);
}

QualifiedName CurrentNames::object(ObjectKind kind, const QualifiedName &actual) const
{
    const ObjectId id{family(kind), actual.schema, {}, actual.name};
    const auto moved = m_schemas.constFind(id);
    return {moved != m_schemas.constEnd() ? *moved : namespaceName(actual.schema), m_names.value(id, actual.name)};
}

QString CurrentNames::member(ObjectKind kind, const QualifiedName &table, const QString &actual) const
{
    if (kind == ObjectKind::Column) {
        const auto columns = m_columns.constFind(table);
        return columns == m_columns.constEnd() ? actual : columns->value(actual, actual);
    }
    return m_names.value({kind, table.schema, table.name, actual}, actual);
}

QStringList CurrentNames::columns(const QualifiedName &table, const QStringList &actual) const
{
    QStringList names;
    for (const QString &name : actual)
        names.append(column(table, name));
    return names;
}

QString CurrentNames::role(const QString &actual) const
{
    return m_names.value({ObjectKind::Role, {}, {}, actual}, actual);
}

void CurrentNames::renameNamespace(const QString &actual, const QString &name)
{
    m_namespaces.insert(actual, name);
}

void CurrentNames::renameObject(ObjectKind kind, const QualifiedName &actual, const QString &name)
{
    m_names.insert({family(kind), actual.schema, {}, actual.name}, name);
    if (kind == ObjectKind::Enum)
        m_types.insert(actual.name, name);
}

void CurrentNames::moveObject(ObjectKind kind, const QualifiedName &actual, const QString &schema)
{
    m_schemas.insert({family(kind), actual.schema, {}, actual.name}, schema);
}

void CurrentNames::renameMember(ObjectKind kind, const QualifiedName &table, const QString &actual, const QString &name)
{
    if (kind == ObjectKind::Column)
        m_columns[table].insert(actual, name);
    else
        m_names.insert({kind, table.schema, table.name, actual}, name);
}

void CurrentNames::renameValue(const QualifiedName &actualEnum, const QString &actual, const QString &name)
{
    const QString type = QLatin1String("::") + displayIdentifier(actualEnum.schema) + QLatin1Char('.') + displayIdentifier(actualEnum.name);
    m_values.insert(quoteLiteral(actual) + type, quoteLiteral(name) + type);
}

QString CurrentNames::withValues(const QString &text) const
{
    // All at once: two values may have changed places.
    QString result;
    qsizetype done = 0;
    while (!m_values.isEmpty()) {
        qsizetype first = -1;
        auto found = m_values.cend();
        for (auto value = m_values.cbegin(); value != m_values.cend(); ++value) {
            if (const qsizetype at = text.indexOf(value.key(), done); at >= 0 && (first < 0 || at < first)) {
                first = at;
                found = value;
            }
        }
        if (first < 0)
            break;
        result += text.mid(done, first - done) + found.value();
        done = first + found.key().size();
    }
    return result + text.mid(done);
}

void CurrentNames::renameRole(const QString &actual, const QString &name)
{
    m_names.insert({ObjectKind::Role, {}, {}, actual}, name);
}

QString CurrentNames::expression(const QualifiedName &table, const QString &actual) const
{
    QHash<QString, QString> words = m_columns.value(table);
    const QString now = object(ObjectKind::Table, table).name;
    if (now != table.name)
        words.insert(table.name, now);
    const QString text = withValues(actual);
    return words.isEmpty() && m_types.isEmpty() ? text : withWordsRenamed(text, words, m_types);
}

QString CurrentNames::expression(const QString &actual) const
{
    QString text = withValues(actual);
    if (!m_types.isEmpty())
        text = withWordsRenamed(text, {}, m_types);
    if (m_namespaces.isEmpty() && m_names.isEmpty() && m_schemas.isEmpty())
        return text;
    // The catalog's text names a sequence within a string constant, always with its schema.
    static const QRegularExpression call(QStringLiteral(R"re(nextval\('((?:[^']|'')+)'::regclass\))re"));
    const QRegularExpressionMatch match = call.match(text);
    const QList<QString> parts = splitIdentifiers(match.captured(1).replace(QLatin1String("''"), QLatin1String("'")));
    if (parts.size() != 2)
        return text;
    const QualifiedName now = object(ObjectKind::Sequence, {parts[0], parts[1]});
    return text.replace(match.capturedStart(1), match.capturedLength(1), quoteLiteral(now.quoted()).mid(1).chopped(1));
}

TypeName CurrentNames::apply(TypeName actual) const
{
    if (actual.schema.isEmpty())
        return actual;
    const QualifiedName before{actual.schema, actual.name};
    const QualifiedName now = object(ObjectKind::Enum, before);
    if (now == before)
        return actual;
    actual.schema = now.schema;
    actual.name = now.name;
    actual.sql = actual.display();
    return actual;
}

ForeignKey CurrentNames::apply(const QualifiedName &table, ForeignKey actual) const
{
    actual.name = member(ObjectKind::ForeignKey, table, actual.name);
    actual.columns = columns(table, actual.columns);
    actual.referencedColumns = columns(actual.referencedTable, actual.referencedColumns);
    actual.referencedTable = object(ObjectKind::Table, actual.referencedTable);
    return actual;
}

Index CurrentNames::apply(const QualifiedName &table, Index actual) const
{
    actual.name = member(ObjectKind::Index, table, actual.name);
    for (IndexColumn &part : actual.columns)
        part.text = part.isExpression ? expression(table, part.text) : column(table, part.text);
    if (actual.where)
        actual.where = expression(table, *actual.where);
    actual.include = columns(table, actual.include);
    return actual;
}

Table CurrentNames::apply(Table actual) const
{
    const QualifiedName table = actual.name;
    actual.name = object(ObjectKind::Table, table);
    for (Column &item : actual.columns) {
        item.name = column(table, item.name);
        item.type = apply(item.type);
        if (item.generated)
            item.generated->expression = expression(table, item.generated->expression);
        else if (item.defaultSql)
            item.defaultSql = expression(*item.defaultSql);
    }
    if (actual.primaryKey) {
        actual.primaryKey->name = member(ObjectKind::PrimaryKey, table, actual.primaryKey->name);
        actual.primaryKey->columns = columns(table, actual.primaryKey->columns);
    }
    for (UniqueConstraint &item : actual.uniques) {
        item.name = member(ObjectKind::Unique, table, item.name);
        item.columns = columns(table, item.columns);
        item.include = columns(table, item.include);
    }
    for (ForeignKey &item : actual.foreignKeys)
        item = apply(table, item);
    for (CheckConstraint &item : actual.checks) {
        item.name = member(ObjectKind::Check, table, item.name);
        item.expression = expression(table, item.expression);
    }
    for (Index &item : actual.indexes)
        item = apply(table, item);
    for (Policy &item : actual.policies) {
        item.name = member(ObjectKind::Policy, table, item.name);
        item.table = actual.name;
    }
    return actual;
}

} // namespace studio
