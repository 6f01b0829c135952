#pragma once

#include <QString>

namespace studio {

/// "812", "20 k", "1.2 M", "3.4 G": a number for a narrow place, in the system's locale.
[[nodiscard]] QString compactCount(qint64 count);

} // namespace studio
