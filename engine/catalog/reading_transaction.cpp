#include "engine/catalog/reading_transaction.h"

#include "engine/database/connection.h"

namespace studio::catalog {

ReadingTransaction::ReadingTransaction(const Connection &connection) : m_nested(connection.inTransaction()) {}

QStringList ReadingTransaction::begin() const
{
    if (m_nested)
        return {QStringLiteral("SAVEPOINT studio_catalog")};
    return {QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")};
}

QString ReadingTransaction::settings() const
{
    // An empty search path makes the deparser qualify every name. Compiling catalog queries costs more than running them. The deparser
    // locks what it prints, as any reader does; behind somebody's ALTER TABLE that would be for ever.
    return QStringLiteral("SELECT pg_catalog.set_config('search_path', '', true), pg_catalog.set_config('jit', 'off', true), "
                          "pg_catalog.set_config('enable_mergejoin', 'off', true), "
                          "pg_catalog.set_config('lock_timeout', '10s', true), "
                          "pg_catalog.set_config('quote_all_identifiers', 'off', true), "
                          "pg_catalog.set_config('TimeZone', 'UTC', true), pg_catalog.set_config('DateStyle', 'ISO, MDY', true), "
                          "pg_catalog.set_config('IntervalStyle', 'postgres', true), "
                          "pg_catalog.set_config('extra_float_digits', '3', true), "
                          "pg_catalog.set_config('bytea_output', 'hex', true)");
}

QStringList ReadingTransaction::end() const
{
    if (m_nested) {
        return {QStringLiteral("ROLLBACK TO SAVEPOINT studio_catalog"), QStringLiteral("RELEASE SAVEPOINT studio_catalog")};
    }
    return {QStringLiteral("COMMIT")};
}

Error ReadingTransaction::explained(Error error) const
{
    // The query is ours and long; it would only hide what is said.
    error.statement.clear();
    error.statementIndex = -1;
    error.position = 0;
    if (error.sqlState == QLatin1String("55P03")) {
        error.kind = ErrorKind::Refused;
        error.code = QStringLiteral("catalog.locked");
        error.message = QStringLiteral("the catalog cannot be read: another session holds a table locked");
        error.hint = QStringLiteral("a migration may be running; try again when it has ended (pg_stat_activity shows it)");
    } else if (error.kind != ErrorKind::Cancelled && error.kind != ErrorKind::Connection) {
        error.message.prepend(QStringLiteral("the catalog cannot be read: "));
    }
    return error;
}

} // namespace studio::catalog
