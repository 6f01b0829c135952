#pragma once

#include "engine/apply/apply.h"
#include "engine/apply/history.h"
#include "tests/support/test_database.h"

#include <QTemporaryDir>

namespace studio::test {

/// "~" before the SQL: runs by itself, outside of a transaction.
[[nodiscard]] Plan planOf(const QStringList &statements);

/// A database, a history of its own, and a plan applied to the one and noted in the other.
class ApplyFixture {
public:
    ApplyFixture();

    [[nodiscard]] Result<ApplyOutcome> apply(const QStringList &statements, const ApplyOptions &options = {},
                                             std::stop_token stop = {});
    [[nodiscard]] Result<ApplyOutcome> apply(const Plan &plan, const ApplyOptions &options = {},
                                             std::stop_token stop = {});
    /// On another connection than the database's own.
    [[nodiscard]] Result<ApplyOutcome> applyOn(Connection &connection, const Plan &plan,
                                               const ApplyOptions &options = {}, std::stop_token stop = {});
    [[nodiscard]] HistoryEntry lastEntry();
    [[nodiscard]] qsizetype entryCount();

    TestDatabase database;
    ApplyRun run; ///< history and entry are set

private:
    QTemporaryDir m_folder;
    HistoryEntry m_entry;

public:
    History history;
};

} // namespace studio::test
