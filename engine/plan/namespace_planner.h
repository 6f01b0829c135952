#pragma once

namespace studio {

class PlanContext;

/// Schemas (pg_namespace): create, rename, drop without CASCADE.
void planNamespaces(PlanContext &context);

} // namespace studio
