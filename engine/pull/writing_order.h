#pragma once

#include "engine/schema/schema.h"

#include <QList>

namespace studio::pull {

/// Tables behind those that they refer to, as far as that goes; otherwise public first, then by name.
[[nodiscard]] QList<Table> inWritingOrder(const QList<Table> &tables);
/// Views behind those that they read.
[[nodiscard]] QList<View> inWritingOrder(const QList<View> &views);

} // namespace studio::pull
