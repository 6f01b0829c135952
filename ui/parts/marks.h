#pragma once

#include "engine/diff/diff.h"
#include "engine/hazards/hazard.h"
#include "ui/parts/colors.h"
#include "ui/parts/icons.h"

#include <QString>

namespace studio {

/// How a kind of change is always told: sign and colour and word together.
struct Mark {
    QString sign; ///< + − ~ →
    QString word; ///< "added", "removed", "changed", "renamed"
    Tone tone;
    Tint tint = Tint::Text;
};

[[nodiscard]] Mark markOf(Action action, const Colors &colors);

/// The icon's name for a hazard's level, and its colour.
struct HazardMark {
    QString icon;
    Tone tone;
    Tint tint = Tint::Info;
};
[[nodiscard]] HazardMark markOf(HazardLevel level, const Colors &colors);

/// The icon's name for a kind of object.
[[nodiscard]] QString iconName(ObjectKind kind);
/// "table", "primary key", "materialized view": for people.
[[nodiscard]] QString title(ObjectKind kind);

} // namespace studio
