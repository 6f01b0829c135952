#pragma once

#include "engine/apply/apply.h"
#include "engine/apply/backup.h"
#include "engine/base/process.h"
#include "engine/project/backup_keeping.h"
#include "engine/project/comparison.h"

#include <QSet>

#include <functional>
#include <optional>
#include <stop_token>

namespace studio {

struct PushRequest {
    Plan plan;                  ///< as shown; may be edited
    BackupScope backup = BackupScope::Affected;
    QString backupFolder;       ///< empty: the default
    bool acceptDataLoss = false;
    bool allowRemote = false;
    ApplyOptions apply; ///< a safe plan's transactions are tried more often, and what runs outside of one waits as long as it takes
    /// The plan is the way back of this entry of the history (engine/project/way_back.h): nothing is compared with the schema files.
    qint64 takesBack = 0;
};

enum class PushStage { Checking, BackingUp, Applying, Verifying, Done };

struct PushProgress {
    PushStage stage = PushStage::Checking;
    Progress progress;
    int statement = -1; ///< while applying
};

struct PushOutcome {
    ApplyOutcome applied;
    std::optional<Backup> backup;
    RetiredBackups retired; ///< older backups that are no longer kept
    ComparisonPtr after; ///< the fresh comparison
    bool equal = false;  ///< nothing that the plan was to change still differs
    qint64 historyId = 0;
    qint64 tookBack = 0;  ///< PushRequest::takesBack; `after` is null then
    QStringList notes;    ///< of the server, about rows that a way back could not fill
};

/// The rename candidates that a plan decides without asking: it drops the one or creates the other. SQL that a person wrote is taken to
/// touch them all.
[[nodiscard]] QList<RenameCandidate> undecidedRenames(const Comparison &comparison, const Plan &plan);

/// Whether push() would begin: undecided renames, data loss, remote, obstacles, read-only (kind Refused). Pure.
[[nodiscard]] Result<void> mayPush(const Comparison &comparison, const PushRequest &request);

/// mayPush() → backup → history → apply → compare again → older backups that are due go.
/// Blocks; the caller's thread. Nothing is touched when it fails before "Applying".
[[nodiscard]] Result<PushOutcome> push(ProcessRunner &runner, const ComparisonPtr &comparison, const PushRequest &request,
                                       const std::function<void(const PushProgress &)> &progress = {}, std::stop_token stop = {});

} // namespace studio
