#pragma once

#include "engine/base/result.h"
#include "engine/hazards/lint.h"
#include "engine/source/project_config.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <stop_token>

namespace studio {

struct LintRequest {
    QStringList files;       ///< SQL files; none: the migrations of the project that its database does not have yet
    QString environment;     ///< of schema-studio.lint.json
    std::optional<HazardLevel> failAt; ///< beats the settings
};

struct LintOutcome {
    LintReport report;
    QStringList files;   ///< what was looked at, as named
    QStringList notes;   ///< why the project's database was not asked
    QString basis;       ///< what the tables and their sizes come from, for people
    HazardLevel failAt = HazardLevel::Warning;
};

/// Files are looked at on the catalog of the database, and its rows are asked for figures: of the one that --url names, else of the project's,
/// where it answers and has everything before them. Without one, files of a folder of drizzle's migrations are looked at on the snapshot
/// before them, others by themselves. Without files a database is needed: its own record tells which migrations are pending.
/// Blocks. Errors: Usage, Config, Sql with file, line and column, Connection.
[[nodiscard]] Result<LintOutcome> lintProject(const ConfigOverrides &overrides, const LintRequest &request, std::stop_token stop);

} // namespace studio
