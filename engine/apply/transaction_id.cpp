#include "engine/apply/transaction_id.h"

#include "engine/database/connection.h"
#include "engine/database/result_set.h"

#include <QElapsedTimer>
#include <QThread>

namespace studio {

namespace {

constexpr int pollMs = 100;
constexpr std::chrono::seconds connectTime{3};

// PostgreSQL 13 gave them new names.
bool hasNewNames(const Connection &connection)
{
    return connection.serverVersion() >= 130000;
}

/// Empty where pg_control_system() is not for this role.
Result<QString> systemIdentifier(Connection &connection)
{
    const auto allowed =
        connection.query(QStringLiteral("SELECT has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')"));
    if (!allowed)
        return std::unexpected(allowed.error());
    if (!allowed->boolean(0, 0))
        return QString();
    const auto identifier =
        connection.query(QStringLiteral("SELECT system_identifier::text FROM pg_catalog.pg_control_system()"));
    if (!identifier)
        return std::unexpected(identifier.error());
    return identifier->text(0, 0);
}

} // namespace

QString TransactionId::text() const
{
    return cluster + QLatin1Char(':') + number;
}

TransactionId TransactionId::fromText(const QString &text)
{
    return {text.section(QLatin1Char(':'), 1), text.section(QLatin1Char(':'), 0, 0)};
}

Result<TransactionId> currentTransaction(Connection &connection)
{
    const auto number =
        connection.query(hasNewNames(connection) ? QStringLiteral("SELECT pg_catalog.pg_current_xact_id()::text")
                                                 : QStringLiteral("SELECT pg_catalog.txid_current()::text"));
    if (!number)
        return std::unexpected(number.error());
    const auto cluster = systemIdentifier(connection);
    if (!cluster)
        return std::unexpected(cluster.error());
    return TransactionId{number->text(0, 0), *cluster};
}

Result<TransactionFate> fateOf(Connection &connection, const TransactionId &id)
{
    const auto cluster = systemIdentifier(connection);
    if (!cluster)
        return std::unexpected(cluster.error());
    if (!id.cluster.isEmpty() && !cluster->isEmpty() && id.cluster != *cluster)
        return TransactionFate::Forgotten;
    const auto status =
        connection.query(hasNewNames(connection) ? QStringLiteral("SELECT pg_catalog.pg_xact_status($1::xid8)")
                                                 : QStringLiteral("SELECT pg_catalog.txid_status($1::bigint)"),
                         {id.number});
    if (!status) {
        // A number of the future: another cluster's; or this one's, of a transaction that a crash took before anything of it was written down,
        // its COMMIT least of all.
        if (status.error().sqlState == QLatin1String("22023"))
            return !id.cluster.isEmpty() && id.cluster == *cluster ? TransactionFate::Aborted : TransactionFate::Forgotten;
        return std::unexpected(status.error());
    }
    const QString word = status->text(0, 0);
    if (word == QLatin1String("committed"))
        return TransactionFate::Committed;
    if (word == QLatin1String("aborted"))
        return TransactionFate::Aborted;
    return word == QLatin1String("in progress") ? TransactionFate::InProgress : TransactionFate::Forgotten;
}

Result<TransactionFate> fateOverNewConnection(const ConnectionTarget &target, const TransactionId &id,
                                              std::chrono::milliseconds limit)
{
    QElapsedTimer clock;
    clock.start();
    for (;;) {
        Result<TransactionFate> fate = TransactionFate::InProgress;
        if (auto connection = Connection::open(target, connectTime))
            fate = fateOf(**connection, id);
        else
            fate = std::unexpected(connection.error());
        const bool isSettled = fate && *fate != TransactionFate::InProgress;
        // Refused logins do not get better; a server that restarts does.
        const bool isHopeless = !fate && fate.error().kind == ErrorKind::Permission;
        if (isSettled || isHopeless || clock.hasExpired(limit.count()))
            return fate;
        QThread::msleep(pollMs);
    }
}

} // namespace studio
