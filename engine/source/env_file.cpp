#include "engine/source/env_file.h"

#include <QProcessEnvironment>

namespace studio {

namespace {

class Reader {
public:
    explicit Reader(const QString &text) : m_text(text) {}

    QMap<QString, QString> read()
    {
        QMap<QString, QString> values;
        while (m_at < m_text.size()) {
            skipBlanks();
            const QString name = readName();
            if (!name.isEmpty() && takeSeparator())
                values.insert(name, readValue());
            skipLine();
        }
        return values;
    }

private:
    QChar peek() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }
    static bool isBlank(QChar c) { return c == u' ' || c == u'\t'; }
    static bool isNamePart(QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'.' || c == u'-'; }

    void skipBlanks()
    {
        while (isBlank(peek()))
            ++m_at;
    }

    void skipLine()
    {
        while (m_at < m_text.size() && m_text[m_at] != u'\n')
            ++m_at;
        ++m_at;
    }

    QString readWord()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && isNamePart(m_text[m_at]))
            ++m_at;
        return m_text.mid(from, m_at - from);
    }

    QString readName()
    {
        QString word = readWord();
        if (word == QLatin1String("export") && isBlank(peek())) {
            skipBlanks();
            word = readWord();
        }
        return word;
    }

    bool takeSeparator()
    {
        if (peek() == u':') {
            ++m_at;
            return isBlank(peek());
        }
        skipBlanks();
        if (peek() != u'=')
            return false;
        ++m_at;
        return true;
    }

    QString readValue()
    {
        skipBlanks();
        const QChar quote = peek();
        if (quote == u'"' || quote == u'\'' || quote == u'`') {
            qsizetype end = m_at + 1;
            while (end < m_text.size() && m_text[end] != quote)
                end += m_text[end] == u'\\' && end + 1 < m_text.size() && m_text[end + 1] == quote ? 2 : 1;
            if (end < m_text.size()) {
                QString value = m_text.mid(m_at + 1, end - m_at - 1);
                m_at = end + 1;
                if (quote == u'"')
                    value.replace(QLatin1String("\\n"), QLatin1String("\n"))
                        .replace(QLatin1String("\\r"), QLatin1String("\r"));
                return value;
            }
        }
        const qsizetype from = m_at;
        while (m_at < m_text.size() && m_text[m_at] != u'\n' && m_text[m_at] != u'\r' && m_text[m_at] != u'#')
            ++m_at;
        return m_text.mid(from, m_at - from).trimmed();
    }

    const QString &m_text;
    qsizetype m_at = 0;
};

} // namespace

QMap<QString, QString> parseEnvFile(const QString &text)
{
    return Reader(text).read();
}

QMap<QString, QString> processEnvironment()
{
    QMap<QString, QString> values;
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys())
        values.insert(name, environment.value(name));
    return values;
}

} // namespace studio
