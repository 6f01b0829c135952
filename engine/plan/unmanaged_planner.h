#pragma once

namespace studio {

class PlanContext;

/// What is not ours and stands in the way: triggers on changed columns are dropped and restored as they were, the rest becomes an Obstacle.
void planUnmanaged(PlanContext &context);

} // namespace studio
