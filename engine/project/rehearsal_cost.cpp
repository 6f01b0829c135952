#include "engine/project/rehearsal_cost.h"

#include "engine/apply/backup.h"
#include "engine/database/connection.h"
#include "engine/database/result_set.h"

namespace studio {

Result<RehearsalCost> estimateRehearsal(Connection &connection, std::stop_token stop)
{
    const auto figures = connection.query(
        QStringLiteral("SELECT count(*) FROM pg_catalog.pg_class WHERE oid >= 16384 AND relkind IN ('r', 'p', 'm', 'v', 'S', 'f') "
                       "AND relnamespace <> 'pg_toast'::pg_catalog.regnamespace AND relpersistence <> 't'"),
        {}, std::move(stop));
    if (!figures)
        return fail(figures.error());
    BackupRequest everything;
    everything.scope = BackupScope::All;
    const auto bytes = estimateBackup(connection, everything);
    if (!bytes)
        return fail(bytes.error());
    return RehearsalCost{figures->text(0, 0).toLongLong(), *bytes};
}

} // namespace studio
