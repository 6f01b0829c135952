#include "engine/pull/unified_diff.h"

#include <QList>
#include <QStringList>

namespace studio {

namespace {

constexpr qsizetype context = 3;
// Beyond this the shortest script is not worth its time: what differs is shown as one block.
constexpr qsizetype largest = 4000;

struct Line {
    QChar sign;
    QString text;
};

/// Longest common subsequence of what is left between the equal ends.
QList<Line> script(const QStringList &before, const QStringList &after)
{
    qsizetype head = 0;
    while (head < before.size() && head < after.size() && before[head] == after[head])
        ++head;
    qsizetype tail = 0;
    while (tail < before.size() - head && tail < after.size() - head &&
           before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    const qsizetype n = before.size() - head - tail;
    const qsizetype m = after.size() - head - tail;
    QList<Line> lines;
    for (qsizetype i = 0; i < head; ++i)
        lines.append({u' ', before[i]});
    QList<QList<int>> lengths;
    if (n <= largest && m <= largest) {
        lengths.fill(QList<int>(m + 1, 0), n + 1);
        for (qsizetype i = n - 1; i >= 0; --i) {
            for (qsizetype j = m - 1; j >= 0; --j)
                lengths[i][j] = before[head + i] == after[head + j] ? lengths[i + 1][j + 1] + 1
                                                                    : qMax(lengths[i + 1][j], lengths[i][j + 1]);
        }
    }
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < n || j < m) {
        if (i < n && j < m && !lengths.isEmpty() && before[head + i] == after[head + j]) {
            lines.append({u' ', before[head + i]});
            ++i;
            ++j;
        } else if (i < n && (j == m || lengths.isEmpty() || lengths[i + 1][j] >= lengths[i][j + 1])) {
            lines.append({u'-', before[head + i++]});
        } else {
            lines.append({u'+', after[head + j++]});
        }
    }
    for (qsizetype k = before.size() - tail; k < before.size(); ++k)
        lines.append({u' ', before[k]});
    return lines;
}

} // namespace

QString unifiedDiff(const QString &path, const QString &before, const QString &after)
{
    if (before == after)
        return {};
    const auto linesOf = [](QString text) {
        if (text.endsWith(u'\n'))
            text.chop(1);
        return text.isEmpty() ? QStringList() : text.split(u'\n');
    };
    const QList<Line> lines = script(linesOf(before), linesOf(after));
    QString result = QStringLiteral("--- a/%1\n+++ b/%1\n").arg(path);
    qsizetype oldLine = 1;
    qsizetype newLine = 1;
    for (qsizetype at = 0; at < lines.size();) {
        qsizetype next = at;
        while (next < lines.size() && lines[next].sign == u' ')
            ++next;
        if (next == lines.size())
            break;
        const qsizetype start = qMax(at, next - context);
        oldLine += start - at;
        newLine += start - at;
        // Up to where more than twice the context stays the same.
        qsizetype end = next;
        for (qsizetype i = next; i < lines.size() && i <= end + 2 * context; ++i) {
            if (lines[i].sign != u' ')
                end = i;
        }
        end = qMin(end + context + 1, lines.size());
        QString body;
        qsizetype oldCount = 0;
        qsizetype newCount = 0;
        for (qsizetype i = start; i < end; ++i) {
            body += lines[i].sign + lines[i].text + u'\n';
            oldCount += lines[i].sign != u'+';
            newCount += lines[i].sign != u'-';
        }
        result += QStringLiteral("@@ -%1,%2 +%3,%4 @@\n")
                      .arg(oldCount == 0 ? oldLine - 1 : oldLine)
                      .arg(oldCount)
                      .arg(newLine)
                      .arg(newCount) +
                  body;
        oldLine += oldCount;
        newLine += newCount;
        at = end;
    }
    return result;
}

} // namespace studio
