#include "engine/hazards/type_step.h"

#include <QStringList>

#include <algorithm>

namespace studio {

namespace {

bool isText(const QString &name)
{
    return name == QLatin1String("text") || name == QLatin1String("character varying");
}

int integerRank(const QString &name)
{
    const QStringList order{QStringLiteral("smallint"), QStringLiteral("integer"), QStringLiteral("bigint")};
    return static_cast<int>(order.indexOf(name));
}

bool isFraction(const QString &name)
{
    return name == QLatin1String("numeric") || name == QLatin1String("real") || name == QLatin1String("double precision");
}

struct Numeric {
    int precision = -1; ///< -1: any
    int scale = 0;
};

Numeric numericOf(const TypeName &type)
{
    if (type.modifiers.isEmpty())
        return {};
    const QStringList parts = type.modifiers.split(QLatin1Char(','));
    return {parts[0].toInt(), parts.size() > 1 ? parts[1].toInt() : 0};
}

/// "day to second(3)": the smallest field that is kept, and the digits behind the point of its seconds (interval_support in timestamp.c).
struct Interval {
    int leastField = 0; ///< 0: seconds
    int precision = 6;
};

Interval intervalOf(const TypeName &type)
{
    static const QStringList fields{QStringLiteral("second"), QStringLiteral("minute"), QStringLiteral("hour"),
                                    QStringLiteral("day"), QStringLiteral("month"), QStringLiteral("year")};
    const QString words = type.modifiers.section(QLatin1Char('('), 0, 0);
    bool isNumber = false;
    Interval interval;
    if (const int alone = words.toInt(&isNumber); isNumber)
        interval.precision = alone;
    else if (type.modifiers.contains(QLatin1Char('(')))
        interval.precision = type.modifiers.section(QLatin1Char('('), 1).chopped(1).toInt();
    interval.leastField = std::max(0, int(fields.indexOf(words.section(QLatin1Char(' '), -1))));
    return interval;
}

/// Both of one type, other text in parentheses.
TypeStep sameBase(const TypeName &from, const TypeName &to)
{
    TypeStep step;
    if (from.modifiers == to.modifiers) {
        step.rewrites = false;
        return step;
    }
    const QString &name = to.name;
    if (name == QLatin1String("numeric")) {
        const Numeric before = numericOf(from);
        const Numeric after = numericOf(to);
        const bool fits = after.precision < 0 || (before.precision >= 0 && after.scale == before.scale && after.precision >= before.precision);
        step.rewrites = !fits;
        step.rounds = after.precision >= 0 && (before.precision < 0 || after.scale < before.scale);
        step.narrows = after.precision >= 0 &&
                       (before.precision < 0 || after.precision - after.scale < before.precision - before.scale || step.rounds);
        return step;
    }
    if (name == QLatin1String("interval")) {
        const Interval before = intervalOf(from);
        const Interval after = intervalOf(to);
        const bool fits = after.leastField <= before.leastField &&
                          (before.leastField > 0 || after.precision >= 6 || after.precision >= before.precision);
        step.rewrites = step.narrows = step.rounds = !fits;
        return step;
    }
    const bool unlimited = to.modifiers.isEmpty();
    const bool wasUnlimited = from.modifiers.isEmpty();
    const int before = from.modifiers.toInt();
    const int after = to.modifiers.toInt();
    const bool grows = unlimited || (!wasUnlimited && after >= before);
    if (name == QLatin1String("character varying") || name == QLatin1String("bit varying")) {
        step.rewrites = !grows;
        step.narrows = !grows;
    } else if (name.startsWith(QLatin1String("time"))) {
        step.rewrites = !grows && !(wasUnlimited && after >= 6);
        step.narrows = step.rewrites;
        step.rounds = step.rewrites;
    } else if (name == QLatin1String("character") || name == QLatin1String("bit")) {
        step.narrows = after < before;
    }
    // char(n) is padded, bit(n) is not the same length: always rewritten, as are unknown types.
    return step;
}

bool isBinaryCoercible(const TypeName &from, const TypeName &to)
{
    const auto pair = [&](const char *a, const char *b) { return from.name == QLatin1String(a) && to.name == QLatin1String(b); };
    if (isText(from.name) && isText(to.name))
        return true;
    return pair("citext", "text") || pair("text", "citext") || pair("citext", "character varying") || pair("cidr", "inet") ||
           pair("bit", "bit varying") || pair("bit varying", "bit") || pair("integer", "oid") || pair("oid", "integer") ||
           pair("xml", "text");
}

QString rangeOf(int integerRank)
{
    return integerRank == 0   ? QStringLiteral("-32768 AND 32767")
           : integerRank == 1 ? QStringLiteral("-2147483648 AND 2147483647")
                              : QStringLiteral("-9223372036854775808 AND 9223372036854775807");
}

/// Texts that the type's input function refuses, for types whose texts can be described (chapters 8.1, 8.6 and 8.12, as of version 15); a few
/// spellings that newer versions read as well (0x10, 1_000) count as unreadable. Empty for others, and where a length could be exceeded too.
QString unreadableCondition(const QString &column, const TypeName &to)
{
    const auto unlike = [&](const QString &pattern) { return QStringLiteral("%1::text !~* '^\\s*(%2)\\s*$'").arg(column, pattern); };
    if (const int rank = integerRank(to.name); rank >= 0)
        return QStringLiteral("CASE WHEN %1 THEN true ELSE %2::text::numeric NOT BETWEEN %3 END").arg(unlike(QStringLiteral("[-+]?[0-9]+")), column, rangeOf(rank));
    if (isFraction(to.name) && to.modifiers.isEmpty())
        return unlike(QStringLiteral("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[-+]?[0-9]+)?|nan|[-+]?inf(inity)?"));
    if (to.name == QLatin1String("uuid"))
        return unlike(QStringLiteral("[{]?([0-9a-f]{4}-?){7}[0-9a-f]{4}[}]?"));
    if (to.name == QLatin1String("boolean"))
        return unlike(QStringLiteral("t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|1|0"));
    return {};
}

} // namespace

TypeStep typeStep(const TypeName &from, const TypeName &to)
{
    TypeStep step;
    if (from.isArray() != to.isArray()) {
        step.mayFail = !to.isArray();
        step.mayFail = step.mayFail && !isText(to.name);
        return step;
    }
    if (from.name == to.name && from.schema == to.schema) {
        step = sameBase(from, to);
        // The elements of an array are converted even where they only get more room.
        step.rewrites = step.rewrites || (from.isArray() && from.modifiers != to.modifiers && !to.modifiers.isEmpty());
        return step;
    }
    if (isBinaryCoercible(from, to)) {
        // A length is checked row by row.
        const bool limited = !to.modifiers.isEmpty();
        step.rewrites = limited || from.isArray();
        step.narrows = limited;
        return step;
    }
    const int integerBefore = integerRank(from.name);
    const int integerAfter = integerRank(to.name);
    if (integerBefore >= 0 && integerAfter >= 0) {
        step.narrows = integerAfter < integerBefore;
    } else if (isFraction(from.name) && integerAfter >= 0) {
        step.narrows = step.rounds = true;
    } else if (to.name == QLatin1String("real") && from.name != QLatin1String("smallint")) {
        step.narrows = step.rounds = true;
    } else if (to.name == QLatin1String("numeric") && !to.modifiers.isEmpty()) {
        step.narrows = true;
        step.rounds = isFraction(from.name);
    } else if (from.name.startsWith(QLatin1String("timestamp")) &&
               (to.name == QLatin1String("date") || to.name.startsWith(QLatin1String("time ")))) {
        step.narrows = step.rounds = true;
    } else if (isText(to.name) || to.name == QLatin1String("character")) {
        step.narrows = !to.modifiers.isEmpty();
    } else {
        const bool userDefined = !to.isBuiltIn() || !from.isBuiltIn();
        step.mayFail = isText(from.name) || from.name == QLatin1String("character") || userDefined ||
                       from.name == QLatin1String("jsonb") || from.name == QLatin1String("json");
        if (to.name == QLatin1String("jsonb") && from.name == QLatin1String("json"))
            step.mayFail = false;
    }
    return step;
}

QString misfitCondition(const QString &column, const TypeName &from, const TypeName &to)
{
    if (from.isArray() || to.isArray())
        return {};
    const int integerAfter = integerRank(to.name);
    const auto isString = [](const TypeName &type) { return isText(type.name) || type.name == QLatin1String("character"); };
    if (isString(from) && !isString(to))
        return unreadableCondition(column, to);
    const bool number = integerRank(from.name) >= 0 || isFraction(from.name);
    if (number && integerAfter >= 0) {
        QString condition = column + QLatin1String(" NOT BETWEEN ") + rangeOf(integerAfter);
        if (isFraction(from.name))
            condition += QLatin1String(" OR ") + column + QLatin1String("::numeric <> trunc(") + column + QLatin1String("::numeric)");
        return condition;
    }
    if (number && to.name == QLatin1String("numeric") && !to.modifiers.isEmpty()) {
        const Numeric after = numericOf(to);
        return QStringLiteral("%1::numeric <> round(%1::numeric, %2) OR abs(round(%1::numeric, %2)) >= 1e%3")
            .arg(column, QString::number(after.scale), QString::number(after.precision - after.scale));
    }
    const bool lengthLimited = (to.name == QLatin1String("character varying") || to.name == QLatin1String("character")) && !to.modifiers.isEmpty();
    if (lengthLimited)
        return QStringLiteral("char_length(rtrim(%1::text)) > %2").arg(column, to.modifiers);
    return {};
}

} // namespace studio
