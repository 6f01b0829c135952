#pragma once

#include "engine/base/progress.h"
#include "engine/project/comparison.h"
#include "engine/project/migration_project.h"

#include <stop_token>

namespace studio {

/// The database beside the snapshot of the last migration that it has: what somebody changed past the migrations.
struct MigrationDrift {
    QString tag;      ///< of that migration
    QString snapshot; ///< path of its snapshot
    ComparisonPtr comparison; ///< database → snapshot; null: it cannot be told
    QString reason;   ///< why not

    [[nodiscard]] qsizetype count() const; ///< differences; 0 where it cannot be told
};

/// Changes nothing. What is pending is no drift: the snapshot is that of the last entry of the journal that the record has. That there is none,
/// or that it cannot be read or built, is no error, but the reason.
/// Errors: Connection, Cancelled. Blocks.
[[nodiscard]] Result<MigrationDrift> measureDrift(const MigrationProject &project, const ConfigOverrides &overrides, const ProgressSink &progress = {},
                                                  std::stop_token stop = {});

} // namespace studio
