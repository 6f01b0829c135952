#include "engine/schema/schema.h"

#include <algorithm>

namespace studio {

namespace {

template<typename T>
const T *findByName(const QList<T> &items, const QualifiedName &name)
{
    const auto found = std::find_if(items.cbegin(), items.cend(), [&](const T &item) { return item.name == name; });
    return found == items.cend() ? nullptr : &*found;
}

void cut(QString &identifier)
{
    identifier = truncateIdentifier(identifier);
}

void cut(QualifiedName &name)
{
    cut(name.schema);
    cut(name.name);
}

void cut(QStringList &identifiers)
{
    for (QString &identifier : identifiers)
        cut(identifier);
}

/// A comment at its end must not swallow what a statement puts behind it.
void closeComment(QString &expression)
{
    if (QStringView(expression).sliced(expression.lastIndexOf(u'\n') + 1).contains(QLatin1String("--")))
        expression += u'\n';
}

void closeComment(std::optional<QString> &expression)
{
    if (expression)
        closeComment(*expression);
}

void cut(Index &index)
{
    cut(index.name);
    cut(index.include);
    closeComment(index.where);
    for (IndexColumn &column : index.columns) {
        if (column.isExpression)
            closeComment(column.text);
        else
            cut(column.text);
    }
}

void cut(Column &column)
{
    cut(column.name);
    cut(column.type.schema);
    cut(column.type.name);
    cut(column.serialSequence);
    if (column.identity)
        cut(column.identity->sequenceName);
    closeComment(column.defaultSql);
    if (column.generated)
        closeComment(column.generated->expression);
}

void cut(Policy &policy)
{
    cut(policy.name);
    cut(policy.table);
    cut(policy.roles);
    closeComment(policy.usingSql);
    closeComment(policy.withCheckSql);
}

void cut(Table &table)
{
    cut(table.name);
    for (Column &column : table.columns)
        cut(column);
    if (table.primaryKey) {
        cut(table.primaryKey->name);
        cut(table.primaryKey->columns);
    }
    for (UniqueConstraint &unique : table.uniques) {
        cut(unique.name);
        cut(unique.columns);
    }
    for (ForeignKey &key : table.foreignKeys) {
        cut(key.name);
        cut(key.columns);
        cut(key.referencedTable);
        cut(key.referencedColumns);
    }
    for (CheckConstraint &check : table.checks) {
        cut(check.name);
        closeComment(check.expression);
    }
    for (Index &index : table.indexes)
        cut(index);
    for (Policy &policy : table.policies)
        cut(policy);
}

} // namespace

const Table *Schema::findTable(const QualifiedName &name) const
{
    return findByName(tables, name);
}

const Enum *Schema::findEnum(const QualifiedName &name) const
{
    return findByName(enums, name);
}

const Sequence *Schema::findSequence(const QualifiedName &name) const
{
    return findByName(sequences, name);
}

const View *Schema::findView(const QualifiedName &name) const
{
    return findByName(views, name);
}

bool Schema::hasNamespace(const QString &name) const
{
    return std::any_of(namespaces.cbegin(), namespaces.cend(), [&](const Namespace &item) { return item.name == name; });
}

const Column *findColumn(const Table &table, const QString &name)
{
    const auto found = std::find_if(table.columns.cbegin(), table.columns.cend(),
                                    [&](const Column &column) { return column.name == name; });
    return found == table.columns.cend() ? nullptr : &*found;
}

SequenceOptions resolveSequenceOptions(const QString &typeName, std::optional<qint64> increment,
                                       std::optional<qint64> minValue, std::optional<qint64> maxValue,
                                       std::optional<qint64> start, std::optional<qint64> cache, bool cycle)
{
    // CREATE SEQUENCE: ascending runs from 1 to the type's largest value, descending from -1 to its smallest.
    qint64 largest = 9223372036854775807LL;
    qint64 smallest = -largest - 1;
    if (typeName == QLatin1String("smallint")) {
        largest = 32767;
        smallest = -32768;
    } else if (typeName == QLatin1String("integer")) {
        largest = 2147483647;
        smallest = -largest - 1;
    }
    SequenceOptions options;
    options.increment = increment.value_or(1);
    const bool ascending = options.increment > 0;
    options.minValue = minValue.value_or(ascending ? 1 : smallest);
    options.maxValue = maxValue.value_or(ascending ? largest : -1);
    options.start = start.value_or(ascending ? options.minValue : options.maxValue);
    options.cache = cache.value_or(1);
    options.cycle = cycle;
    return options;
}

Schema normalised(Schema schema)
{
    for (Namespace &item : schema.namespaces)
        cut(item.name);
    for (Enum &item : schema.enums)
        cut(item.name);
    for (Sequence &item : schema.sequences)
        cut(item.name);
    for (Table &table : schema.tables)
        cut(table);
    for (View &view : schema.views) {
        cut(view.name);
        for (Column &column : view.columns)
            cut(column);
        for (Index &index : view.indexes)
            cut(index);
    }
    for (Role &role : schema.roles)
        cut(role.name);
    for (Policy &policy : schema.linkedPolicies)
        cut(policy);
    return schema;
}

} // namespace studio
