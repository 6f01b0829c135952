#pragma once

#include "engine/apply/history.h"
#include "engine/base/process.h"
#include "engine/project/comparison.h"

#include <QStringList>

#include <memory>
#include <stop_token>

namespace studio {

struct WayBackRequest {
    qint64 id = 0;         ///< of the history; 0: the last apply of this database that stands
    bool force = false;    ///< although the database has moved on, and without what has no way back
    bool acceptEmpty = false; ///< tables and columns whose rows cannot be had come back without them
};

/// What takes an apply back, to be looked at, rehearsed and pushed (PushRequest::takesBack) as any other plan.
struct WayBack {
    HistoryEntry entry;
    /// The database alone, without schema files; its plan is the way back, hazards counted. What push() needs.
    ComparisonPtr picture;
    QList<Statement> pushed; ///< what it takes back, in its order
    QStringList brings; ///< what comes out of the backup, for people
    QStringList notes;  ///< what will not be as it was, for people
    bool movedOn = false; ///< forced: the database is another one than the apply left

    [[nodiscard]] const Plan &plan() const { return picture->plan; }
};

using WayBackPtr = std::shared_ptr<const WayBack>;

/// The undo SQL of the entry, last statement first; what that cannot bring back comes from the apply's backup: dropped tables with all that
/// belonged to them, values of dropped columns by primary key. The connection's database is read with its fingerprint; what a killed
/// program left in the history is settled first.
///
/// Errors, with kind Refused and nothing touched: undo.nothing (no apply stands), undo.not-applied, undo.taken-back, undo.way-back (pushing
/// again takes a way back back), undo.other-database, undo.not-noted (its history holds no way back), undo.moved-on and undo.later-apply
/// (unless forced), undo.no-way (nothing brings it back) and undo.no-backup (unless forced), undo.no-rows and undo.no-key (unless empty
/// ones are accepted). Usage: history.entry. Io. Blocks; the connection's own thread.
[[nodiscard]] Result<WayBackPtr> planWayBack(ProcessRunner &runner, Connection &connection, History &history, const WayBackRequest &request,
                                             std::stop_token stop = {});

} // namespace studio
