#pragma once

#include <QFont>

namespace studio {

/// The system's fixed-width font for SQL and identifiers, as tall as `beside`.
[[nodiscard]] QFont monospaceFont(const QFont &beside);
/// The font times `factor`, for headlines (above 1) and captions (below 1).
[[nodiscard]] QFont scaledFont(QFont font, double factor, QFont::Weight weight = QFont::Normal);

/// The same font with every property said, so that a child widget keeps it when its parent gets another.
[[nodiscard]] QFont explicitFont(QFont font);

} // namespace studio
