#include "engine/project/live_hazards.h"

#include "engine/database/connection.h"
#include "engine/database/result_set.h"
#include "engine/hazards/live_questions.h"

namespace studio {

Result<void> countHazards(Connection &connection, Plan &plan, const Schema &actual, std::stop_token stop)
{
    Q_UNUSED(connection)
    Q_UNUSED(plan)
    Q_UNUSED(actual)
    Q_UNUSED(stop)
    return {};
}

} // namespace studio
