#pragma once

#include "engine/project/migration_project.h"

#include <QJsonObject>

namespace studio {

/// `schema-kit status --json`: folder, table, migrations (tag, state, when, hash, appliedHash, file, note), orphans, damage, and a figure
/// for each state. Pure.
[[nodiscard]] QJsonObject migrationReport(const MigrationProject &project);

} // namespace studio
