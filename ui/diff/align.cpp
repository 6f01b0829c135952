#include "ui/diff/align.h"

#include <algorithm>
#include <vector>

namespace studio {

namespace {

constexpr qsizetype mostCells = 4'000'000;

} // namespace

QList<AlignedPair> align(const QStringList &first, const QStringList &second)
{
    qsizetype head = 0;
    while (head < first.size() && head < second.size() && first.at(head) == second.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < first.size() - head && tail < second.size() - head &&
           first.at(first.size() - 1 - tail) == second.at(second.size() - 1 - tail))
        ++tail;

    QList<AlignedPair> pairs;
    for (int i = 0; i < head; ++i)
        pairs << AlignedPair{i, i};

    const size_t rows = size_t(first.size() - head - tail);
    const size_t columns = size_t(second.size() - head - tail);
    size_t a = 0;
    size_t b = 0;
    if (qsizetype(rows) * qsizetype(columns) <= mostCells) {
        // lengths[i][j]: longest common subsequence of what follows i and j.
        std::vector<int> lengths((rows + 1) * (columns + 1), 0);
        const auto at = [&](size_t i, size_t j) -> int & { return lengths[i * (columns + 1) + j]; };
        const auto same = [&](size_t i, size_t j) { return first.at(head + qsizetype(i)) == second.at(head + qsizetype(j)); };
        for (size_t i = rows; i-- > 0;) {
            for (size_t j = columns; j-- > 0;)
                at(i, j) = same(i, j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
        }
        while (a < rows && b < columns) {
            if (same(a, b))
                pairs << AlignedPair{int(head) + int(a++), int(head) + int(b++)};
            else if (at(a + 1, b) >= at(a, b + 1))
                pairs << AlignedPair{int(head) + int(a++), -1};
            else
                pairs << AlignedPair{-1, int(head) + int(b++)};
        }
    }
    for (; a < rows; ++a)
        pairs << AlignedPair{int(head) + int(a), -1};
    for (; b < columns; ++b)
        pairs << AlignedPair{-1, int(head) + int(b)};

    for (qsizetype i = tail; i > 0; --i)
        pairs << AlignedPair{int(first.size() - i), int(second.size() - i)};
    return pairs;
}

} // namespace studio
