#pragma once

#include "engine/base/result.h"

#include <stop_token>

namespace studio {

class Connection;
struct Diff;
struct Plan;
struct Schema;

/// Adds an Obstacle for each column to be made whose type neither the server has nor the plan makes, most often one of an extension:
/// PostgreSQL would refuse in the middle of the push. Asks the server only where columns have types that are not PostgreSQL's own.
[[nodiscard]] Result<void> guardColumnTypes(Connection &connection, Plan &plan, const Diff &diff, const Schema &desired, std::stop_token stop);

} // namespace studio
