#pragma once

#include "engine/base/result.h"

#include <QString>

#include <chrono>

namespace studio {

class Connection;
class ConnectionTarget;

/// What became of a transaction, as the server remembers it (pg_xact_status).
enum class TransactionFate {
    Committed,
    Aborted,
    InProgress,
    Forgotten, ///< too long ago, or another cluster's by now
};

/// A transaction's number, and whose: numbers start anew in each cluster.
struct TransactionId {
    QString number;  ///< pg_current_xact_id(), 64 bits
    QString cluster; ///< system_identifier; empty where it may not be asked

    [[nodiscard]] QString text() const; ///< "7312345678901234567:742"
    [[nodiscard]] static TransactionId fromText(const QString &text);
};

/// Of the transaction that is open on the connection; gives it a number.
[[nodiscard]] Result<TransactionId> currentTransaction(Connection &connection);

[[nodiscard]] Result<TransactionFate> fateOf(Connection &connection, const TransactionId &id);

/// Asks over new connections until the server answers and the transaction is no longer in progress, or the time is
/// over: then the last failure, or InProgress.
[[nodiscard]] Result<TransactionFate> fateOverNewConnection(const ConnectionTarget &target, const TransactionId &id,
                                                            std::chrono::milliseconds limit);

} // namespace studio
