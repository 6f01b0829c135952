#include "engine/pull/default_text.h"

#include "engine/diff/default_literal.h"
#include "engine/pull/type_builder.h"
#include "engine/pull/typescript.h"

#include <algorithm>
#include <optional>

#include <QRegularExpression>

namespace studio::pull {

namespace {

/// A way to write it in TypeScript, and the SQL that drizzle makes of that.
struct Proposal {
    QString call;
    QString sql;
};

bool among(const QString &word, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *other) { return word == QLatin1String(other); });
}

QString asDefault(const QString &value)
{
    return QLatin1String(".default(") + value + u')';
}

/// Columns that hold strings in TypeScript.
bool takesString(const TypeName &type)
{
    return among(type.name, {"text", "character varying", "character", "uuid", "date", "time without time zone",
                             "time with time zone", "interval", "inet", "cidr", "macaddr", "macaddr8", "numeric"});
}

bool takesNumber(const TypeName &type)
{
    return among(type.name, {"integer", "smallint", "bigint", "real", "double precision"});
}

/// The elements of '{a,b}' where none needs quotes or escapes; nothing otherwise.
std::optional<QStringList> plainElements(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("\\A\\{([^{}\"\\\\\\s]*)\\}\\z"));
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString inner = match.captured(1);
    if (inner.isEmpty())
        return QStringList();
    const QStringList items = inner.split(u',');
    const bool odd = std::any_of(items.cbegin(), items.cend(), [](const QString &item) {
        return item.isEmpty() || item.compare(QLatin1String("null"), Qt::CaseInsensitive) == 0;
    });
    return odd ? std::nullopt : std::optional(items);
}

/// The server prints an array constant as its output function would, so each element is told by its text.
std::optional<QString> arrayCall(const TypeName &type, bool isEnum, const QString &literal)
{
    const auto items = plainElements(literal);
    if (!items)
        return std::nullopt;
    const bool strings = isEnum || among(type.name, {"text", "character varying", "uuid", "date"});
    QStringList values;
    for (const QString &item : *items) {
        if (strings)
            values.append(stringLiteral(item));
        else if (among(type.name, {"integer", "smallint", "bigint"}) && isPlainNumber(item))
            values.append(item);
        else if (type.name == QLatin1String("boolean") && (item == QLatin1String("t") || item == QLatin1String("f")))
            values.append(item == QLatin1String("t") ? QStringLiteral("true") : QStringLiteral("false"));
        else
            return std::nullopt;
    }
    return asDefault(u'[' + values.join(QLatin1String(", ")) + u']');
}

std::optional<QString> jsonCall(const TypeName &type, const QString &literal)
{
    const QString text = literal.trimmed();
    if (!text.startsWith(u'{') && !text.startsWith(u'['))
        return std::nullopt;
    // json keeps the text as it was; drizzle-kit forgets to double quotes in it.
    if ((type.name == QLatin1String("json") && compactJson(literal) != literal) || literal.contains(u'\'') ||
        literal.contains(u'\\'))
        return std::nullopt;
    const QString written = jsonLiteral(text);
    return written.isEmpty() ? std::nullopt : std::optional(asDefault(written));
}

/// A literal of a column of a type that is neither JSON nor an array.
std::optional<Proposal> scalarProposal(const TypeName &type, bool isEnum, const QString &sql, const QString &literal)
{
    if (type.name == QLatin1String("boolean") && among(sql, {"true", "false"}))
        return Proposal{asDefault(sql), sql};
    if (takesNumber(type) && isPlainNumber(literal))
        return Proposal{asDefault(literal), literal};
    if (isEnum || takesString(type))
        return Proposal{asDefault(stringLiteral(literal)), quoteLiteral(literal)};
    return std::nullopt;
}

/// The cast that goes without saying.
QString withoutOwnCast(const QString &sql, const QString &literal, const TypeName &type)
{
    const QString bare = quoteLiteral(literal);
    return !literal.isNull() && sql.startsWith(u'\'') && sameDefaultLiteral(sql, bare, type) ? bare : sql;
}

} // namespace

QString defaultCall(Module &module, const Column &column, bool isEnum)
{
    if (!column.defaultSql || column.serial || column.identity || column.generated)
        return {};
    const QString &sql = *column.defaultSql;
    const TypeName &type = column.type;
    const bool isBuiltIn = type.isBuiltIn() && typeBuilder(type, false).has_value();
    const auto verbatim = [&](const QString &text) { return asDefault(module.sql(text)); };
    if (!isBuiltIn && !isEnum)
        return verbatim(sql);
    const bool dated = type.name.startsWith(QLatin1String("time")) || type.name == QLatin1String("date");
    if (sql == QLatin1String("now()") && dated && !type.isArray())
        return QStringLiteral(".defaultNow()");
    if (sql == QLatin1String("gen_random_uuid()") && type.name == QLatin1String("uuid") && !type.isArray())
        return QStringLiteral(".defaultRandom()");
    const QString literal = literalText(sql);
    if (literal.isNull())
        return verbatim(isNullLiteral(sql) ? QStringLiteral("NULL") : sql);
    // What is no bare constant of the column's own type is another default (chapter 4.2.9).
    const bool ownType = sameDefaultLiteral(sql, quoteLiteral(literal), type);
    if (type.isArray()) {
        const auto call = ownType && type.arrayDimensions == 1 ? arrayCall(type, isEnum, literal) : std::nullopt;
        return call ? *call : verbatim(sql);
    }
    if (among(type.name, {"json", "jsonb"}) && !isEnum) {
        const auto call = ownType ? jsonCall(type, literal) : std::nullopt;
        return call ? *call : verbatim(sql);
    }
    const auto proposal = scalarProposal(type, isEnum, sql, literal);
    if (proposal && (proposal->sql == sql || sameDefaultLiteral(sql, proposal->sql, type)))
        return proposal->call;
    return verbatim(withoutOwnCast(sql, literal, type));
}

} // namespace studio::pull
