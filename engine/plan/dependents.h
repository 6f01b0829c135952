#pragma once

namespace studio {

class PlanContext;

/// Finds what must be dropped and made again although it does not differ itself: whatever PostgreSQL refuses to keep while a column
/// changes its type or is made anew, an enum is swapped, or the unique key behind a foreign key goes. Expressions that PostgreSQL would carry
/// along are built again from the desired text as well, so that their canonical text is that of a fresh build.
/// Fills PlanContext::rebuild and marks columns (`replace`, `defaultValue`); adds Obstacles for what is not ours to touch.
void findDependents(PlanContext &context);

} // namespace studio
