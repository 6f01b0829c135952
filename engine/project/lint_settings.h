#pragma once

#include "engine/base/result.h"
#include "engine/hazards/lint.h"

#include <QString>

namespace studio {

/// The file beside the config in which a team says what is an error where:
///
///   { "failAt": "danger", "rules": { "json-column": "off", "rename": "danger" },
///     "environments": { "production": { "failAt": "warning", "rules": { "index-build": "danger" } } } }
///
/// An environment's own words come before the common ones.
inline constexpr const char *lintSettingsFile = "schema-studio.lint.json";

/// Of the folder, or of the nearest one above it that has such a file; the rules' own levels where none has. `environment`: empty for none.
/// Errors: Config with the file's name, for a file that is none, an unknown rule, level or environment.
[[nodiscard]] Result<LintLevels> readLintSettings(const QString &folder, const QString &environment);

/// "info", "warning", "danger"; Usage for anything else.
[[nodiscard]] Result<HazardLevel> parseHazardLevel(const QString &word);

} // namespace studio
