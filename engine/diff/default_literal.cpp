#include "engine/diff/default_literal.h"

#include "engine/diff/jsonb_text.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>
#include <optional>

namespace studio {

namespace {

/// A constant before it is coerced to the column's type.
struct Constant {
    TypeName type;
    QString text;

    friend bool operator==(const Constant &, const Constant &) = default;
};

/// Without length: what the input function is called for. char(n) is bpchar then, as the catalog writes it.
TypeName base(TypeName type)
{
    type.modifiers.clear();
    if (type.name == QLatin1String("character") && type.schema.isEmpty())
        type.name = QStringLiteral("bpchar");
    return type;
}

TypeName named(const char *name)
{
    TypeName type;
    type.name = QLatin1String(name);
    return type;
}

/// Digits with an optional minus in front and an optional fraction, written as the output function would.
std::optional<Constant> number(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    QStringView digits = negative ? text.sliced(1).trimmed() : text;
    const qsizetype point = digits.indexOf(u'.');
    const QStringView whole = point < 0 ? digits : digits.first(point);
    const QStringView fraction = point < 0 ? QStringView() : digits.sliced(point + 1);
    const auto plain = [](QStringView part) {
        return !part.isEmpty() && std::ranges::all_of(part, [](QChar c) { return c >= u'0' && c <= u'9'; });
    };
    if (!plain(whole) || (point >= 0 && !plain(fraction)) || (whole.size() > 1 && whole[0] == u'0'))
        return std::nullopt;
    const QString written = (negative ? QStringLiteral("-") : QString()) + digits.toString();
    if (point >= 0) {
        // numeric has no -0.0
        const bool zero = std::ranges::all_of(digits, [](QChar c) { return c == u'0' || c == u'.'; });
        return negative && zero ? std::nullopt : std::optional(Constant{named("numeric"), written});
    }
    bool fits = false;
    const qint64 value = written.toLongLong(&fits);
    if (!fits)
        return Constant{named("numeric"), written};
    const bool small = value >= std::numeric_limits<qint32>::min() && value <= std::numeric_limits<qint32>::max();
    return Constant{named(small ? "integer" : "bigint"), QString::number(value)};
}

/// What a quoted literal at the start of `text` says; `end` gets the place behind it. E'…' only with doubled
/// backslashes.
std::optional<QString> quotedText(QStringView text, qsizetype &end)
{
    const bool escape = text.startsWith(u"E'") || text.startsWith(u"e'");
    qsizetype at = escape ? 2 : 1;
    if (!escape && !text.startsWith(u'\''))
        return std::nullopt;
    QString result = QStringLiteral("");
    for (; at < text.size(); ++at) {
        const QChar c = text[at];
        const bool twice = at + 1 < text.size() && text[at + 1] == c;
        if (c == u'\'' && !twice) {
            end = at + 1;
            return result;
        }
        if (escape && c == u'\\' && !twice)
            return std::nullopt;
        if (c == u'\'' || (escape && c == u'\\'))
            ++at;
        result += c;
    }
    return std::nullopt;
}

/// A type in a spelling that nothing but a type can have.
std::optional<TypeName> castType(QStringView text)
{
    const QString spelling = text.trimmed().toString();
    // varchar(10) and its like, which stand for themselves.
    static const QRegularExpression withLength(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\s*\\(\\s*\\d+\\s*\\)\\z"));
    static const QRegularExpression oneWord(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*(?:\\[\\])?\\z"));
    static const QRegularExpression quotedNames(QStringLiteral(
        "\\A(?:\"(?:[^\"]|\"\")+\"|[a-z_][a-z0-9_]*)(?:\\.(?:\"(?:[^\"]|\"\")+\"|[a-z_][a-z0-9_]*))?(?:\\[\\])?\\z"));
    const TypeName type = parseTypeName(spelling);
    if (type.display() == spelling || oneWord.match(spelling).hasMatch() || withLength.match(spelling).hasMatch() ||
        quotedNames.match(spelling).hasMatch())
        return type;
    return std::nullopt;
}

/// `column`: the type that a literal without a cast is read as.
std::optional<Constant> constant(const QString &sql, const TypeName &column)
{
    const QStringView text = QStringView(sql).trimmed();
    if (text.compare(u"true", Qt::CaseInsensitive) == 0 || text.compare(u"false", Qt::CaseInsensitive) == 0)
        return Constant{named("boolean"), text.toString().toLower()};
    if (auto found = number(text))
        return found;
    qsizetype end = 0;
    const std::optional<QString> inner = quotedText(text, end);
    if (!inner)
        return std::nullopt;
    const QStringView rest = text.sliced(end).trimmed();
    if (rest.isEmpty()) {
        // An interval's own length goes into its input function.
        const bool interval = column.name == QLatin1String("interval") && !column.modifiers.isEmpty();
        return interval ? std::nullopt : std::optional(Constant{base(column), *inner});
    }
    if (!rest.startsWith(u"::"))
        return std::nullopt;
    const std::optional<TypeName> cast = castType(rest.sliced(2));
    if (!cast || !cast->modifiers.isEmpty() || cast->name.isEmpty())
        return std::nullopt;
    return Constant{*cast, *inner};
}

} // namespace

bool sameDefaultLiteral(const QString &actual, const QString &desired, const TypeName &type)
{
    // 'x'::type against 'x', by far the most usual pair.
    if (actual.startsWith(desired) && QStringView(actual).sliced(desired.size()).startsWith(u"::")) {
        qsizetype end = 0;
        const bool literal = quotedText(desired, end).has_value() && end == desired.size();
        const bool interval = type.name == QLatin1String("interval") && !type.modifiers.isEmpty();
        if (literal && !interval && QStringView(actual).sliced(desired.size() + 2) == base(type).display())
            return true;
    }
    const std::optional<Constant> is = constant(actual, type);
    if (!is)
        return false;
    std::optional<Constant> wanted = constant(desired, type);
    if (!wanted)
        return false;
    // 'user'::user_role means the column's own type where that is an enum in whatever schema: no other type's value
    // could be stored.
    if (wanted->type.schema.isEmpty() && wanted->type.name == type.name && !type.schema.isEmpty() &&
        !wanted->type.isBuiltIn())
        wanted->type.schema = type.schema;
    if (is->type.name == QLatin1String("jsonb") && is->type == wanted->type && !is->type.isArray())
        return is->text == wanted->text || is->text == jsonbText(wanted->text);
    return *is == *wanted;
}

QString literalText(const QString &sql)
{
    const std::optional<Constant> found = constant(sql, named("text"));
    return found ? found->text : QString();
}

bool isMomentLiteral(const QString &sql, const TypeName &type)
{
    const std::optional<Constant> found = constant(sql, type);
    if (!found || type.isArray() || !(found->type == base(type)))
        return false;
    const bool dated = type.name == QLatin1String("date") || type.name.startsWith(QLatin1String("time"));
    const QString word = found->text.trimmed().toLower();
    return type.isBuiltIn() && dated &&
           (word == QLatin1String("now") || word == QLatin1String("today") || word == QLatin1String("tomorrow") ||
            word == QLatin1String("yesterday"));
}

bool isNullLiteral(const QString &text)
{
    const QStringView trimmed = QStringView(text).trimmed();
    if (!trimmed.startsWith(u"null", Qt::CaseInsensitive))
        return false;
    const QStringView rest = trimmed.sliced(4).trimmed();
    return rest.isEmpty() || (rest.startsWith(u"::") && castType(rest.sliced(2)).has_value());
}

bool keepsNullDefault(const TypeName &type)
{
    const bool interval = type.name == QLatin1String("interval") && !type.isArray();
    return !type.modifiers.isEmpty() && !interval;
}

} // namespace studio
