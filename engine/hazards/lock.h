#pragma once

#include <QString>

namespace studio {

/// Table-level locks, weakest first (PostgreSQL chapter 13.3).
enum class Lock {
    None, AccessShare, RowShare, RowExclusive, ShareUpdateExclusive, Share, ShareRowExclusive, Exclusive, AccessExclusive,
};

/// "ACCESS EXCLUSIVE", …; empty for None.
[[nodiscard]] QString word(Lock lock);
/// Of a mode as pg_locks spells it: "AccessExclusiveLock".
[[nodiscard]] Lock lockOfMode(const QString &mode);
/// What waits meanwhile: "reading and writing", "writing", "changing its structure"; empty where nobody notices.
[[nodiscard]] QString blockedBy(Lock lock);

} // namespace studio
