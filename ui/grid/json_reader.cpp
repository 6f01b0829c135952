#include "ui/grid/json_reader.h"

namespace studio {

namespace {

constexpr int maxDepth = 200;

class Reader {
public:
    explicit Reader(const QString &text) : m_text(text) {}

    std::optional<JsonNode> read()
    {
        JsonNode root;
        skipSpace();
        if (!readValue(root, 0))
            return std::nullopt;
        skipSpace();
        return m_at == m_text.size() ? std::optional(std::move(root)) : std::nullopt;
    }

private:
    [[nodiscard]] QChar current() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }

    void skipSpace()
    {
        while (current() == u' ' || current() == u'\n' || current() == u'\t' || current() == u'\r')
            ++m_at;
    }

    bool take(QChar c)
    {
        if (current() != c)
            return false;
        ++m_at;
        return true;
    }

    bool takeWord(QLatin1String word)
    {
        if (!QStringView(m_text).mid(m_at).startsWith(word))
            return false;
        m_at += word.size();
        return true;
    }

    bool readValue(JsonNode &node, int depth)
    {
        if (depth > maxDepth)
            return false;
        switch (current().unicode()) {
        case u'{':
            return readObject(node, depth);
        case u'[':
            return readList(node, depth);
        case u'"':
            node.kind = JsonNode::Kind::String;
            return readString(node.text);
        case u't':
        case u'f':
            node.kind = JsonNode::Kind::Boolean;
            node.text = current() == u't' ? QStringLiteral("true") : QStringLiteral("false");
            return takeWord(QLatin1String("true")) || takeWord(QLatin1String("false"));
        case u'n':
            node.text = QStringLiteral("null");
            return takeWord(QLatin1String("null"));
        default:
            return readNumber(node);
        }
    }

    bool readObject(JsonNode &node, int depth)
    {
        node.kind = JsonNode::Kind::Object;
        take(u'{');
        skipSpace();
        if (take(u'}'))
            return true;
        do {
            JsonNode child;
            skipSpace();
            if (current() != u'"' || !readString(child.name))
                return false;
            skipSpace();
            if (!take(u':'))
                return false;
            skipSpace();
            if (!readValue(child, depth + 1))
                return false;
            node.children.append(std::move(child));
            skipSpace();
        } while (take(u','));
        return take(u'}');
    }

    bool readList(JsonNode &node, int depth)
    {
        node.kind = JsonNode::Kind::List;
        take(u'[');
        skipSpace();
        if (take(u']'))
            return true;
        do {
            JsonNode child;
            skipSpace();
            if (!readValue(child, depth + 1))
                return false;
            node.children.append(std::move(child));
            skipSpace();
        } while (take(u','));
        return take(u']');
    }

    bool readString(QString &text)
    {
        take(u'"');
        while (m_at < m_text.size() && current() != u'"') {
            const QChar c = m_text[m_at++];
            if (c != u'\\') {
                text += c;
                continue;
            }
            const QChar escape = current();
            ++m_at;
            switch (escape.unicode()) {
            case u'n':
                text += u'\n';
                break;
            case u't':
                text += u'\t';
                break;
            case u'r':
                text += u'\r';
                break;
            case u'b':
                text += u'\b';
                break;
            case u'f':
                text += u'\f';
                break;
            case u'u': {
                bool isHex = false;
                const uint unit = QStringView(m_text).mid(m_at, 4).toUInt(&isHex, 16);
                if (!isHex || m_at + 4 > m_text.size())
                    return false;
                text += QChar(char16_t(unit));
                m_at += 4;
                break;
            }
            case u'"':
            case u'\\':
            case u'/':
                text += escape;
                break;
            default:
                return false;
            }
        }
        return take(u'"');
    }

    bool readNumber(JsonNode &node)
    {
        const qsizetype start = m_at;
        const QString allowed = QStringLiteral("+-.eE0123456789");
        while (m_at < m_text.size() && allowed.contains(m_text[m_at]))
            ++m_at;
        node.kind = JsonNode::Kind::Number;
        node.text = m_text.mid(start, m_at - start);
        bool isNumber = false;
        node.text.toDouble(&isNumber);
        return isNumber;
    }

    const QString &m_text;
    qsizetype m_at = 0;
};

} // namespace

std::optional<JsonNode> readJson(const QString &text)
{
    return Reader(text).read();
}

} // namespace studio
