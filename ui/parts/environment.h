#pragma once

#include "ui/parts/colors.h"

#include <QString>

#include <optional>

namespace studio {

/// What the person said a connection is; colour and word of the pill. Until they do: Local when the address is local,
/// else Production, the careful guess.
enum class Environment { Local, Staging, Production };

[[nodiscard]] QString word(Environment environment); ///< "local", "staging", "production"
[[nodiscard]] std::optional<Environment> environmentOf(const QString &word);
[[nodiscard]] QColor dotColor(Environment environment, const Colors &colors);

} // namespace studio
