#pragma once

#include "engine/base/result.h"

namespace studio {

class Connection;

/// Whether a pooler such as PgBouncer stands between: the process that answers is not the one whose number the connection was told at its
/// start. Each transaction may then be in another session, where session settings and locks stay behind for somebody else; within one
/// transaction all is as without it. Errors: the server's.
[[nodiscard]] Result<bool> isPooled(Connection &connection);

} // namespace studio
