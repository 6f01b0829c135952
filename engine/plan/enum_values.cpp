#include "engine/plan/enum_values.h"

#include "engine/plan/column_sql.h"
#include "engine/plan/object_sql.h"
#include "engine/plan/table_sql.h"

#include <algorithm>

namespace studio {

namespace {

QStringList columnTexts(const Column &column)
{
    QStringList texts;
    if (column.defaultSql)
        texts.append(*column.defaultSql);
    if (column.generated)
        texts.append(column.generated->expression);
    return texts;
}

QStringList indexTexts(const Index &index)
{
    QStringList texts;
    for (const IndexColumn &column : index.columns) {
        if (column.isExpression)
            texts.append(column.text);
    }
    if (index.where)
        texts.append(*index.where);
    return texts;
}

QStringList policyTexts(const Policy &policy)
{
    return {policy.usingSql.value_or(QString()), policy.withCheckSql.value_or(QString())};
}

/// Every expression that this change brings into the database.
QStringList textsOf(const Schema &desired, const ObjectId &id)
{
    QStringList texts;
    if (const View *view = desired.findView({id.schema, id.name}))
        texts.append(view->definition);
    const Table *table = desired.findTable(id.tableName());
    if (!table)
        return texts;
    const bool whole = id.kind == ObjectKind::Table;
    for (const Column &column : table->columns) {
        if (whole || (id.kind == ObjectKind::Column && column.name == id.name))
            texts += columnTexts(column);
    }
    for (const CheckConstraint &check : table->checks) {
        if (whole || (id.kind == ObjectKind::Check && check.name == id.name))
            texts.append(check.expression);
    }
    for (const Index &index : table->indexes) {
        if (whole || (id.kind == ObjectKind::Index && index.name == id.name))
            texts += indexTexts(index);
    }
    for (const Policy &policy : table->policies) {
        if (whole || (id.kind == ObjectKind::Policy && policy.name == id.name))
            texts += policyTexts(policy);
    }
    return texts;
}

} // namespace

QStringList keptValues(const EnumDelta &delta)
{
    QStringList values;
    for (const QString &value : delta.actual->values) {
        const auto renamed = std::find_if(delta.renamedValues.cbegin(), delta.renamedValues.cend(),
                                          [&](const auto &pair) { return pair.first == value; });
        values.append(renamed == delta.renamedValues.cend() ? value : renamed->second);
    }
    return values;
}

QList<AddedValue> addedValues(const EnumDelta &delta)
{
    QList<AddedValue> added;
    QStringList values = keptValues(delta);
    for (qsizetype i = 0; i < delta.desired->values.size(); ++i) {
        const QString &value = delta.desired->values[i];
        if (i < values.size() && values[i] == value)
            continue;
        added.append({value, values.value(i), values});
        values.insert(i, value);
    }
    return added;
}

bool planUsesNewValues(const PlanContext &context, const EnumDelta &delta)
{
    const QualifiedName &name = delta.desired->name;
    for (const ColumnDelta &column : context.columns) {
        // Rows may hold the new words already.
        const QString schema = column.desired->type.schema.isEmpty() ? QStringLiteral("public") : column.desired->type.schema;
        if (column.type && QualifiedName{schema, column.desired->type.name} == name)
            return true;
    }
    const QList<AddedValue> added = addedValues(delta);
    for (const Change &change : context.diff.changes) {
        if (change.action != Action::Create && change.action != Action::Alter)
            continue;
        for (const QString &expression : textsOf(context.desired, change.object)) {
            const References used = referencesIn(expression);
            for (const AddedValue &item : added) {
                // Also as a part of an array's text, '{a,b}'.
                if (std::any_of(used.literals.cbegin(), used.literals.cend(),
                                [&](const QString &literal) { return literal.contains(item.value); }))
                    return true;
            }
        }
    }
    return false;
}

QString replaceEnum(const Schema &actual, const CurrentNames &names, const Enum &item, const QStringList &values)
{
    const QualifiedName now = names.object(ObjectKind::Enum, item.name);
    const QualifiedName aside{now.schema, makeObjectName(now.name, {}, QStringLiteral("old"))};
    QStringList statements{
        QLatin1String("ALTER TYPE ") + now.quoted() + QLatin1String(" RENAME TO ") + quoteIdentifier(aside.name) + QLatin1Char(';'),
        sql::createEnum(now, values),
    };
    for (const Table &table : actual.tables) {
        for (const Column &column : table.columns) {
            if (QualifiedName{column.type.schema, column.type.name} != item.name || column.generated)
                continue;
            const QString brackets = column.type.isArray() ? QStringLiteral("[]") : QString();
            const QString name = names.column(table.name, column.name);
            const QString alter = sql::alterColumn(names.table(table.name), name);
            if (column.defaultSql)
                statements.append(alter + QLatin1String("DROP DEFAULT;"));
            statements.append(alter + QLatin1String("SET DATA TYPE ") + now.quoted() + brackets + QLatin1String(" USING ") +
                              quoteIdentifier(name) + QLatin1String("::text") + brackets + QLatin1String("::") + now.quoted() + brackets +
                              QLatin1Char(';'));
            if (column.defaultSql)
                statements.append(alter + QLatin1String("SET DEFAULT ") + names.expression(*column.defaultSql) + QLatin1Char(';'));
        }
    }
    statements.append(sql::dropType(aside));
    return statements.join(QLatin1Char('\n'));
}

} // namespace studio
