#include "ui/shell/fuzzy.h"

#include <algorithm>

namespace studio {

namespace {

constexpr int perCharacter = 1;
constexpr int together = 6;
constexpr int wordStart = 8;
constexpr int textStart = 4;
constexpr int whole = 1'000'000; ///< the text is the pattern, but for the case

bool startsWord(QStringView text, qsizetype i)
{
    if (i == 0)
        return true;
    const QChar before = text.at(i - 1);
    return !before.isLetterOrNumber() || (before.isLower() && text.at(i).isUpper());
}

/// Matches greedily from `from`; the sum of what it earns.
std::optional<int> scoreFrom(QStringView pattern, QStringView text, qsizetype from)
{
    int score = 0;
    qsizetype at = from;
    qsizetype last = -2;
    for (const QChar wanted : pattern) {
        while (at < text.size() && text.at(at).toCaseFolded() != wanted.toCaseFolded())
            ++at;
        if (at == text.size())
            return std::nullopt;
        score += perCharacter;
        if (at == last + 1)
            score += together;
        if (startsWord(text, at))
            score += wordStart;
        if (at == 0)
            score += textStart;
        last = at++;
    }
    return score;
}

} // namespace

std::optional<int> fuzzyScore(QStringView pattern, QStringView text)
{
    if (pattern.isEmpty())
        return 0;
    if (text.compare(pattern, Qt::CaseInsensitive) == 0)
        return whole;
    std::optional<int> best;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i).toCaseFolded() != pattern.at(0).toCaseFolded())
            continue;
        const std::optional<int> score = scoreFrom(pattern, text, i);
        if (!score)
            break; // a later start cannot fit either
        best = std::max(best.value_or(0), *score);
    }
    // Of two equal fits the shorter name is meant.
    return best ? std::optional(*best * 64 - int(std::min<qsizetype>(text.size(), 63))) : std::nullopt;
}

} // namespace studio
