#include "engine/pull/text_edits.h"

#include "engine/pull/module.h"

#include <algorithm>
#include <utility>

namespace studio::pull {

void TextEdits::replace(const Span &span, const QString &text)
{
    m_edits.append({span, text});
}

QString TextEdits::apply(const QString &text) const
{
    QList<Edit> sorted = m_edits;
    // What is inserted stands in front of what is replaced there.
    std::ranges::stable_sort(sorted, {},
                             [](const Edit &edit) { return std::pair(edit.span.begin, edit.span.size() > 0); });
    QString result;
    qsizetype at = 0;
    for (const Edit &edit : std::as_const(sorted)) {
        // Two removals may share the line end between them.
        const qsizetype begin = qMax(at, edit.span.begin);
        result += QStringView(text).mid(at, begin - at);
        result += edit.text;
        at = qMax(begin, edit.span.end);
    }
    return result + text.mid(at);
}

/// Its first entry stands on a line of its own.
bool ListEdit::isBroken() const
{
    const QString &text = m_scan.text();
    if (m_list.entries.isEmpty())
        return text.mid(m_list.brackets.begin, m_list.brackets.size()).contains(u'\n');
    return QStringView(text)
        .mid(m_list.brackets.begin, m_list.entries.first().begin - m_list.brackets.begin)
        .contains(u'\n');
}

QString ListEdit::lineIndentation(qsizetype at) const
{
    const QString &text = m_scan.text();
    qsizetype begin = at == 0 ? 0 : text.lastIndexOf(u'\n', at - 1) + 1;
    qsizetype end = begin;
    while (end < text.size() && (text[end] == u' ' || text[end] == u'\t'))
        ++end;
    return text.mid(begin, end - begin);
}

QString ListEdit::indentation() const
{
    if (!m_list.entries.isEmpty())
        return lineIndentation(m_list.entries.first().begin);
    return lineIndentation(m_list.brackets.begin) + QLatin1String("  ");
}

void ListEdit::applyTo(TextEdits &edits) const
{
    const QString &text = m_scan.text();
    const bool broken = isBroken();
    const QString indent = indentation();
    const qsizetype count = m_list.entries.size();
    const auto kept = [&](qsizetype entry) { return !m_removed.contains(entry); };
    qsizetype lastKept = count - 1;
    while (lastKept >= 0 && !kept(lastKept))
        --lastKept;

    // Something follows the last entry that stays: its comma stays, too.
    const bool goesOn = std::ranges::any_of(m_inserted, [&](const auto &item) { return item.first >= lastKept; });

    for (const auto &[entry, replacement] : m_replaced)
        edits.replace(m_list.entries[entry], indented(replacement, int(indent.size())).mid(indent.size()));

    for (qsizetype entry = 0; entry < count; ++entry) {
        if (kept(entry))
            continue;
        const qsizetype comma = m_list.commas[entry];
        Span span{m_list.entries[entry].begin, comma >= 0 ? comma + 1 : m_list.entries[entry].end};
        // The whole line where it stands alone in it.
        qsizetype begin = span.begin;
        while (begin > 0 && (text[begin - 1] == u' ' || text[begin - 1] == u'\t'))
            --begin;
        qsizetype end = span.end;
        while (end < text.size() && (text[end] == u' ' || text[end] == u'\t'))
            ++end;
        if (QStringView(text).mid(end, 2) == u"//")
            end = m_scan.behind(end);
        const bool ownLine = begin > 0 && text[begin - 1] == u'\n' && end < text.size() && text[end] == u'\n';
        if (ownLine)
            span = {begin, end + 1};
        else if (comma >= 0)
            span.end = end;
        else if (lastKept >= 0 && entry > lastKept)
            span.begin = goesOn ? m_list.commas[entry - 1] + 1 : m_list.entries[entry - 1].end;
        edits.replace(span, {});
    }

    QHash<qsizetype, QStringList> inserted;
    QList<qsizetype> places;
    for (const auto &[after, entry] : m_inserted) {
        qsizetype place = after;
        while (place >= 0 && !kept(place))
            --place;
        if (!inserted.contains(place))
            places.append(place);
        inserted[place].append(entry);
    }
    for (const qsizetype place : std::as_const(places)) {
        const QStringList &entries = inserted[place];
        const bool first = place < 0;
        const bool needsComma = !first && m_list.commas[place] < 0;
        qsizetype at = first        ? m_list.brackets.begin + 1
                       : needsComma ? m_list.entries[place].end
                                    : m_list.commas[place] + 1;
        if (needsComma)
            edits.insert(at, QStringLiteral(","));
        if (broken) {
            // Behind what the line still says.
            qsizetype end = at;
            while (end < text.size() && (text[end] == u' ' || text[end] == u'\t'))
                ++end;
            if (QStringView(text).mid(end, 2) == u"//")
                at = m_scan.behind(end);
            const bool trailing = place < lastKept || !needsComma || first;
            QString lines;
            for (qsizetype i = 0; i < entries.size(); ++i) {
                lines += u'\n' + indented(entries[i], int(indent.size()));
                if (trailing || i + 1 < entries.size())
                    lines += u',';
            }
            edits.insert(at, lines);
            continue;
        }
        QString joined = entries.join(QLatin1String(", "));
        if (first && lastKept >= 0) // in front of others
            joined = joined + u',' + (text[at] == u' ' ? QString() : QStringLiteral(" "));
        if (first && count == 0 && text[m_list.brackets.begin] == u'{')
            joined = u' ' + joined + u' ';
        else if (!first || text[at] == u' ')
            joined = u' ' + joined;
        if (!first && !needsComma && (place < lastKept || m_list.commas[count - 1] >= 0))
            joined += u',';
        edits.insert(at, joined);
    }
}

} // namespace studio::pull
