#pragma once

#include "engine/apply/history.h"
#include "engine/base/result.h"

#include <QList>

namespace studio {

class Connection;

/// Settles what killed programs and lost connections left in the history (outcome Started or Unknown) for this
/// database, by asking the server what became of their transactions. What may still be running is left as it is.
/// Returns the entries that got a new outcome or a new text; each `error` says what stands. Without such entries
/// nothing is asked of the server. Call it after connecting, outside of a transaction. Blocks; the connection's own
/// thread.
[[nodiscard]] Result<QList<HistoryEntry>> resolveStarted(Connection &connection, History &history);

} // namespace studio
