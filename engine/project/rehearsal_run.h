#pragma once

#include "engine/base/result.h"
#include "engine/database/connection.h"
#include "engine/hazards/lock.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>

namespace studio {

/// A lock that a statement took and the transaction then held.
struct TakenLock {
    QString relation; ///< as regclass prints it
    Lock lock = Lock::None;
};

struct RehearsedStatement {
    QString sql;
    bool inTransaction = true;
    std::chrono::microseconds time{0};
    QList<TakenLock> locks;   ///< of tables, views and sequences that were there before the run; not known outside of a transaction
    QStringList rewritten;    ///< relations of those whose file is another one now
    qint64 rows = 0;          ///< inserted, updated, deleted
};

struct RehearsedRun {
    QList<RehearsedStatement> statements; ///< those that ran, the failing ones not
    std::optional<Error> failure;         ///< with statement and index; the run ended there, and its transaction was rolled back
    QList<Error> leftOut;                 ///< what failed and was left out

    [[nodiscard]] std::chrono::microseconds time() const;
};

struct RehearsalStep {
    QString sql; ///< empty: left out, so that the numbers stay those of the plan
    bool inTransaction = true;
    bool beginsTransaction = false;
    QString standIn; ///< what runs in place of it, where it would reach beyond the copy
    /// Does it in place of SQL, in its transaction, and returns the rows.
    std::function<Result<qint64>(Connection &, const std::stop_token &)> work;
};

enum class OnFailure {
    End,     ///< the run ends, as applying does
    LeaveOut ///< the statement is taken back to a savepoint, and the rest goes on
};

/// Runs statements as applyPlan() groups them, and looks after each one what it locked (pg_locks) and wrote anew (pg_relation_filenode). Fails
/// as a whole only when the connection is lost, stop is requested, or the copy's server lacks something (Refused with code
/// rehearsal.resources): that is not the plan's fault. Blocks.
[[nodiscard]] Result<RehearsedRun> runMeasured(Connection &connection, const QList<RehearsalStep> &steps, OnFailure onFailure = OnFailure::End,
                                               std::stop_token stop = {});

} // namespace studio
