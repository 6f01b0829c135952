#pragma once

#include "engine/apply/history.h"
#include "engine/base/process.h"
#include "engine/catalog/catalog.h"
#include "engine/plan/plan.h"
#include "engine/project/comparison.h"

#include <QStringList>

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
    Plan plan;          ///< hazards counted; fingerprint of `actual`
    QStringList notes;  ///< what will not be as it was, for people
};

/// The undo SQL of the entry, last statement first; what that cannot bring back comes from the apply's backup: dropped tables with all that
/// belonged to them, values of dropped columns by primary key. `actual`: the database now, with its fingerprint.
///
/// Errors, with kind Refused and nothing touched: undo.nothing (no apply stands), undo.not-applied, undo.taken-back, undo.way-back (pushing
/// again takes a way back back), undo.other-database, undo.moved-on and undo.later-apply (unless forced), undo.no-way (nothing brings it
/// back), undo.no-backup, undo.no-rows, undo.no-key. Usage: history.entry. Io. Blocks; the connection's own thread.
[[nodiscard]] Result<WayBack> planWayBack(ProcessRunner &runner, Connection &connection, History &history, const CatalogSnapshot &actual,
                                          const WayBackRequest &request, std::stop_token stop = {});

/// A picture of the database alone, for callers that have no schema files; what push() needs.
[[nodiscard]] Result<ComparisonPtr> pictureOf(Connection &connection, const CatalogFilter &filter, const QString &project, std::stop_token stop = {});

/// Which part of the catalog the entry's fingerprint is of; empty filter: not known.
[[nodiscard]] CatalogFilter wayBackFilter(const HistoryEntry &entry);

/// The newest entry of the database that stands and is no way back itself. Errors: Refused with code undo.nothing.
[[nodiscard]] Result<HistoryEntry> lastStanding(History &history, const QString &database);

} // namespace studio
