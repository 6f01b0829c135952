#pragma once

namespace studio {

class PlanContext;

/// Foreign keys: of tables that stay and, behind all CREATE TABLE, of new ones.
void planForeignKeys(PlanContext &context);

} // namespace studio
