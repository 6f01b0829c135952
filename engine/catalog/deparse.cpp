#include "engine/catalog/deparse.h"

#include <algorithm>

namespace studio::catalog {

QString withoutOuterParentheses(const QString &expression)
{
    QString inner = expression;
    while (inner.size() >= 2 && inner.front() == u'(' && inner.back() == u')') {
        int depth = 0;
        QChar quote;
        bool closesAtEnd = true;
        for (qsizetype i = 0; i < inner.size(); ++i) {
            const QChar c = inner[i];
            // A doubled quote ends and starts a string at once. The deparser doubles backslashes inside E'' and never writes \'.
            if (!quote.isNull()) {
                if (c == quote)
                    quote = QChar();
            } else if (c == u'\'' || c == u'"') {
                quote = c;
            } else if (c == u'(') {
                ++depth;
            } else if (c == u')' && --depth == 0 && i + 1 < inner.size()) {
                closesAtEnd = false;
                break;
            }
        }
        if (!closesAtEnd || depth != 0)
            break;
        inner = inner.mid(1, inner.size() - 2).trimmed();
    }
    return inner;
}

QString ServerQuoting::identifier(const QString &name) const
{
    const auto plain = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_'; };
    const bool safe = !name.isEmpty() && std::all_of(name.cbegin(), name.cend(), plain) &&
                      !(name.front() >= u'0' && name.front() <= u'9') && !m_keywords.contains(name);
    if (safe)
        return name;
    QString inner = name;
    inner.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return QLatin1Char('"') + inner + QLatin1Char('"');
}

QString ServerQuoting::qualified(const QString &schema, const QString &name) const
{
    return identifier(schema) + QLatin1Char('.') + identifier(name);
}

} // namespace studio::catalog
