#include "engine/pull/source_scan.h"

#include <algorithm>

namespace studio::pull {

namespace {

bool isNamePart(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'$' || c.isSurrogate();
}

bool opens(QChar c)
{
    return c == u'(' || c == u'[' || c == u'{';
}

} // namespace

qsizetype SourceScan::offset(int line, int column) const
{
    qsizetype at = 0;
    for (int number = 1; number < line && at >= 0; ++number)
        at = m_text.indexOf(u'\n', at) + 1;
    return qMin(at + qMax(column - 1, 0), m_text.size());
}

int SourceScan::line(qsizetype offset) const
{
    return int(QStringView(m_text).first(offset).count(u'\n')) + 1;
}

qsizetype SourceScan::skipBlanks(qsizetype at) const
{
    while (at < m_text.size()) {
        const bool comment =
            m_text[at] == u'/' && at + 1 < m_text.size() && (m_text[at + 1] == u'/' || m_text[at + 1] == u'*');
        if (!comment && !m_text[at].isSpace())
            break;
        at = comment ? behind(at) : at + 1;
    }
    return at;
}

qsizetype SourceScan::behindTemplate(qsizetype at) const
{
    for (++at; at < m_text.size(); ++at) {
        if (m_text[at] == u'\\')
            ++at;
        else if (m_text[at] == u'`')
            return at + 1;
        else if (m_text[at] == u'$' && at + 1 < m_text.size() && m_text[at + 1] == u'{')
            at = behindGroup(at + 1) - 1;
    }
    return m_text.size();
}

qsizetype SourceScan::behindGroup(qsizetype at) const
{
    QChar before = m_text[at];
    for (++at; at < m_text.size();) {
        at = skipBlanks(at);
        if (at >= m_text.size())
            break;
        const QChar c = m_text[at];
        if (c == u')' || c == u']' || c == u'}')
            return at + 1;
        at = behind(at, before);
        before = m_text[at - 1];
    }
    return m_text.size();
}

qsizetype SourceScan::behind(qsizetype at, QChar before) const
{
    const QChar c = m_text[at];
    const QChar next = at + 1 < m_text.size() ? m_text[at + 1] : QChar();
    if (c == u'/' && next == u'/') {
        const qsizetype end = m_text.indexOf(u'\n', at);
        return end < 0 ? m_text.size() : end;
    }
    if (c == u'/' && next == u'*') {
        const qsizetype end = m_text.indexOf(QLatin1String("*/"), at + 2);
        return end < 0 ? m_text.size() : end + 2;
    }
    if (c == u'`')
        return behindTemplate(at);
    if (opens(c))
        return behindGroup(at);
    // A slash where a value may begin starts a regular expression.
    const bool regular = c == u'/' && (before.isNull() || QStringView(u"(,=:[!&|?{};>+-*").contains(before));
    if (c == u'"' || c == u'\'' || regular) {
        bool inClass = false;
        for (++at; at < m_text.size() && m_text[at] != u'\n'; ++at) {
            if (m_text[at] == u'\\')
                ++at;
            else if (m_text[at] == c && !inClass)
                return at + 1;
            else if (regular && (m_text[at] == u'[' || m_text[at] == u']'))
                inClass = m_text[at] == u'[';
        }
        return qMin(at, m_text.size());
    }
    if (!isNamePart(c))
        return at + 1;
    while (at < m_text.size() && isNamePart(m_text[at]))
        ++at;
    return at;
}

QList<Declaration> SourceScan::declarations() const
{
    QList<Declaration> found;
    QStringList words;
    qsizetype start = -1;
    QChar before;
    for (qsizetype at = skipBlanks(0); at < m_text.size(); at = skipBlanks(at)) {
        const qsizetype end = behind(at, before);
        const QString token = m_text.mid(at, end - at);
        if (start < 0)
            start = at;
        words.append(token);
        const bool declares = token == QLatin1String("=") && words.size() >= 3 &&
                              (words.first() == QLatin1String("export") || words.first() == QLatin1String("const") ||
                               words.first() == QLatin1String("let"));
        before = m_text[end - 1];
        at = end;
        if (declares) {
            const qsizetype keyword = words.first() == QLatin1String("export") ? 1 : 0;
            Declaration item;
            item.name = words.value(keyword + 1);
            item.value.begin = skipBlanks(at);
            // Up to the semicolon, or to the end of a line that the expression does not go on behind.
            qsizetype last = item.value.begin;
            for (qsizetype next = last; next < m_text.size() && m_text[next] != u';';) {
                const QString gap = m_text.mid(last, next - last);
                const QChar c = m_text[next];
                if (gap.contains(u'\n') && c != u'.' && c != u'(' && c != u'?' && c != u':' && before != u'=' &&
                    before != u'>')
                    break;
                last = behind(next, before);
                before = m_text[last - 1];
                next = skipBlanks(last);
            }
            item.value.end = last;
            const qsizetype semicolon = skipBlanks(last);
            const bool closed = semicolon < m_text.size() && m_text[semicolon] == u';';
            item.whole = {start, closed ? semicolon + 1 : last};
            const QString keywords = words.value(keyword);
            if (keywords == QLatin1String("const") || keywords == QLatin1String("let"))
                found.append(item);
            at = item.whole.end;
            words.clear();
            start = -1;
            before = u';';
        } else if (token == QLatin1String(";") || token.startsWith(u'{')) {
            // The braces of an import go on; those of a function or class end it.
            if (token == QLatin1String(";") ||
                (!words.contains(QLatin1String("import")) && words.first() != QLatin1String("export")) ||
                words.contains(QLatin1String("function"))) {
                words.clear();
                start = -1;
            }
        } else if (token.startsWith(u'"') || token.startsWith(u'\'')) {
            // `import … from "x"` without a semicolon.
            const qsizetype next = skipBlanks(at);
            if (words.contains(QLatin1String("from")) && next < m_text.size() && m_text[next] != u';') {
                words.clear();
                start = -1;
            }
        } else if (words.size() > 1 &&
                   (token == QLatin1String("export") || token == QLatin1String("const") ||
                    token == QLatin1String("import")) &&
                   words[words.size() - 2] != QLatin1String("export")) {
            // A statement before it ended without a semicolon.
            words = {token};
            start = at - token.size();
        }
    }
    return found;
}

QStringList SourceScan::identifiers() const
{
    QStringList names;
    // Strings and comments included: a name too many costs nothing.
    QString name;
    for (const QChar c : m_text + u' ') {
        if (isNamePart(c)) {
            name += c;
        } else if (!name.isEmpty()) {
            names.append(name);
            name.clear();
        }
    }
    return names;
}

QList<qsizetype> SourceScan::uses(const QString &identifier) const
{
    QList<qsizetype> found;
    // Comments and strings are passed over; groups are entered.
    QChar before;
    QList<int> templates; // depth of braces in each `${`
    int braces = 0;
    for (qsizetype at = 0; at < m_text.size();) {
        const qsizetype start = skipBlanks(at);
        if (start >= m_text.size())
            break;
        const QChar c = m_text[start];
        if (c == u'`' || (c == u'}' && !templates.isEmpty() && templates.last() == braces)) {
            if (c == u'}')
                templates.removeLast();
            qsizetype inner = start + 1;
            for (; inner < m_text.size() && m_text[inner] != u'`'; ++inner) {
                if (m_text[inner] == u'\\') {
                    ++inner;
                } else if (m_text[inner] == u'$' && inner + 1 < m_text.size() && m_text[inner + 1] == u'{') {
                    templates.append(braces);
                    ++inner;
                    break;
                }
            }
            at = inner + 1;
            before = u'`';
            continue;
        }
        if (opens(c) || c == u'}') {
            braces += c == u'{' ? 1 : c == u'}' ? -1 : 0;
            at = start + 1;
            before = c;
            continue;
        }
        const qsizetype end = behind(start, before);
        const qsizetype next = skipBlanks(end);
        const bool spread = start >= 3 && QStringView(m_text).mid(start - 3, 3) == u"...";
        const bool property =
            (before == u'.' && !spread) || (next < m_text.size() && m_text[next] == u':' && before != u'?');
        if (QStringView(m_text).mid(start, end - start) == identifier && !property)
            found.append(start);
        before = m_text[end - 1];
        at = end;
    }
    return found;
}

std::optional<EntryList> SourceScan::list(qsizetype open) const
{
    if (open < 0 || open >= m_text.size() || !opens(m_text[open]))
        return std::nullopt;
    EntryList list;
    list.brackets.begin = open;
    QChar before = m_text[open];
    qsizetype begin = -1;
    qsizetype last = open + 1;
    for (qsizetype at = skipBlanks(open + 1); at < m_text.size(); at = skipBlanks(at)) {
        const QChar c = m_text[at];
        const bool ends = c == u')' || c == u']' || c == u'}';
        if (c == u',' || ends) {
            if (begin >= 0) {
                list.entries.append({begin, last});
                list.commas.append(c == u',' ? at : -1);
            }
            begin = -1;
            if (ends) {
                list.brackets.end = at + 1;
                return list;
            }
            before = c;
            ++at;
            continue;
        }
        if (begin < 0)
            begin = at;
        at = behind(at, before);
        last = at;
        before = m_text[at - 1];
    }
    return std::nullopt;
}

std::optional<CallChain> SourceScan::chain(const Span &span) const
{
    CallChain chain;
    qsizetype at = span.begin;
    while (at < span.end) {
        CallChain::Call call;
        call.whole.begin = at;
        if (!chain.calls.isEmpty()) {
            if (m_text[at] != u'.')
                return std::nullopt;
            at = skipBlanks(at + 1);
        }
        for (;;) {
            const qsizetype end = behind(at);
            if (end > span.end || !isNamePart(m_text[at]))
                return std::nullopt;
            call.name += m_text.mid(at, end - at);
            at = skipBlanks(end);
            if (at >= span.end || m_text[at] != u'.')
                break;
            call.name += u'.';
            at = skipBlanks(at + 1);
        }
        // Type arguments: .$type<string[]>()
        if (at < span.end && m_text[at] == u'<') {
            int depth = 0;
            for (; at < span.end; ++at) {
                depth += m_text[at] == u'<' ? 1 : m_text[at] == u'>' && m_text[at - 1] != u'=' ? -1 : 0;
                if (depth == 0)
                    break;
            }
            at = skipBlanks(at + 1);
        }
        if (at >= span.end || m_text[at] != u'(')
            return std::nullopt;
        call.arguments = {at, behind(at)};
        call.whole.end = call.arguments.end;
        chain.calls.append(call);
        at = call.whole.end;
        const qsizetype next = skipBlanks(at);
        at = next < span.end ? next : span.end;
    }
    return chain.calls.isEmpty() ? std::nullopt : std::optional(chain);
}

std::optional<QString> SourceScan::string(const Span &span) const
{
    if (span.size() < 2)
        return std::nullopt;
    const QChar quote = m_text[span.begin];
    if ((quote != u'"' && quote != u'\'' && quote != u'`') || behind(span.begin) != span.end)
        return std::nullopt;
    QString text;
    for (qsizetype at = span.begin + 1; at < span.end - 1; ++at) {
        if (m_text[at] == u'\\') {
            ++at;
            const QChar c = m_text[at];
            if (c == u'n' || c == u't' || c == u'r')
                text += c == u'n' ? u'\n' : c == u't' ? u'\t' : u'\r';
            else if (c == u'"' || c == u'\'' || c == u'`' || c == u'\\' || c == u'$')
                text += c;
            else
                return std::nullopt;
        } else {
            text += m_text[at];
        }
    }
    return text;
}

} // namespace studio::pull
