#pragma once

namespace studio {

class PlanContext;

/// Indexes that no constraint owns: of tables that stay and of new ones. Index::concurrently counts only for tables that exist already.
void planIndexes(PlanContext &context);

} // namespace studio
