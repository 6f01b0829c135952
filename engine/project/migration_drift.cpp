#include "engine/project/migration_drift.h"

#include "engine/project/sides.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace studio {

qsizetype MigrationDrift::count() const
{
    return comparison ? std::ranges::count(comparison->diff.changes, false, &Change::implied) : 0;
}

Result<MigrationDrift> measureDrift(const MigrationProject &project, const ConfigOverrides &overrides, const ProgressSink &progress, std::stop_token stop)
{
    MigrationDrift drift;
    for (const migrations::MigrationLine &line : project.status.lines) {
        if (line.file >= 0 && line.row >= 0)
            drift.tag = project.disk.migrations[line.file].entry.tag;
    }
    if (drift.tag.isEmpty()) {
        drift.reason = QStringLiteral("the database has no migration of this folder");
        return drift;
    }
    drift.snapshot = migrations::snapshotFileOf(project.disk.folder, drift.tag);
    if (!QFileInfo::exists(drift.snapshot)) {
        drift.reason = QStringLiteral("there is no snapshot of %1").arg(drift.tag);
        return drift;
    }
    CompareRequest request;
    request.countHazards = false;
    request.fingerprint = false;
    auto comparison = compareSides({QStringLiteral("database"), drift.snapshot}, overrides, request, progress, stop);
    if (comparison)
        drift.comparison = std::move(*comparison);
    else if (comparison.error().kind == ErrorKind::Connection || comparison.error().kind == ErrorKind::Cancelled)
        return fail(comparison.error());
    else
        drift.reason = describe(comparison.error()).section(u'\n', 0, 0);
    return drift;
}

} // namespace studio
