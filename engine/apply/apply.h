#pragma once

#include "engine/apply/backup.h"
#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/plan/plan.h"

#include <QString>

#include <chrono>
#include <functional>
#include <stop_token>

namespace studio {

class Connection;
class History;
struct HistoryEntry;

struct ApplyOptions {
    std::chrono::milliseconds lockTimeout{5000};   ///< 0: none
    /// How often a transaction is tried that the lock timeout or a deadlock ended, with growing pauses in which nobody waits behind it.
    int lockAttempts = 1;
    /// What runs outside of a transaction (CONCURRENTLY, VALIDATE) waits for its locks as long as it takes: nobody waits behind it, and
    /// ending it would leave an index that serves nobody.
    bool waitOutside = false;
    std::chrono::milliseconds statementTimeout{0}; ///< 0: none
    /// Unqualified names mean what the session, and statements before, say: SQL that another program may run as well.
    bool keepSearchPath = false;
    /// The fingerprint is read before the first statement, inside its transaction; refused when it is not Plan::fingerprint.
    bool checkFingerprint = true;
    /// How long a server that was lost at COMMIT is asked over new connections what became of it; it may have to recover first.
    std::chrono::milliseconds askAgainFor{20000};
};

struct ApplyProgress {
    int statement = 0; ///< index of the statement that runs now; `count` at the end
    int count = 0;
    std::chrono::milliseconds elapsed{0};
    double share = 0; ///< of the statement that runs, where that is known
};

struct ApplyOutcome {
    int applied = 0;               ///< statements
    qint64 rowsTouched = 0;        ///< inserted, updated, deleted
    std::chrono::milliseconds duration{0};
    QList<std::chrono::milliseconds> statementTimes;
    QString fingerprint;           ///< of the catalog as the last transaction left it; empty where it was not read
    QString notice;                ///< applied, but not noted in the history, and why
};

/// What applying needs from around it. All but the plan's own part may be left empty.
struct ApplyRun {
    /// Called inside the transaction before the first statement; must not end it.
    std::function<Result<QString>(Connection &)> readFingerprint;
    /// `entry` is written before the first statement (state Started, with the transaction's id) and completed whatever happens.
    /// What is refused leaves no entry. Both or none.
    History *history = nullptr;
    HistoryEntry *entry = nullptr; ///< told what and where by the caller; id, outcome, times, error are filled in
    std::function<void(const ApplyProgress &)> progress;
    /// Runs the statements that bring rows out of a backup (Statement::rows), in their transaction; returns the rows.
    std::function<Result<qint64>(Connection &, const BackupRows &, const std::stop_token &)> bringRows;
};

/// Runs the plan: advisory lock (one applier of a database at a time, applyLockKey), timeouts, fingerprint, then one transaction for each
/// run of adjacent statements that may be in one (Statement::beginsTransaction); the others by themselves in their order, and where one
/// of those fails its Statement::leftover is tried. Unqualified names mean the schema public
/// first (but see ApplyOptions::keepSearchPath), then what the session's search_path says. The session's settings are afterwards what they were before.
///
/// Errors, with statement, index, position, SQLSTATE, PostgreSQL's message, detail and hint where a statement failed; `message` says
/// that nothing was changed, or exactly which statements stand:
/// - Refused: apply.locked (another applier), apply.catalog-changed, apply.obstacle, apply.transaction-control, apply.pooler (more
///   than one transaction through a pooler); nothing was touched.
/// - Apply: apply.failed, apply.lock-timeout (detail: who holds it), apply.deadlock, apply.statement-timeout.
/// - Permission: apply.permission, where a privilege is missing or the server is read-only, and nothing stands.
/// - Connection: apply.lost (nothing of the transaction stands), apply.lost-committed (all of it stands: the server was asked over a new
///   connection), apply.unknown (it could not be asked; resolveStarted() tells later).
/// - Cancelled: apply.cancelled, rolled back. From COMMIT on nothing is cancelled any more.
/// Blocks; the connection's own thread.
[[nodiscard]] Result<ApplyOutcome> applyPlan(Connection &connection, const Plan &plan, const ApplyOptions &options,
                                             const ApplyRun &run = {}, std::stop_token stop = {});

} // namespace studio
