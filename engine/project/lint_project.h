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
    QString basis;       ///< what the tables and their sizes come from, for people
    HazardLevel failAt = HazardLevel::Warning;
};

/// Files are looked at on the catalog of the database where --url names one; else, when they belong to a folder of drizzle's migrations, on
/// the snapshot before them; else by themselves. Without files a database is needed: its own record tells which migrations are pending.
/// Blocks. Errors: Usage, Config, Sql with file, line and column, Connection.
[[nodiscard]] Result<LintOutcome> lintProject(const ConfigOverrides &overrides, const LintRequest &request, std::stop_token stop);

} // namespace studio
