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

    /// So few that a window may copy the structure, without rows, each time a plan stands: pg_dump, restore and the run take about a
    /// second for a hundred of them, and twice as long for each further doubling.
    static constexpr qint64 mostForSmall = 200;
    [[nodiscard]] bool isSmall() const { return relations <= mostForSmall; }
};

/// Asks the server; a few milliseconds. The connection's own thread.
[[nodiscard]] Result<RehearsalCost> estimateRehearsal(Connection &connection, std::stop_token stop = {});

} // namespace studio
