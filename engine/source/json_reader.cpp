#include "engine/source/json_reader.h"

#include <charconv>

namespace studio {

void JsonReader::skipBlanks()
{
    while (m_at < m_json.size() && (m_json[m_at] == ' ' || m_json[m_at] == '\n'))
        ++m_at;
}

bool JsonReader::take(char c)
{
    skipBlanks();
    if (m_at >= m_json.size() || m_json[m_at] != c)
        return false;
    ++m_at;
    return true;
}

bool JsonReader::startsWith(QByteArrayView word) const
{
    return QByteArrayView(m_json).sliced(qMin(m_at, m_json.size())).startsWith(word);
}

/// The comma in front of every element but the first.
void JsonReader::separate()
{
    if (m_first)
        m_first = false;
    else if (!take(','))
        m_ok = false;
    skipBlanks();
}

void JsonReader::beginArray()
{
    separate();
    if (!take('['))
        m_ok = false;
    m_first = true;
}

bool JsonReader::more()
{
    skipBlanks();
    if (!m_ok || m_at >= m_json.size())
        return false;
    if (m_json[m_at] != ']')
        return true;
    ++m_at;
    m_first = false;
    return false;
}

void JsonReader::endArray()
{
    while (more())
        skipValue();
}

void JsonReader::skipValue()
{
    separate();
    if (m_at < m_json.size() && m_json[m_at] == '[') {
        ++m_at;
        m_first = true;
        endArray();
    } else if (m_at < m_json.size() && m_json[m_at] == '"') {
        m_first = true;
        static_cast<void>(text());
    } else {
        while (m_at < m_json.size() && m_json[m_at] != ',' && m_json[m_at] != ']')
            ++m_at;
    }
}

bool JsonReader::isNull()
{
    const qsizetype at = m_at;
    const bool first = m_first;
    separate();
    if (startsWith("null")) {
        m_at += 4;
        return true;
    }
    m_at = at;
    m_first = first;
    return false;
}

QString JsonReader::text()
{
    separate();
    if (!take('"')) {
        m_ok = false;
        return {};
    }
    const qsizetype from = m_at;
    bool escapes = false;
    std::size_t hash = 0;
    while (m_at < m_json.size() && m_json[m_at] != '"') {
        if (m_json[m_at] == '\\') {
            escapes = true;
            ++m_at;
        }
        hash = hash * 31 + static_cast<unsigned char>(m_json.constData()[m_at++]);
    }
    const qsizetype to = m_at++;
    if (to >= m_json.size()) {
        m_ok = false;
        return {};
    }
    const QByteArrayView raw(m_json.constData() + from, to - from);
    Text &known = m_texts[hash % m_texts.size()];
    if (known.raw.isNull() || known.raw != raw)
        known = {raw, escapes ? unescaped(from, to) : QString::fromUtf8(raw)};
    return known.text;
}

QString JsonReader::unescaped(qsizetype from, qsizetype to)
{
    QString result;
    qsizetype plain = from;
    for (qsizetype i = from; i < to; ++i) {
        if (m_json[i] != '\\')
            continue;
        result += QString::fromUtf8(m_json.constData() + plain, i - plain);
        const char c = m_json[++i];
        plain = i + 1;
        switch (c) {
        case 'n':
            result += u'\n';
            break;
        case 't':
            result += u'\t';
            break;
        case 'r':
            result += u'\r';
            break;
        case 'b':
            result += u'\b';
            break;
        case 'f':
            result += u'\f';
            break;
        case 'u':
            result += QChar(m_json.mid(i + 1, 4).toUShort(nullptr, 16));
            i += 4;
            plain = i + 1;
            break;
        default:
            result += QLatin1Char(c);
        }
    }
    return result + QString::fromUtf8(m_json.constData() + plain, to - plain);
}

std::optional<QString> JsonReader::textOrNull()
{
    if (isNull())
        return std::nullopt;
    return text();
}

bool JsonReader::boolean()
{
    separate();
    const bool value = startsWith("true");
    if (!value && !startsWith("false"))
        m_ok = false;
    m_at += value ? 4 : 5;
    return value;
}

int JsonReader::integer()
{
    separate();
    int value = 0;
    const char *begin = m_json.constData() + m_at;
    const auto [end, error] = std::from_chars(begin, m_json.constData() + m_json.size(), value);
    if (error != std::errc())
        m_ok = false;
    m_at += end - begin;
    return value;
}

} // namespace studio
