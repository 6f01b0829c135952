#pragma once

namespace studio {

class PlanContext;

/// Views and materialized views, with what PostgreSQL forgets when one is made again: owner, grants, comment.
void planViews(PlanContext &context);

} // namespace studio
