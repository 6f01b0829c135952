#pragma once

#include "engine/project/migration_drift.h"

#include <QJsonObject>

namespace studio {

/// `schema-kit status --json`: folder, table, migrations (tag, state, when, hash, appliedHash, file, note), orphans, damage, a figure for
/// each state, and drift (migration, snapshot, differences, changes; or reason). Pure.
[[nodiscard]] QJsonObject migrationReport(const MigrationProject &project, const MigrationDrift &drift);

} // namespace studio
