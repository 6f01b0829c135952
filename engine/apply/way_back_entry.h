#pragma once

#include "engine/apply/history.h"

namespace studio {

/// It took another entry back. Pushing again takes a way back back.
[[nodiscard]] bool isWayBack(const HistoryEntry &entry);
/// HistoryEntry::reason of the way back of an entry.
[[nodiscard]] QString wayBackReason(qint64 of);

/// The entry of the way back that took it back; 0: none. That one tells it too, where the program ended before it was noted here.
[[nodiscard]] qint64 takenBackBy(const HistoryEntry &entry, const QList<HistoryEntry> &others);

/// Whether the entry can be taken back in this database (ConnectionTarget::display()), as far as the history alone can tell: the database
/// may have moved on, and a backup may lack something (engine/project/way_back.h). `others` may hold anything of the history; `outOfOrder`: although later ones stand. Errors: Refused with code
/// undo.other-database, undo.taken-back, undo.way-back, undo.not-applied, undo.not-noted or undo.later-apply. Pure.
[[nodiscard]] Result<void> mayTakeBack(const HistoryEntry &entry, const QList<HistoryEntry> &others, const QString &database, bool outOfOrder = false);

/// The newest of the entries that stands in the database and is no way back itself; null: there is none. Points into the list.
[[nodiscard]] const HistoryEntry *lastStanding(const QList<HistoryEntry> &entries, const QString &database);

} // namespace studio
