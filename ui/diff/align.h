#pragma once

#include <QList>
#include <QStringList>

namespace studio {

/// Positions of one aligned line in both lists; -1: not there.
struct AlignedPair {
    int first = -1;
    int second = -1;
    friend bool operator==(const AlignedPair &, const AlignedPair &) = default;
};

/// Aligns two lists by a longest common subsequence (Myers and others do the same for text). Lists whose product exceeds some
/// millions are aligned by their common head and tail only. Pure.
[[nodiscard]] QList<AlignedPair> align(const QStringList &first, const QStringList &second);

} // namespace studio
