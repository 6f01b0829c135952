#pragma once

#include "engine/base/result.h"

#include <QtGlobal>

#include <stop_token>

namespace studio {

class Connection;

/// What a copy for a rehearsal costs.
struct RehearsalCost {
    qint64 relations = 0; ///< tables, views, sequences of all schemas, those of the server's own left out
    qint64 bytes = 0;     ///< of the tables' rows, which are copied on request

    /// So few that a window may copy the structure, without rows, each time a plan stands. Copy and run took 1.1 s for 50 of them, 2.3 s
    /// for 200 and 4.9 s for 500 on two busy cores, nearly all of it in pg_dump, pg_restore and the private server.
    static constexpr qint64 mostForSmall = 300;
    [[nodiscard]] bool isSmall() const { return relations <= mostForSmall; }
};

/// Asks the server; a few milliseconds. The connection's own thread.
[[nodiscard]] Result<RehearsalCost> estimateRehearsal(Connection &connection, std::stop_token stop = {});

} // namespace studio
