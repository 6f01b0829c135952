#include "engine/pull/type_builder.h"

#include "engine/pull/typescript.h"

#include <QHash>
#include <QRegularExpression>

namespace studio::pull {

namespace {

/// Types whose function takes nothing.
const QHash<QString, QString> &plainFunctions()
{
    static const QHash<QString, QString> functions{
        {QStringLiteral("integer"), QStringLiteral("integer")},
        {QStringLiteral("smallint"), QStringLiteral("smallint")},
        {QStringLiteral("boolean"), QStringLiteral("boolean")},
        {QStringLiteral("text"), QStringLiteral("text")},
        {QStringLiteral("real"), QStringLiteral("real")},
        {QStringLiteral("double precision"), QStringLiteral("doublePrecision")},
        {QStringLiteral("json"), QStringLiteral("json")},
        {QStringLiteral("jsonb"), QStringLiteral("jsonb")},
        {QStringLiteral("date"), QStringLiteral("date")},
        {QStringLiteral("uuid"), QStringLiteral("uuid")},
        {QStringLiteral("inet"), QStringLiteral("inet")},
        {QStringLiteral("cidr"), QStringLiteral("cidr")},
        {QStringLiteral("macaddr"), QStringLiteral("macaddr")},
        {QStringLiteral("macaddr8"), QStringLiteral("macaddr8")},
        {QStringLiteral("point"), QStringLiteral("point")},
        {QStringLiteral("line"), QStringLiteral("line")},
    };
    return functions;
}

QString option(const char *name, const QString &value)
{
    return QLatin1String(name) + QLatin1String(": ") + value;
}

bool isNumber(const QString &text)
{
    bool ok = false;
    text.toInt(&ok);
    return ok;
}

std::optional<TypeBuilder> numericBuilder(const QString &modifiers)
{
    TypeBuilder builder{QStringLiteral("numeric"), {}};
    if (modifiers.isEmpty())
        return builder;
    const QString precision = modifiers.section(u',', 0, 0).trimmed();
    const QString scale = modifiers.section(u',', 1).trimmed();
    if (!isNumber(precision) || !isNumber(scale))
        return std::nullopt;
    builder.options.append(option("precision", precision));
    if (scale != QLatin1String("0"))
        builder.options.append(option("scale", scale));
    return builder;
}

std::optional<TypeBuilder> timeBuilder(const TypeName &type)
{
    TypeBuilder builder;
    builder.function =
        type.name.startsWith(QLatin1String("timestamp")) ? QStringLiteral("timestamp") : QStringLiteral("time");
    if (!type.modifiers.isEmpty()) {
        if (!isNumber(type.modifiers))
            return std::nullopt;
        builder.options.append(option("precision", type.modifiers));
    }
    if (type.name.endsWith(QLatin1String("with time zone")))
        builder.options.append(option("withTimezone", QStringLiteral("true")));
    return builder;
}

std::optional<TypeBuilder> intervalBuilder(const QString &modifiers)
{
    static const QRegularExpression shape(QStringLiteral("\\A([a-z ]*?)\\s*(?:\\((\\d)\\)|(\\d))?\\z"));
    const auto match = shape.match(modifiers);
    if (!match.hasMatch())
        return std::nullopt;
    TypeBuilder builder{QStringLiteral("interval"), {}};
    if (!match.captured(1).isEmpty())
        builder.options.append(option("fields", stringLiteral(match.captured(1))));
    const QString precision = match.captured(2) + match.captured(3);
    if (precision == QLatin1String("0")) // drizzle leaves it out
        return std::nullopt;
    if (!precision.isEmpty())
        builder.options.append(option("precision", precision));
    return builder;
}

std::optional<TypeBuilder> sized(const char *function, const char *name, const QString &size)
{
    if (!isNumber(size))
        return std::nullopt;
    return TypeBuilder{QLatin1String(function), {option(name, size)}};
}

/// Types of pgvector and PostGIS that drizzle has a function for.
std::optional<TypeBuilder> extensionBuilder(const TypeName &type)
{
    // drizzle writes them without a schema.
    if (!type.schema.isEmpty() && type.schema != QLatin1String("public"))
        return std::nullopt;
    for (const char *name : {"vector", "halfvec", "sparsevec"}) {
        if (type.name == QLatin1String(name))
            return sized(name, "dimensions", type.modifiers);
    }
    if (type.name == QLatin1String("geometry") &&
        type.modifiers.compare(QLatin1String("point"), Qt::CaseInsensitive) == 0)
        return TypeBuilder{QStringLiteral("geometry"), {option("type", QStringLiteral("\"point\""))}};
    return std::nullopt;
}

} // namespace

std::optional<TypeBuilder> typeBuilder(const TypeName &type, bool serial)
{
    if (!type.schema.isEmpty() || !type.isBuiltIn())
        return extensionBuilder(type);
    const QString &name = type.name;
    const bool big = name == QLatin1String("bigint");
    const QStringList mode{option("mode", QStringLiteral("\"number\""))};
    if (serial) {
        if (big)
            return TypeBuilder{QStringLiteral("bigserial"), mode};
        return TypeBuilder{name == QLatin1String("smallint") ? QStringLiteral("smallserial") : QStringLiteral("serial"),
                           {}};
    }
    if (big)
        return TypeBuilder{QStringLiteral("bigint"), mode};
    if (name == QLatin1String("character varying"))
        return type.modifiers.isEmpty() ? TypeBuilder{QStringLiteral("varchar"), {}}
                                        : sized("varchar", "length", type.modifiers);
    if (name == QLatin1String("character"))
        return sized("char", "length", type.modifiers);
    if (name == QLatin1String("bit"))
        return sized("bit", "dimensions", type.modifiers);
    if (name == QLatin1String("numeric"))
        return numericBuilder(type.modifiers);
    if (name == QLatin1String("interval"))
        return intervalBuilder(type.modifiers);
    if (name.startsWith(QLatin1String("time")))
        return timeBuilder(type);
    const auto plain = plainFunctions().constFind(name);
    if (plain == plainFunctions().cend() || !type.modifiers.isEmpty())
        return std::nullopt;
    return TypeBuilder{*plain, {}};
}

QString customTypeSql(const TypeName &type)
{
    TypeName element = type;
    element.arrayDimensions = 0;
    const QString qualified = element.display();
    if (element.schema != QLatin1String("public"))
        return qualified;
    element.schema.clear();
    const QString bare = element.display();
    const TypeName read = parseTypeName(bare);
    return read == element && !read.isBuiltIn() ? bare : qualified;
}

} // namespace studio::pull
