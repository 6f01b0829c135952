#pragma once

#include <QIcon>
#include <QString>

namespace studio {

/// Which colour of the present theme an icon takes (ui/parts/colors.h).
enum class Tint { Text, Muted, Accent, OnAccent, Added, Removed, Changed, Renamed, Info, Warning, Danger, Success };

/// A lucide icon of resources/icons/icons.txt. Drawn from its SVG at whatever size and device pixel ratio is asked for,
/// in the application's present palette: it need not be made again when the theme changes. An unknown name is a bug
/// and draws nothing. The window's thread.
[[nodiscard]] QIcon icon(const QString &name, Tint tint = Tint::Text);
[[nodiscard]] bool hasIcon(const QString &name);

} // namespace studio
