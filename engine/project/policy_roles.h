#pragma once

#include "engine/base/result.h"

#include <stop_token>

namespace studio {

class Connection;
struct Diff;
struct Plan;
struct Schema;

/// Adds an Obstacle for each policy to be made whose role neither the server has nor the plan makes: PostgreSQL would refuse in the middle
/// of the push. Asks the server only where policies name roles.
[[nodiscard]] Result<void> guardPolicyRoles(Connection &connection, Plan &plan, const Diff &diff, const Schema &desired, std::stop_token stop);

} // namespace studio
