#pragma once

#include "engine/schema/schema.h"

#include <QStringList>

namespace studio::pull {

/// What the schema holds and Drizzle cannot declare, a line each in the order in which people read: facts of what is
/// written (a comment, an INCLUDE list, NOT VALID …), then whole objects (functions, triggers, partitions …).
[[nodiscard]] QStringList notDeclared(const Schema &schema);

} // namespace studio::pull
