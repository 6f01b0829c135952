#pragma once

#include "engine/apply/history.h"
#include "engine/project/backup_keeping.h"
#include "engine/project/comparison.h"
#include "engine/project/lint_project.h"
#include "engine/project/push.h"
#include "engine/project/rehearsal.h"

#include <QJsonObject>

namespace studio {

/// The JSON of cli.md, "diff --json". Pure; field names are fixed there.
[[nodiscard]] QJsonObject comparisonReport(const Comparison &comparison);
/// `{"error": {…}}`; fields that do not apply are left out.
[[nodiscard]] QJsonObject errorReport(const Error &error);
struct GeneratePicture;
/// comparisonReport() with `migration`: tag, files and SQL; null where there is nothing to do. `written` tells whether they are there.
[[nodiscard]] QJsonObject generateReport(const GeneratePicture &picture, bool written);
[[nodiscard]] QJsonObject pushReport(const Comparison &before, const PushOutcome &outcome);
[[nodiscard]] QJsonObject lintReport(const LintOutcome &outcome);
[[nodiscard]] QJsonObject rehearsalReport(const Rehearsal &rehearsal);
[[nodiscard]] QJsonObject backupsReport(const BackupKeeping &keeping);
[[nodiscard]] QJsonObject historyReport(const QList<HistoryEntry> &entries);

} // namespace studio
