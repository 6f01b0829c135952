#include "engine/diff/column_types.h"

#include <algorithm>

namespace studio {

namespace {

/// "3" against "4" is a difference whoever reads it; "point" against "Point" may be none.
bool isNumeric(const QString &modifiers)
{
    return std::ranges::all_of(modifiers, [](QChar c) { return c.isDigit() || c == u',' || c == u'-' || c == u' '; });
}

} // namespace

Verdict sameType(const TypeName &actual, const TypeName &desired, const QualifiedName &table, const QString &column,
                 Judge &judge)
{
    if (actual == desired)
        return Verdict::Same;
    const bool ownType = !actual.isBuiltIn() && !desired.isBuiltIn();
    const bool unqualified = desired.schema.isEmpty() || desired.schema == actual.schema;
    if (!ownType || !unqualified || actual.name != desired.name || actual.isArray() != desired.isArray())
        return Verdict::Different;
    const bool sameModifiers = actual.modifiers == desired.modifiers;
    if (!sameModifiers && isNumeric(actual.modifiers) && isNumeric(desired.modifiers))
        return Verdict::Different;
    const bool sameSchema = actual.schema == desired.schema || actual.schema == QLatin1String("public");
    if (sameModifiers && sameSchema)
        return Verdict::Same;
    ExpressionQuestion question;
    question.role = ExpressionQuestion::Role::Type;
    question.table = table;
    question.member = column;
    question.actual = actual.display();
    question.desired = desired.sql.isEmpty() ? desired.display() : desired.sql;
    return judge.ask(question);
}

QString typeText(const Column &column)
{
    if (!column.serial)
        return column.type.display();
    if (column.type.name == QLatin1String("bigint"))
        return QStringLiteral("bigserial");
    return column.type.name == QLatin1String("smallint") ? QStringLiteral("smallserial") : QStringLiteral("serial");
}

} // namespace studio
