#pragma once

#include <QString>

#include <optional>

namespace studio {

/// How well `pattern` fits `text`, whatever the case: its characters must occur in this order. Better where they stand together,
/// at the start, or at the start of a word (after a blank, dot, underscore, or a small letter before a capital). Nothing: it does
/// not fit. An empty pattern fits everything equally.
[[nodiscard]] std::optional<int> fuzzyScore(QStringView pattern, QStringView text);

} // namespace studio
