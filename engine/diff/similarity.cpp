#include "engine/diff/similarity.h"

#include <QList>
#include <QStringList>

#include <algorithm>
#include <numeric>

namespace studio {

namespace {

QStringList words(const QString &name)
{
    QString spaced;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (i > 0 && name[i].isUpper() && name[i - 1].isLower())
            spaced += QLatin1Char('_');
        spaced += name[i].toLower();
    }
    QStringList parts = spaced.split(QLatin1Char('_'), Qt::SkipEmptyParts);
    // users and user are one word to people.
    for (QString &part : parts) {
        if (part.size() > 3 && part.endsWith(QLatin1Char('s')))
            part.chop(1);
    }
    return parts;
}

double byWords(const QString &a, const QString &b)
{
    QStringList left = words(a);
    const QStringList right = words(b);
    const qsizetype total = left.size() + right.size();
    if (total == 0)
        return 0;
    qsizetype shared = 0;
    for (const QString &word : right) {
        if (left.removeOne(word))
            ++shared;
    }
    return 2.0 * static_cast<double>(shared) / static_cast<double>(total);
}

double byLetters(const QString &a, const QString &b)
{
    const qsizetype longest = std::max(a.size(), b.size());
    if (longest == 0)
        return 0;
    QList<qsizetype> row(b.size() + 1);
    std::iota(row.begin(), row.end(), qsizetype(0));
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const qsizetype changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return 1.0 - static_cast<double>(row[b.size()]) / static_cast<double>(longest);
}

} // namespace

double nameSimilarity(const QString &a, const QString &b)
{
    return std::max(byWords(a, b), byLetters(a.toLower(), b.toLower()));
}

} // namespace studio
