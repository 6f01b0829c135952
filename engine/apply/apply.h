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

struct ApplyOptions {
    std::chrono::milliseconds lockTimeout{5000};
    std::chrono::milliseconds statementTimeout{0}; ///< 0: none
    /// Called inside the transaction before the first statement with the fingerprint read there; a mismatch with Plan::fingerprint refuses.
    bool checkFingerprint = true;
};

struct ApplyProgress {
    int statement = 0; ///< index of the statement that runs now
    int count = 0;
    std::chrono::milliseconds elapsed{0};
};

struct ApplyOutcome {
    int applied = 0;               ///< statements
    qint64 rowsTouched = 0;
    std::chrono::milliseconds duration{0};
    QList<std::chrono::milliseconds> statementTimes;
};

/// Runs the plan: advisory lock (one applier at a time, pg_try_advisory_lock on a fixed key), lock_timeout, fingerprint check, one
/// transaction for all that may run in one. Errors: Refused (another applier, catalog changed; nothing touched), Apply (statement,
/// position, SQLSTATE, PostgreSQL's message, detail and hint; `message` says that nothing was changed, or exactly which statements
/// stand), Connection (lost: says whether the commit is certain; when in doubt the database is asked again over a new connection),
/// Cancelled (rolled back). Blocks; the connection's own thread.
[[nodiscard]] Result<ApplyOutcome> applyPlan(Connection &connection, const Plan &plan, const ApplyOptions &options,
                                             const std::function<Result<QString>(Connection &)> &readFingerprint,
                                             const std::function<void(const ApplyProgress &)> &progress = {}, std::stop_token stop = {});

} // namespace studio
