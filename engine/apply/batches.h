#pragma once

#include "engine/base/result.h"
#include "engine/plan/plan.h"

#include <functional>
#include <stop_token>

namespace studio {

class Connection;

/// Runs an UPDATE (Statement::batchesOf) over the table's blocks in pieces that are committed one by one, so that no row is locked for
/// long, and in the end once more over what has moved meanwhile; one that a deadlock ended is tried again. Server versions below 14 cannot
/// scan a range of blocks: there it is one piece. Returns the rows updated. Errors: the server's; the pieces before stand, and the
/// statement can be run again. `progress`: 0 to 1. Outside of a transaction; blocks; the connection's own thread.
[[nodiscard]] Result<qint64> updateInBatches(Connection &connection, const Statement &statement, const std::function<void(double)> &progress = {},
                                             std::stop_token stop = {});

} // namespace studio
