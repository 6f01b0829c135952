#pragma once

#include "engine/base/error.h"

#include <QString>

#include <chrono>

namespace studio {

/// Where applying was when something failed.
struct ApplyPlace {
    int statement = -1; ///< index; -1: at COMMIT
    int count = 0;
    int standing = 0; ///< statements that are committed for certain
    bool inTransaction = true;
    QString sql;
    std::chrono::milliseconds elapsed{0}; ///< of the statement
};

/// "nothing was changed", "statement 1 stands", "statements 1 to 3 stand".
[[nodiscard]] QString whatStands(int standing);

/// The server's (or the connection's) error as applying tells it; see applyPlan for kinds and codes. `statementTimeout`
/// 0: none.
[[nodiscard]] Error applyError(const Error &cause, const ApplyPlace &place, std::chrono::milliseconds lockTimeout,
                               std::chrono::milliseconds statementTimeout);

/// BEGIN, COMMIT, PREPARE TRANSACTION…: what would end or begin a transaction behind our back.
[[nodiscard]] bool isTransactionControl(const QString &sql);

} // namespace studio
