#pragma once

#include "engine/apply/history.h"

namespace studio {

/// It stands at least in part, and nothing has taken it back.
[[nodiscard]] bool stands(const HistoryEntry &entry);
/// It took another entry back. Pushing again takes a way back back.
[[nodiscard]] bool isWayBack(const HistoryEntry &entry);
/// HistoryEntry::reason of the way back of an entry.
[[nodiscard]] QString wayBackReason(qint64 of);

/// Whether the entry can be taken back in this database (ConnectionTarget::display()), as far as the history alone can tell: the database
/// may have moved on, and a backup may lack something (engine/project/way_back.h). `others` may hold anything of the history. Errors: Refused with code
/// undo.other-database, undo.taken-back, undo.way-back, undo.not-applied, undo.not-noted or undo.later-apply. Pure.
[[nodiscard]] Result<void> mayTakeBack(const HistoryEntry &entry, const QList<HistoryEntry> &others, const QString &database);

/// The newest of the entries that stands in the database and is no way back itself; null: there is none. Points into the list.
[[nodiscard]] const HistoryEntry *lastStanding(const QList<HistoryEntry> &entries, const QString &database);

} // namespace studio
