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

QString withoutAddedValue(const Schema &actual, const CurrentNames &names, const Enum &item, const AddedValue &added)
{
    Schema before = actual;
    for (Table &table : before.tables)
        table = names.apply(std::move(table));
    for (View &view : before.views) {
        view.definition = names.expression(view.definition);
        view.name = names.object(view.materialized ? ObjectKind::MaterializedView : ObjectKind::View, view.name);
    }
    const QualifiedName now = names.object(ObjectKind::Enum, item.name);
    for (Enum &one : before.enums) {
        if (one.name == item.name)
            one.values = added.previous;
        one.name = names.object(ObjectKind::Enum, one.name);
    }
    for (Namespace &one : before.namespaces)
        one.name = names.namespaceName(one.name);
    Schema after = before;
    for (Enum &one : after.enums) {
        if (one.name == now)
            one.values.insert(added.before.isEmpty() ? one.values.size() : one.values.indexOf(added.before), added.value);
    }
    Diff diff;
    Change change;
    change.action = Action::Alter;
    change.object = {ObjectKind::Enum, now.schema, {}, now.name};
    diff.changes.append(change);
    QStringList statements;
    for (const Statement &statement : makePlan(after, before, diff).statements)
        statements.append(statement.sql);
    return statements.join(QLatin1Char('\n'));
}

} // namespace studio
