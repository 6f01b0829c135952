#include "engine/rows/read_transaction.h"

#include "engine/database/connection.h"

#include <utility>

namespace studio {

namespace {

// Long enough for a lock that an ordinary migration takes and gives back.
constexpr int lockTimeoutMs = 3000;

/// Asked each time: a picture of the catalog may be older than the table.
QString relationQuery(const QualifiedName &name)
{
    return QStringLiteral("SELECT c.relkind, EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid)"
                          " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                          " WHERE n.nspname = %1 AND c.relname = %2")
        .arg(quoteLiteral(name.schema), quoteLiteral(name.name));
}

} // namespace

Result<ReadTransaction> ReadTransaction::begin(Connection &connection, const QualifiedName &relation,
                                               std::chrono::milliseconds timeout, std::stop_token stop)
{
    if (relation.schema.contains(QChar(u'\0')) || relation.name.contains(QChar(u'\0')))
        return fail(ErrorKind::Usage, QStringLiteral("a name cannot hold a NUL character"));

    ReadTransaction transaction(connection, stop);
    const Result<QList<ResultSet>> results =
        connection.pipeline({QStringLiteral("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"),
                             QStringLiteral("SET LOCAL statement_timeout = %1").arg(timeout.count()),
                             QStringLiteral("SET LOCAL lock_timeout = %1").arg(lockTimeoutMs),
                             // Views are paged by offset; their rows must come in the same order each time.
                             QStringLiteral("SET LOCAL synchronize_seqscans = off"), relationQuery(relation)},
                            stop);
    if (!results) {
        transaction.end();
        return fail(results.error());
    }
    const ResultSet &row = results->last();
    if (row.rowCount() == 0) {
        transaction.end();
        Error error;
        error.kind = ErrorKind::Sql;
        error.sqlState = QStringLiteral("42P01");
        error.message = QStringLiteral("%1 is no longer there").arg(relation.display());
        return fail(error);
    }
    transaction.m_relation.kind = row.text(0, 0).at(0);
    // The key of a partitioned table holds across its partitions; that of an inheritance parent does not.
    transaction.m_relation.hasChildren = transaction.m_relation.kind != u'p' && row.boolean(0, 1);
    return transaction;
}

ReadTransaction::ReadTransaction(Connection &connection, std::stop_token stop)
    : m_connection(&connection), m_stop(std::move(stop))
{}

ReadTransaction::ReadTransaction(ReadTransaction &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
    , m_stop(std::move(other.m_stop))
    , m_relation(other.m_relation)
{}

ReadTransaction::~ReadTransaction()
{
    end();
}

Result<ResultSet> ReadTransaction::query(const SqlText &statement)
{
    return m_connection->query(statement.sql, statement.parameters, m_stop);
}

void ReadTransaction::end()
{
    if (!m_connection)
        return;
    // Nothing was written, so there is nothing to keep; a stop must not keep the connection inside a transaction.
    if (!m_connection->isBroken())
        (void)m_connection->execute(QStringLiteral("ROLLBACK"));
    m_connection = nullptr;
}

} // namespace studio
