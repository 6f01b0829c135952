#pragma once

#include "engine/pull/module.h"

namespace studio::pull {

/// `.defaultNow()`, `.default(true)`, `.default(sql`…`)`: the most natural call that gives a column exactly its
/// default. `isEnum`: its type is an enum that is declared. Empty when the column has none of its own.
[[nodiscard]] QString defaultCall(Module &module, const Column &column, bool isEnum);

} // namespace studio::pull
