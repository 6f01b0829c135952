#pragma once

#include "engine/diff/diff.h"

namespace studio {

/// The part of both sides that a comparison looks at.
struct Scoped {
    Schema actual;
    Schema desired;
};

/// Leaves out what lies outside the managed schemas or is refused by the table filters (on both sides), views that the
/// file only names
/// (`.existing()`, also on the actual side), and roles unless they are compared. Without schemas in `scope`: public and
/// those that the desired side declares (cli.md, "Which schemas are managed"). What extensions own is not in the
/// model's lists to begin with.
[[nodiscard]] Scoped withinScope(const Schema &actual, const Schema &desired, const Scope &scope);

} // namespace studio
