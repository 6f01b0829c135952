#pragma once

#include "engine/schema/schema.h"

namespace studio {

class PlanContext;

/// Whether a foreign key can hang on it: a unique one over plain columns of all rows.
[[nodiscard]] bool canBeReferenced(const Index &index);

/// Indexes that no constraint owns: of tables that stay and of new ones. Index::concurrently counts only for tables that exist already.
void planIndexes(PlanContext &context);

} // namespace studio
