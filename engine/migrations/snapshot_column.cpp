#include "engine/migrations/snapshot_column.h"

#include <limits>

#include <QRegularExpression>

namespace studio::migrations {

namespace {

std::optional<qint64> toInteger(const JsonValue &value)
{
    const auto text = value.scalar();
    if (!text)
        return std::nullopt;
    bool ok = false;
    if (const qint64 number = text->toLongLong(&ok); ok)
        return number;
    // 9223372036854775807 as a JavaScript number has lost its last digits.
    const double number = text->toDouble(&ok);
    if (!ok)
        return std::nullopt;
    constexpr auto limit = std::numeric_limits<qint64>::max();
    return number >= 9.2233720368547758e18 ? limit : number <= -9.2233720368547758e18 ? -limit - 1 : qint64(number);
}

TypeName enumType(const QString &schema, const QString &text)
{
    static const QRegularExpression brackets(QStringLiteral("(?:\\[\\d*\\])+\\z"));
    const auto match = brackets.match(text);
    TypeName type;
    type.schema = schema;
    type.name = match.hasMatch() ? text.left(match.capturedStart()) : text;
    type.arrayDimensions = int(match.captured().count(u'['));
    type.sql = QualifiedName{schema, type.name}.kitQuoted() + match.captured();
    return type;
}

QString joined(const QStringList &values, const char *open, const char *close)
{
    return quoteLiteral(QLatin1String(open) + values.join(u',') + QLatin1String(close));
}

/// What stands after DEFAULT: SQL text, or a value of a column whose default is neither text nor JSON.
std::optional<QString> defaultSql(const JsonValue &value, const TypeName &type)
{
    switch (value.kind) {
    case JsonValue::Kind::Absent:
    case JsonValue::Kind::Null:
        return std::nullopt;
    case JsonValue::Kind::String:
        return value.text.trimmed().isEmpty() ? std::nullopt : std::optional(value.text);
    case JsonValue::Kind::Boolean:
    case JsonValue::Kind::Number:
        return value.text;
    case JsonValue::Kind::Array:
        if (type.name == QLatin1String("point"))
            return joined(value.strings(), "(", ")");
        if (type.name == QLatin1String("line"))
            return joined(value.strings(), "{", "}");
        break;
    case JsonValue::Kind::Object:
        if (type.name == QLatin1String("point"))
            return joined({value[QLatin1String("x")].text, value[QLatin1String("y")].text}, "(", ")");
        if (type.name == QLatin1String("line"))
            return joined(
                {value[QLatin1String("a")].text, value[QLatin1String("b")].text, value[QLatin1String("c")].text}, "{",
                "}");
        break;
    }
    return quoteLiteral(value.compact());
}

} // namespace

SequenceOptions sequenceOptions(const JsonValue &item, const QString &typeName)
{
    return resolveSequenceOptions(
        typeName, toInteger(item[QLatin1String("increment")]), toInteger(item[QLatin1String("minValue")]),
        toInteger(item[QLatin1String("maxValue")]), toInteger(item[QLatin1String("startWith")]),
        toInteger(item[QLatin1String("cache")]), item[QLatin1String("cycle")].isTrue());
}

SnapshotColumn readSnapshotColumn(const JsonValue &item, const QString &relation)
{
    SnapshotColumn read;
    Column &column = read.column;
    column.name = item[QLatin1String("name")].string();
    const QString type = item[QLatin1String("type")].string();
    const QString typeSchema = item[QLatin1String("typeSchema")].string();
    column.type = typeSchema.isEmpty() ? parseTypeName(type) : enumType(typeSchema, type);
    read.primaryKey = item[QLatin1String("primaryKey")].isTrue();
    column.notNull = item[QLatin1String("notNull")].isTrue() || read.primaryKey;
    if (const QString base = serialBaseType(column.type.name);
        !base.isEmpty() && !column.type.isArray() && typeSchema.isEmpty()) {
        column.serial = true;
        column.type.name = base;
        column.notNull = true;
    }
    column.defaultSql = defaultSql(item[QLatin1String("default")], column.type);
    if (const JsonValue &generated = item[QLatin1String("generated")]; !generated.isAbsent())
        column.generated = Generated{generated[QLatin1String("as")].string(), true};
    if (const JsonValue &stated = item[QLatin1String("identity")]; !stated.isAbsent()) {
        Identity identity;
        identity.always = stated[QLatin1String("type")].string() == QLatin1String("always");
        identity.sequenceName = stated[QLatin1String("name")].string();
        if (identity.sequenceName.isEmpty())
            identity.sequenceName = relation + u'_' + column.name + QLatin1String("_seq");
        identity.options = sequenceOptions(stated, column.type.name);
        column.identity = identity;
        column.notNull = true;
    }
    if (item[QLatin1String("isUnique")].isTrue()) {
        read.unique.emplace();
        read.unique->name = item[QLatin1String("uniqueName")].string();
        if (read.unique->name.isEmpty())
            read.unique->name = relation + u'_' + column.name + QLatin1String("_unique");
        read.unique->columns = QStringList{column.name};
        read.unique->nullsNotDistinct = item[QLatin1String("nullsNotDistinct")].isTrue();
    }
    return read;
}

} // namespace studio::migrations
