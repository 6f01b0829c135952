#pragma once

#include "engine/base/process.h"
#include "engine/base/progress.h"
#include "engine/project/comparison.h"
#include "engine/project/rehearsal_run.h"

#include <QStringList>

#include <stop_token>

namespace studio {

struct RehearsalRequest {
    bool withData = false; ///< all rows are copied; else the structure alone, with the planner's figures
};

/// What became of a plan on a copy.
struct Rehearsal {
    bool withData = false;
    QStringList lacks;           ///< what the copy does not have, so that it could not be rehearsed
    RehearsedRun forward;
    QList<Change> remaining;     ///< what differs from the target afterwards, against the plan's intention
    int leftOut = 0;             ///< differences that stand because the plan was not to close them
    int irrevocable = 0;         ///< statements that nothing takes back
    RehearsedRun back;           ///< the way back; where something is irrevocable, what misses it is left out
    QList<Change> notReturned;   ///< what differs from the start after a whole way back, but for what nothing takes back
    RehearsedRun again;          ///< the plan once more
    QStringList surprises;       ///< where locks and rewrites were others than the hazards said, for people

    /// It went through, ended equal to the target, and the way back led back.
    [[nodiscard]] bool succeeded() const;
};

/// Tries the comparison's plan on a copy of its database on the private local server: forward, compared with the target, back, compared with
/// the start, and forward again. The database itself is only read. Errors: Refused (obstacles; a renamed role, with code rehearsal.roles; no
/// copy can be made, see RehearsalCopy::make; the private server has no room or memory, with code rehearsal.resources), Connection,
/// Cancelled. Blocks; the caller's thread.
[[nodiscard]] Result<Rehearsal> rehearse(ProcessRunner &runner, const Comparison &comparison, const RehearsalRequest &request,
                                         const ProgressSink &progress = {}, std::stop_token stop = {});

} // namespace studio
