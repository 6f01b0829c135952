#include "engine/apply/apply_lock.h"

#include "engine/base/pause.h"
#include "engine/database/connection.h"
#include "engine/database/result_set.h"

#include <QStringList>

namespace studio {

namespace {

/// No query texts: they may hold what is nobody's business.
const QString describedSession = QStringLiteral(
    "format('pid %s, %s, user %s, %s for %s s', a.pid, coalesce(nullif(a.application_name, ''), 'no name'), "
    "coalesce(a.usename, '?'), coalesce(a.state, 'working'), "
    "greatest(0, extract(epoch FROM pg_catalog.clock_timestamp() - coalesce(a.xact_start, a.state_change)))::bigint)");

QString joinedRows(const Result<ResultSet> &result)
{
    QStringList lines;
    for (int row = 0; result && row < result->rowCount(); ++row)
        lines << result->text(row, 0);
    return lines.join(QLatin1Char('\n'));
}

/// Whoever has the lock, described. pg_locks shows the halves of a bigint key.
Result<ResultSet> appliersNow(Connection &connection, const std::stop_token &stop = {})
{
    const QString sql =
        QStringLiteral("SELECT %1 FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid "
                       "WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 "
                       "AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()) "
                       "AND l.classid::bigint = %2 AND l.objid::bigint = %3")
            .arg(describedSession)
            .arg(quint32(quint64(applyLockKey) >> 32))
            .arg(quint32(applyLockKey));
    return connection.query(sql, {}, stop);
}

std::unexpected<Error> locked(const QString &holder)
{
    auto error = fail(ErrorKind::Refused,
                      QStringLiteral("another program is applying changes to this database; nothing was touched"),
                      QStringLiteral("wait until it is done, then compare again"));
    error.error().code = QStringLiteral("apply.locked");
    error.error().detail = holder;
    return error;
}

} // namespace

Result<void> takeApplyLock(Connection &connection, ApplyLockSpan span)
{
    const QString function = span == ApplyLockSpan::Session ? QStringLiteral("pg_try_advisory_lock")
                                                            : QStringLiteral("pg_try_advisory_xact_lock");
    const auto taken = connection.query(QStringLiteral("SELECT pg_catalog.%1(%2)").arg(function).arg(applyLockKey));
    if (!taken)
        return std::unexpected(taken.error());
    if (taken->boolean(0, 0))
        return {};
    return locked(joinedRows(appliersNow(connection)));
}

Result<void> awaitApplyLock(Connection &connection, std::chrono::milliseconds longest,
                            const std::function<void(const QString &holder)> &onWait, const std::stop_token &stop)
{
    constexpr std::chrono::milliseconds pause(200);
    const auto end = std::chrono::steady_clock::now() + longest;
    for (bool told = false;; told = true) {
        const auto appliers = appliersNow(connection, stop);
        if (!appliers)
            return fail(appliers.error());
        if (appliers->rowCount() == 0)
            return {};
        const QString holder = joinedRows(appliers);
        if (std::chrono::steady_clock::now() >= end)
            return locked(holder);
        if (!told && onWait)
            onWait(holder);
        if (!pauseFor(pause, stop))
            return fail(ErrorKind::Cancelled, QStringLiteral("cancelled; nothing was changed"));
    }
}

void releaseApplyLock(Connection &connection)
{
    if (!connection.isBroken())
        (void)connection.query(QStringLiteral("SELECT pg_catalog.pg_advisory_unlock(%1)").arg(applyLockKey));
}

QString lockHolders(Connection &connection, const QStringList &tables)
{
    QStringList literals;
    for (QString table : tables)
        literals << QLatin1Char('\'') + table.replace(QLatin1Char('\''), QLatin1String("''")) + QLatin1Char('\'');
    if (literals.isEmpty() || connection.isBroken())
        return {};
    const QString sql =
        QStringLiteral(
            "SELECT DISTINCT %1 FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid "
            "WHERE l.locktype = 'relation' AND l.granted AND a.pid <> pg_catalog.pg_backend_pid() "
            "AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()) "
            "AND l.relation IN (SELECT pg_catalog.to_regclass(t)::oid FROM unnest(ARRAY[%2]) t) LIMIT 5")
            .arg(describedSession, literals.join(QLatin1String(", ")));
    return joinedRows(connection.query(sql));
}

} // namespace studio
