#pragma once

#include "engine/base/result.h"

#include <QString>

#include <chrono>
#include <functional>
#include <stop_token>

namespace studio {

class Connection;

/// The advisory lock of everything that changes a schema from here: one at a time in each database. "StudioDB" in
/// ASCII.
inline constexpr qint64 applyLockKey = 0x53747564696F4442;

enum class ApplyLockSpan {
    Transaction, ///< goes with it (and through a pooler in transaction mode)
    Session,     ///< until releaseApplyLock
};

/// Does not wait. Errors: Refused with code apply.locked, and who holds it as detail.
[[nodiscard]] Result<void> takeApplyLock(Connection &connection, ApplyLockSpan span);
/// Of a session. Failures do not matter: the lock goes with the connection.
void releaseApplyLock(Connection &connection);

/// Waits until nobody has the lock, and does not take it. Looks again and again: a session that waits in the server for an advisory lock
/// keeps its snapshot, for which a CREATE INDEX CONCURRENTLY of the one that has the lock would wait in turn. `onWait` is called once, with
/// who has the lock, where there is something to wait for.
/// Errors: Refused with code apply.locked after `longest`, Cancelled, Connection.
[[nodiscard]] Result<void> awaitApplyLock(Connection &connection, std::chrono::milliseconds longest,
                                          const std::function<void(const QString &holder)> &onWait, const std::stop_token &stop);

/// Sessions with a lock on any of the tables (quoted, qualified), but this one: "pid 123, psql, user app, idle in
/// transaction for 65 s", one a line, five at most. Empty where nobody has, or where it cannot be asked.
[[nodiscard]] QString lockHolders(Connection &connection, const QStringList &tables);

} // namespace studio
