#include "engine/rows/array_literal.h"

namespace studio {

namespace {

class Reader {
public:
    Reader(const QString &text, QChar delimiter) : m_text(text), m_delimiter(delimiter) {}

    Result<ArrayNode> read()
    {
        if (m_text.startsWith(QLatin1Char('['))) {
            const qsizetype equals = m_text.indexOf(QLatin1String("={"));
            if (equals < 0)
                return broken();
            m_at = equals + 1;
        }
        ArrayNode root;
        if (!readList(root, 0) || m_at != m_text.size())
            return broken();
        return root;
    }

private:
    // PostgreSQL's own limit, MAXDIM.
    static constexpr int maxDepth = 6;

    static std::unexpected<Error> broken()
    {
        return fail(ErrorKind::Usage, QStringLiteral("this is not the text of a PostgreSQL array"));
    }

    [[nodiscard]] QChar current() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }

    bool take(QChar c)
    {
        if (current() != c)
            return false;
        ++m_at;
        return true;
    }

    bool readList(ArrayNode &list, int depth)
    {
        if (depth >= maxDepth || !take(u'{'))
            return false;
        list.isList = true;
        if (take(u'}'))
            return true;
        do {
            ArrayNode element;
            const bool read = current() == u'{' ? readList(element, depth + 1) : readValue(element);
            if (!read)
                return false;
            list.elements.append(std::move(element));
        } while (take(m_delimiter));
        return take(u'}');
    }

    bool readValue(ArrayNode &element)
    {
        if (take(u'"'))
            return readQuoted(element);
        QString value;
        while (m_at < m_text.size() && current() != m_delimiter && current() != u'}') {
            if (current() == u'\\')
                ++m_at;
            value += current();
            ++m_at;
        }
        if (m_at >= m_text.size() || value.isEmpty())
            return false;
        if (value != QLatin1String("NULL"))
            element.value = value;
        return true;
    }

    bool readQuoted(ArrayNode &element)
    {
        QString value;
        while (m_at < m_text.size() && current() != u'"') {
            if (current() == u'\\')
                ++m_at;
            value += current();
            ++m_at;
        }
        element.value = value;
        return take(u'"');
    }

    QString m_text;
    QChar m_delimiter;
    qsizetype m_at = 0;
};

} // namespace

Result<ArrayNode> parseArrayLiteral(const QString &text, QChar delimiter)
{
    return Reader(text, delimiter).read();
}

} // namespace studio
