#pragma once

#include <QString>

namespace studio {

/// Control characters and overrides of the direction made visible as \uXXXX, so that a hostile name can neither steer a terminal nor show a
/// text in another order than it has. Line feeds and tabs stay. Pure.
[[nodiscard]] QString printable(const QString &text);

} // namespace studio
