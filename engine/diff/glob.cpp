#include "engine/diff/glob.h"

#include <algorithm>

namespace studio {

namespace {

/// Turns one glob into the body of a regular expression; recursive for what stands in braces and extended groups.
class Translator {
public:
    explicit Translator(const QString &pattern) : m_pattern(pattern) {}

    QString run(const QString &stops = {})
    {
        QString out;
        while (m_at < m_pattern.size() && !stops.contains(m_pattern[m_at]))
            out += piece();
        return out;
    }

private:
    QChar here() const { return m_at < m_pattern.size() ? m_pattern[m_at] : QChar(); }
    QChar next() const { return m_at + 1 < m_pattern.size() ? m_pattern[m_at + 1] : QChar(); }

    QString piece()
    {
        const QChar c = here();
        if (next() == u'(' && QStringView(u"!@+?*").contains(c) && m_pattern.indexOf(QLatin1Char(')'), m_at) > 0)
            return group(c);
        if (c == u'{' && isBraceList())
            return braces();
        if (c == u'[' && m_pattern.indexOf(QLatin1Char(']'), m_at + 2) > 0)
            return characters();
        ++m_at;
        if (c == u'*') {
            while (here() == u'*')
                ++m_at;
            return QStringLiteral(".*");
        }
        if (c == u'?')
            return QStringLiteral(".");
        if (c == u'\\' && m_at < m_pattern.size())
            return QRegularExpression::escape(QString(m_pattern[m_at++]));
        return QRegularExpression::escape(QString(c));
    }

    QString group(QChar kind)
    {
        m_at += 2;
        QStringList choices{run(QStringLiteral("|)"))};
        while (here() == u'|') {
            ++m_at;
            choices.append(run(QStringLiteral("|)")));
        }
        ++m_at;
        const QString any = choices.join(QLatin1Char('|'));
        if (kind == u'!') {
            // What follows takes part in the refusal: "!(a)b" is not "ab", but "xab" is fine.
            const qsizetype after = m_at;
            const QString rest = run();
            m_at = after;
            return QStringLiteral("(?!(?:%1)%2$).*").arg(any, rest);
        }
        const QString suffix = kind == u'@' ? QString() : QString(kind);
        return QStringLiteral("(?:%1)").arg(any) + suffix;
    }

    /// minimatch expands only braces with a comma in them.
    bool isBraceList() const
    {
        const qsizetype end = m_pattern.indexOf(QLatin1Char('}'), m_at);
        return end > 0 && QStringView(m_pattern).sliced(m_at, end - m_at).contains(u',');
    }

    QString braces()
    {
        ++m_at;
        QStringList choices{run(QStringLiteral(",}"))};
        while (here() == u',') {
            ++m_at;
            choices.append(run(QStringLiteral(",}")));
        }
        ++m_at;
        return QStringLiteral("(?:%1)").arg(choices.join(QLatin1Char('|')));
    }

    QString characters()
    {
        const qsizetype end = m_pattern.indexOf(QLatin1Char(']'), m_at + 2);
        QString inner = m_pattern.mid(m_at + 1, end - m_at - 1);
        m_at = end + 1;
        const bool negated = inner.startsWith(QLatin1Char('!')) || inner.startsWith(QLatin1Char('^'));
        if (negated)
            inner.remove(0, 1);
        inner.replace(QLatin1String("\\"), QLatin1String("\\\\")).replace(QLatin1String("["), QLatin1String("\\["));
        return QLatin1Char('[') + (negated ? QStringLiteral("^") : QString()) + inner + QLatin1Char(']');
    }

    const QString &m_pattern;
    qsizetype m_at = 0;
};

} // namespace

QString globToRegularExpression(const QString &pattern)
{
    // Wildcards at the start do not match a leading dot.
    const bool dot = pattern.startsWith(QLatin1Char('.')) || pattern.startsWith(QLatin1String("\\."));
    return QLatin1String(dot ? "\\A" : "\\A(?!\\.)") + QStringLiteral("(?:%1)\\z").arg(Translator(pattern).run());
}

TableFilter::TableFilter(const QStringList &patterns)
{
    for (const QString &pattern : patterns) {
        qsizetype marks = 0;
        while (marks < pattern.size() && pattern[marks] == u'!')
            ++marks;
        m_patterns.append({marks % 2 == 1, QRegularExpression(globToRegularExpression(pattern.sliced(marks)),
                                                              QRegularExpression::DotMatchesEverythingOption)});
    }
}

bool TableFilter::admits(const QString &table) const
{
    bool all = true; // as long as no pattern chooses
    bool admitted = false;
    for (const Pattern &pattern : m_patterns) {
        const bool matches = pattern.expression.match(table).hasMatch();
        if (pattern.negated && matches)
            return false;
        all = all && pattern.negated;
        admitted = admitted || (matches && !pattern.negated);
    }
    return all || admitted;
}

} // namespace studio
