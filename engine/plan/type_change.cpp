#include "engine/plan/type_change.h"

#include "engine/plan/type_casts.h"

namespace studio {

namespace {

const QString column = QStringLiteral("%1");

bool isJson(const QString &name)
{
    return name == QLatin1String("json") || name == QLatin1String("jsonb");
}

bool isNumber(const QString &name)
{
    return isIntegerType(name) || name == QLatin1String("numeric") || name == QLatin1String("real") ||
           name == QLatin1String("double precision");
}

TypeChange usingExpression(const QString &expression, bool losesData = false)
{
    return {TypeChange::Way::Using, expression, losesData};
}

QString cast(const QString &expression, const QString &type)
{
    return expression + QLatin1String("::") + type;
}

QString arrayOf(const QString &type, bool array)
{
    return array ? type + QLatin1String("[]") : type;
}

/// `varchar(20)[3]` → `varchar(20)`.
QString elementText(QString arrayText)
{
    while (arrayText.endsWith(QLatin1Char(']')))
        arrayText = arrayText.left(arrayText.lastIndexOf(QLatin1Char('['))).trimmed();
    return arrayText;
}

/// Between two types that are both arrays or both not. `toText` includes the brackets.
TypeChange sameShape(const TypeName &from, const TypeName &to, const QString &toText, bool fromEnum, bool toEnum)
{
    const bool array = to.isArray();
    const QString text = arrayOf(QStringLiteral("text"), array);
    if (fromEnum && toEnum)
        return usingExpression(cast(cast(column, text), toText));
    if (toEnum)
        return usingExpression(isTextType(from.name) ? cast(column, toText) : cast(cast(column, text), toText));
    if (fromEnum && !isTextType(to.name))
        return usingExpression(isJson(to.name) && !array ? QStringLiteral("to_%2(%1)").arg(column, to.name)
                                                         : cast(cast(column, text), toText));

    if (from.name == to.name && from.schema == to.schema) {
        // Storing never cuts or pads bits, a cast does (chapter 8.10).
        return to.name == QLatin1String("bit") ? usingExpression(cast(column, toText)) : TypeChange{};
    }
    const CastContext context = castBetween(from.name, to.name);
    if (context == CastContext::Implicit || context == CastContext::Assignment)
        return {};
    if (isTextType(from.name) && to.name == QLatin1String("bytea") && !array)
        return usingExpression(QStringLiteral("convert_to(%1, 'UTF8')").arg(column));
    if (context == CastContext::Explicit)
        return usingExpression(cast(column, toText));
    if (isJson(to.name) && !array)
        return usingExpression(QStringLiteral("to_%2(%1)").arg(column, to.name));

    // Two casts with the one type between them that knows both.
    const QString integer = arrayOf(QStringLiteral("integer"), array);
    if (from.name == QLatin1String("boolean") && isNumber(to.name))
        return usingExpression(cast(cast(column, integer), toText));
    if (isNumber(from.name) && to.name == QLatin1String("boolean"))
        return usingExpression(array ? cast(cast(column, integer), toText) : QStringLiteral("(%1 <> 0)").arg(column));
    if (from.name == QLatin1String("json") && castBetween(QStringLiteral("jsonb"), to.name) != CastContext::None)
        return usingExpression(cast(cast(column, arrayOf(QStringLiteral("jsonb"), array)), toText));
    // The text of a JSON scalar; an object or array in there makes the statement fail, and nothing is lost (chapter 9.16).
    if (isJson(from.name) && !array)
        return usingExpression(cast(QStringLiteral("(%1 #>> '{}')").arg(column), toText));
    if (from.name == QLatin1String("money") && isNumber(to.name))
        return usingExpression(cast(cast(column, arrayOf(QStringLiteral("numeric"), array)), toText));
    if (isNumber(from.name) && to.name == QLatin1String("money"))
        return usingExpression(cast(cast(column, arrayOf(QStringLiteral("numeric"), array)), toText));

    const bool userDefined = !from.isBuiltIn() || !to.isBuiltIn();
    if (userDefined || shareTextForm(from.name, to.name))
        return usingExpression(cast(cast(column, text), toText));
    return {TypeChange::Way::Impossible, {}, true};
}

} // namespace

TypeChange typeChange(const TypeName &from, const TypeName &to, const QString &toText, bool fromEnum, bool toEnum)
{
    if (from.isArray() == to.isArray())
        return sameShape(from, to, toText, fromEnum, toEnum);

    if (to.isArray()) {
        // One value becomes the only element; NULL stays NULL.
        const TypeChange element = sameShape(from, to.element(), elementText(toText), fromEnum, toEnum);
        if (element.way == TypeChange::Way::Impossible || isJson(from.name))
            return {TypeChange::Way::Impossible, {}, true};
        const QString value = element.way == TypeChange::Way::Using ? element.usingTemplate : column;
        return usingExpression(QStringLiteral("CASE WHEN %1 IS NULL THEN NULL ELSE ").arg(column) +
                               cast(QLatin1String("ARRAY[") + value + QLatin1Char(']'), toText) + QLatin1String(" END"));
    }
    if (isTextType(to.name))
        return {};
    if (isJson(to.name))
        return usingExpression(QStringLiteral("to_%2(%1)").arg(column, to.name));
    TypeChange element = sameShape(from.element(), to, toText, fromEnum, toEnum);
    if (element.way == TypeChange::Way::Impossible)
        return element;
    const QString first = QLatin1Char('(') + column + QLatin1String(")[1]");
    const QString inner = element.way == TypeChange::Way::Using ? element.usingTemplate : cast(column, toText);
    return usingExpression(QString(inner).replace(column, first), true);
}

} // namespace studio
