#include "engine/migrations/json_value.h"

#include <algorithm>
#include <tuple>

#include <QHash>
#include <QStringList>

namespace studio::migrations {

namespace {

// A snapshot needs eight.
constexpr int deepest = 200;

class Parser {
public:
    explicit Parser(QString text) : m_text(std::move(text)) {}

    std::optional<JsonValue> parse()
    {
        JsonValue result = value(0);
        skipBlanks();
        if (m_failed || m_at != m_text.size())
            return std::nullopt;
        return result;
    }

    std::pair<int, int> place() const
    {
        const QStringView before = QStringView(m_text).first(qMin(m_at, m_text.size()));
        return {int(before.count(u'\n')) + 1, int(before.size() - before.lastIndexOf(u'\n'))};
    }

private:
    QChar peek() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }

    void skipBlanks()
    {
        while (m_at < m_text.size() && (peek() == u' ' || peek() == u'\n' || peek() == u'\r' || peek() == u'\t'))
            ++m_at;
    }

    bool take(QChar c)
    {
        skipBlanks();
        if (m_failed || m_at >= m_text.size() || peek() != c)
            return false;
        ++m_at;
        return true;
    }

    JsonValue failed()
    {
        m_failed = true;
        return {};
    }

    QString string()
    {
        QString result;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const QChar c = peek();
            if (c == u'"') {
                ++m_at;
                return result;
            }
            if (c != u'\\') {
                result += c;
                continue;
            }
            ++m_at;
            static const QString escapes = QStringLiteral("\"\\/bfnrt");
            static const QString meant = QStringLiteral("\"\\/\b\f\n\r\t");
            if (peek() == u'u') {
                bool ok = false;
                result += QChar(char16_t(m_text.mid(m_at + 1, 4).toUShort(&ok, 16)));
                m_failed = m_failed || !ok;
                m_at += 4;
            } else if (const qsizetype known = escapes.indexOf(peek()); known >= 0 && m_at < m_text.size()) {
                result += meant[known];
            } else {
                break;
            }
        }
        m_failed = true;
        return {};
    }

    JsonValue value(int depth)
    {
        skipBlanks();
        if (m_failed || depth > deepest)
            return failed();
        if (peek() == u'{')
            return object(depth);
        if (peek() == u'[')
            return array(depth);
        JsonValue result;
        if (peek() == u'"') {
            result.kind = JsonValue::Kind::String;
            result.text = string();
            return result;
        }
        const qsizetype start = m_at;
        while (m_at < m_text.size() &&
               (peek().isLetterOrNumber() || peek() == u'-' || peek() == u'+' || peek() == u'.'))
            ++m_at;
        result.text = m_text.mid(start, m_at - start);
        bool number = false;
        result.text.toDouble(&number);
        if (result.text == QLatin1String("null"))
            result.kind = JsonValue::Kind::Null;
        else if (result.text == QLatin1String("true") || result.text == QLatin1String("false"))
            result.kind = JsonValue::Kind::Boolean;
        else if (number)
            result.kind = JsonValue::Kind::Number;
        else
            return failed();
        return result;
    }

    JsonValue array(int depth)
    {
        JsonValue result;
        result.kind = JsonValue::Kind::Array;
        ++m_at;
        if (take(u']'))
            return result;
        do
            result.items.append(value(depth + 1));
        while (take(u','));
        return take(u']') ? result : failed();
    }

    JsonValue object(int depth)
    {
        JsonValue result;
        result.kind = JsonValue::Kind::Object;
        ++m_at;
        if (take(u'}'))
            return result;
        do {
            skipBlanks();
            if (peek() != u'"')
                return failed();
            QString name = string();
            if (!take(u':'))
                return failed();
            result.members.append({std::move(name), value(depth + 1)});
        } while (take(u','));
        return take(u'}') ? result : failed();
    }

    QString m_text;
    qsizetype m_at = 0;
    bool m_failed = false;
};

QString quoted(const QString &text)
{
    static const QString named = QStringLiteral("\b\f\n\r\t\"\\");
    static const QString names = QStringLiteral("bfnrt\"\\");
    QString result = QStringLiteral("\"");
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool paired = c.isHighSurrogate() ? i + 1 < text.size() && text[i + 1].isLowSurrogate()
                                                : c.isLowSurrogate() && i > 0 && text[i - 1].isHighSurrogate();
        if (const qsizetype known = named.indexOf(c); known >= 0)
            result += u'\\' + QString(names[known]);
        else if (c.unicode() < 0x20 || (c.isSurrogate() && !paired))
            result += QLatin1String("\\u") + QString::number(c.unicode(), 16).rightJustified(4, u'0');
        else
            result += c;
    }
    return result + u'"';
}

void writeIndented(const JsonValue &value, const QString &margin, QString &text)
{
    const bool isObject = value.kind == JsonValue::Kind::Object;
    if ((!isObject && value.kind != JsonValue::Kind::Array) || (value.items.isEmpty() && value.members.isEmpty())) {
        text += value.compact();
        return;
    }
    const QString inner = margin + QLatin1String("  ");
    const qsizetype count = isObject ? value.members.size() : value.items.size();
    text += isObject ? u'{' : u'[';
    for (qsizetype i = 0; i < count; ++i) {
        text += (i > 0 ? QLatin1String(",\n") : QLatin1String("\n")) + inner;
        if (isObject)
            text += quoted(value.members[i].first) + QLatin1String(": ");
        writeIndented(isObject ? value.members[i].second : value.items[i], inner, text);
    }
    text += u'\n' + margin + (isObject ? u'}' : u']');
}

} // namespace

const JsonValue &JsonValue::operator[](QLatin1String name) const
{
    static const JsonValue absent;
    for (const auto &[key, value] : members) {
        if (key == name)
            return value;
    }
    return absent;
}

std::optional<QString> JsonValue::scalar() const
{
    return kind == Kind::String || kind == Kind::Number ? std::optional(text) : std::nullopt;
}

QStringList JsonValue::strings() const
{
    QStringList list;
    for (const JsonValue &item : items)
        list.append(item.text);
    for (const auto &[name, value] : members)
        list.append(value.text);
    return list;
}

QString JsonValue::compact() const
{
    QStringList parts;
    switch (kind) {
    case Kind::Absent:
    case Kind::Null:
        return QStringLiteral("null");
    case Kind::Boolean:
    case Kind::Number:
        return text;
    case Kind::String:
        return quoted(text);
    case Kind::Array:
        for (const JsonValue &item : items)
            parts.append(item.compact());
        return u'[' + parts.join(u',') + u']';
    case Kind::Object:
        for (const auto &[name, value] : members)
            parts.append(quoted(name) + u':' + value.compact());
        return u'{' + parts.join(u',') + u'}';
    }
    return {};
}

QByteArray JsonValue::indented() const
{
    QString result;
    writeIndented(*this, {}, result);
    return result.toUtf8();
}

JsonValue &JsonValue::member(const QString &name)
{
    for (auto &[key, value] : members) {
        if (key == name)
            return value;
    }
    members.append({name, {}});
    return members.last().second;
}

bool sameJson(const JsonValue &a, const JsonValue &b)
{
    if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size() || a.members.size() != b.members.size())
        return false;
    for (qsizetype i = 0; i < a.items.size(); ++i) {
        if (!sameJson(a.items[i], b.items[i]))
            return false;
    }
    QHash<QString, const JsonValue *> others;
    for (const auto &[name, value] : b.members)
        others.insert(name, &value);
    return std::ranges::all_of(a.members, [&](const auto &member) {
        const JsonValue *other = others.value(member.first);
        return other && sameJson(member.second, *other);
    });
}

Result<JsonValue> parseJson(const QByteArray &json, const QString &file)
{
    Parser parser(QString::fromUtf8(json));
    auto value = parser.parse();
    if (value)
        return std::move(*value);
    auto error = fail(ErrorKind::Config, QStringLiteral("this is not JSON, or is cut off"));
    error.error().code = QStringLiteral("migrations.json");
    error.error().file = file;
    std::tie(error.error().line, error.error().column) = parser.place();
    return error;
}

} // namespace studio::migrations
