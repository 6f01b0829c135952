#include "engine/pull/typescript.h"

#include <optional>

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace studio::pull {

namespace {

// Deeper JSON is nobody's default.
constexpr int deepest = 30;

/// Reads JSON token by token, so that numbers keep their digits and keys their order.
class Writer {
public:
    explicit Writer(const QString &json) : m_json(json) {}

    QString write()
    {
        const QString text = value(0);
        skipBlanks();
        return m_ok && m_at == m_json.size() ? text : QString();
    }

private:
    QChar peek() const { return m_at < m_json.size() ? m_json[m_at] : QChar(); }

    void skipBlanks()
    {
        while (m_at < m_json.size() && m_json[m_at].isSpace())
            ++m_at;
    }

    bool take(QChar c)
    {
        skipBlanks();
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }

    QString failed()
    {
        m_ok = false;
        return {};
    }

    std::optional<QString> string()
    {
        const qsizetype start = m_at++;
        while (m_at < m_json.size() && m_json[m_at] != u'"')
            m_at += m_json[m_at] == u'\\' ? 2 : 1;
        if (m_at >= m_json.size())
            return std::nullopt;
        ++m_at;
        // Qt undoes the escapes.
        const QString whole = u'[' + m_json.mid(start, m_at - start) + u']';
        const QJsonDocument document = QJsonDocument::fromJson(whole.toUtf8());
        if (!document.isArray())
            return std::nullopt;
        return document[0].toString();
    }

    QString value(int depth)
    {
        skipBlanks();
        if (depth > deepest)
            return failed();
        const QChar c = peek();
        if (c == u'{')
            return object(depth);
        if (c == u'[')
            return array(depth);
        if (c == u'"') {
            const auto text = string();
            return text ? stringLiteral(*text) : failed();
        }
        const qsizetype start = m_at;
        while (m_at < m_json.size() && (m_json[m_at].isLetterOrNumber() || m_json[m_at] == u'-' ||
                                        m_json[m_at] == u'+' || m_json[m_at] == u'.'))
            ++m_at;
        const QString word = m_json.mid(start, m_at - start);
        const bool known =
            word == QLatin1String("true") || word == QLatin1String("false") || word == QLatin1String("null");
        return known || isPlainNumber(word) ? word : failed();
    }

    QString array(int depth)
    {
        QStringList items;
        ++m_at;
        if (take(u']'))
            return QStringLiteral("[]");
        do
            items.append(value(depth + 1));
        while (m_ok && take(u','));
        return take(u']') ? u'[' + items.join(QLatin1String(", ")) + u']' : failed();
    }

    QString object(int depth)
    {
        QStringList items;
        ++m_at;
        if (take(u'}'))
            return QStringLiteral("{}");
        do {
            skipBlanks();
            const auto key = peek() == u'"' ? string() : std::nullopt;
            if (!key || *key == QLatin1String("__proto__") || !take(u':'))
                return failed();
            static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z_$][A-Za-z0-9_$]*\\z"));
            static const QRegularExpression number(QStringLiteral("\\A\\d+\\z"));
            // JavaScript moves such keys to the front.
            if (number.match(*key).hasMatch())
                return failed();
            items.append((plain.match(*key).hasMatch() ? *key : stringLiteral(*key)) + QLatin1String(": ") +
                         value(depth + 1));
        } while (m_ok && take(u','));
        return take(u'}') ? QLatin1String("{ ") + items.join(QLatin1String(", ")) + QLatin1String(" }") : failed();
    }

    const QString &m_json;
    qsizetype m_at = 0;
    bool m_ok = true;
};

} // namespace

QString jsonLiteral(const QString &json)
{
    return Writer(json).write();
}

QString compactJson(const QString &json)
{
    QString result;
    bool quoted = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const QChar c = json[i];
        if (!quoted && c.isSpace())
            continue;
        result += c;
        if (quoted && c == u'\\' && i + 1 < json.size())
            result += json[++i];
        else if (c == u'"')
            quoted = !quoted;
    }
    return result;
}

} // namespace studio::pull
