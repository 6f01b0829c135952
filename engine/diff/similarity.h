#pragma once

#include <QString>

namespace studio {

/// How alike two names look, 0 to 1: what they share as words (split at underscores and capitals) or as letters
/// (Levenshtein), whichever is more. Case does not count.
[[nodiscard]] double nameSimilarity(const QString &a, const QString &b);

} // namespace studio
