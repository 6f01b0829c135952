#pragma once

#include "engine/base/result.h"
#include "engine/database/result_set.h"
#include "engine/rows/row_order.h"
#include "engine/rows/sql_text.h"

#include <chrono>
#include <stop_token>

namespace studio {

class Connection;

/// One READ ONLY transaction with one snapshot, a statement_timeout and a short lock_timeout, so that looking never
/// waits behind somebody's ALTER TABLE. Blocks; the connection's own thread. Moving leaves an ended one behind.
class ReadTransaction {
public:
    /// Errors: Sql when the relation is not there (any more).
    [[nodiscard]] static Result<ReadTransaction> begin(Connection &connection, const QualifiedName &relation,
                                                       std::chrono::milliseconds timeout, std::stop_token stop);
    ~ReadTransaction();
    ReadTransaction(ReadTransaction &&other) noexcept;
    ReadTransaction &operator=(ReadTransaction &&) = delete;
    ReadTransaction(const ReadTransaction &) = delete;
    ReadTransaction &operator=(const ReadTransaction &) = delete;

    [[nodiscard]] const Relation &relation() const { return m_relation; }
    [[nodiscard]] Result<ResultSet> query(const SqlText &statement);
    /// Also what the destructor does.
    void end();

private:
    ReadTransaction(Connection &connection, std::stop_token stop);

    Connection *m_connection;
    std::stop_token m_stop;
    Relation m_relation;
};

} // namespace studio
