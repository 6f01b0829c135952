#pragma once

#include "engine/schema/schema.h"

#include <QStringList>

namespace studio {

/// The columns that tell any two rows of the table apart and that are never NULL: the primary key, else the shortest
/// unique constraint or unique index of that kind. Empty: there is none.
[[nodiscard]] QStringList rowKey(const Table &table);

} // namespace studio
