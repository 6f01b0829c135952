#include "engine/database/pooler.h"

#include "engine/database/connection.h"
#include "engine/database/result_set.h"

namespace studio {

Result<bool> isPooled(Connection &connection)
{
    const auto process = connection.query(QStringLiteral("SELECT pg_catalog.pg_backend_pid()"));
    if (!process)
        return fail(process.error());
    return process->integer(0, 0) != connection.backendPid();
}

} // namespace studio
