#include "engine/project/live_hazards.h"

#include "engine/database/connection.h"
#include "engine/database/result_set.h"

#include <algorithm>

namespace studio {

Result<void> countHazards(Connection &connection, Plan &plan, const Schema &actual, std::stop_token stop)
{
    Q_UNUSED(connection)
    Q_UNUSED(plan)
    Q_UNUSED(actual)
    Q_UNUSED(stop)
    return {};
}

void copyHazards(const Plan &from, Plan &to)
{
    for (Statement &statement : to.statements) {
        const auto same = std::find_if(from.statements.cbegin(), from.statements.cend(),
                                       [&](const Statement &other) { return other.sql == statement.sql; });
        if (same != from.statements.cend())
            statement.hazards = same->hazards;
    }
}

} // namespace studio
