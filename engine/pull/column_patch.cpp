#include "engine/pull/column_patch.h"

#include "engine/pull/text_edits.h"

#include <optional>

#include <QHash>

namespace studio::pull {

namespace {

struct Entry {
    SourceScan scan;
    CallChain chain;
};

std::optional<Entry> readEntry(const QString &text)
{
    SourceScan scan(text);
    const qsizetype colon = scan.skipBlanks(scan.behind(0));
    if (colon >= text.size() || text[colon] != u':')
        return std::nullopt;
    const auto chain = scan.chain({scan.skipBlanks(colon + 1), text.size()});
    if (!chain)
        return std::nullopt;
    return Entry{scan, *chain};
}

ColumnPart partOf(const CallChain &chain, qsizetype call)
{
    return columnPart(chain.calls[call].name, call == 0);
}

/// Where calls of a part belong: behind those of the parts before it.
int rank(ColumnPart part)
{
    switch (part) {
    case ColumnPart::Type:
        return 0;
    case ColumnPart::PrimaryKey:
        return 1;
    case ColumnPart::NotNull:
        return 2;
    default:
        return 9;
    }
}

} // namespace

ColumnPart columnPart(const QString &call, bool isHead)
{
    if (isHead)
        return ColumnPart::Type;
    static const QHash<QString, ColumnPart> parts{
        {QStringLiteral("array"), ColumnPart::Type},
        {QStringLiteral("primaryKey"), ColumnPart::PrimaryKey},
        {QStringLiteral("notNull"), ColumnPart::NotNull},
        {QStringLiteral("generatedAlwaysAsIdentity"), ColumnPart::Identity},
        {QStringLiteral("generatedByDefaultAsIdentity"), ColumnPart::Identity},
        {QStringLiteral("unique"), ColumnPart::Unique},
        {QStringLiteral("default"), ColumnPart::Default},
        {QStringLiteral("defaultNow"), ColumnPart::Default},
        {QStringLiteral("defaultRandom"), ColumnPart::Default},
        {QStringLiteral("generatedAlwaysAs"), ColumnPart::Generated},
        {QStringLiteral("references"), ColumnPart::References},
    };
    return parts.value(call, ColumnPart::Other);
}

std::optional<QString> withParts(const QString &source, const QString &wanted, const QSet<ColumnPart> &parts)
{
    const auto is = readEntry(source);
    const auto other = readEntry(wanted);
    if (!is || !other)
        return std::nullopt;
    const QList<CallChain::Call> &calls = is->chain.calls;
    // Calls on lines of their own go on so.
    QString gap;
    if (calls.size() > 1)
        gap = source.mid(calls[0].whole.end, calls[1].whole.begin - calls[0].whole.end);
    TextEdits edits;
    QHash<qsizetype, QStringList> added; // behind which call
    for (const ColumnPart part : parts) {
        QList<qsizetype> present;
        for (qsizetype i = 0; i < calls.size(); ++i) {
            if (partOf(is->chain, i) == part)
                present.append(i);
        }
        QStringList texts;
        for (qsizetype i = 0; i < other->chain.calls.size(); ++i) {
            if (partOf(other->chain, i) == part)
                texts.append(other->scan.at(other->chain.calls[i].whole));
        }
        for (qsizetype i = 0; i < present.size(); ++i) {
            if (i < texts.size())
                edits.replace(calls[present[i]].whole, texts[i]);
            else
                edits.replace({calls[present[i] - 1].whole.end, calls[present[i]].whole.end}, {});
        }
        qsizetype after = present.isEmpty() ? 0 : present.last();
        if (present.isEmpty()) {
            for (qsizetype i = 0; i < calls.size(); ++i) {
                if (rank(partOf(is->chain, i)) < rank(part) || rank(part) == 9)
                    after = qMax(after, i);
            }
        }
        if (texts.size() > present.size())
            added[after] += texts.mid(present.size());
    }
    for (auto item = added.cbegin(); item != added.cend(); ++item) {
        QString text;
        for (const QString &call : item.value())
            text += gap + call;
        edits.insert(calls[item.key()].whole.end, text);
    }
    return edits.apply(source);
}

} // namespace studio::pull
