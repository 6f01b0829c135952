#pragma once

#include "engine/schema/schema.h"

namespace studio {

/// The table to page through under that name; a view looks like a table without keys. An empty name where neither is there.
[[nodiscard]] Table tableForRows(const Schema &schema, const QualifiedName &name);

} // namespace studio
