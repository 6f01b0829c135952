#pragma once

#include "engine/base/process.h"
#include "engine/base/progress.h"
#include "engine/project/comparison.h"
#include "engine/project/rehearsal_run.h"

#include <QStringList>

#include <stop_token>

namespace studio {

struct WayBack;

struct RehearsalRequest {
    bool withData = false; ///< all rows are copied; else the structure alone, with the planner's figures
};

/// What became of a plan on a copy.
struct Rehearsal {
    bool withData = false;
    qint64 takesBack = 0; ///< of the history: the plan is the way back of this entry; see rehearseWayBack()
    QStringList lacks;           ///< what the copy does not have, so that it could not be rehearsed
    RehearsedRun forward;
    bool compared = true;        ///< false: nothing tells what it should have led to
    QList<Change> remaining;     ///< what differs from the target afterwards, against the plan's intention
    int leftOut = 0;             ///< differences that stand because the plan was not to close them
    int irrevocable = 0;         ///< statements that nothing takes back
    RehearsedRun back;           ///< the way back; where something is irrevocable, what misses it is left out
    QList<Change> notReturned;   ///< what differs from the start after a whole way back, but for what nothing takes back
    RehearsedRun again;          ///< the plan once more
    QStringList told;            ///< by the server, of rows that the way back could not fill
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

/// The same of a way back: forward, compared with the structure in the apply's backup, where there is one; then (`back`) what was applied is
/// applied again, compared with the start; and the way back once more. Rows come out of the backup on a copy with rows only.
[[nodiscard]] Result<Rehearsal> rehearseWayBack(ProcessRunner &runner, const WayBack &back, const RehearsalRequest &request,
                                                const ProgressSink &progress = {}, std::stop_token stop = {});

} // namespace studio
