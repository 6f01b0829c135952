#include "engine/apply/batches.h"

#include "engine/database/connection.h"
#include "engine/database/result_set.h"

namespace studio {

namespace {

// 4 MB: some ten thousand rows.
constexpr qint64 blocksAtOnce = 512;
constexpr int deadlocksBorne = 10;

Result<qint64> update(Connection &connection, const QString &sql, const std::stop_token &stop)
{
    for (int deadlocks = 0;; ++deadlocks) {
        const auto updated = connection.query(sql, {}, stop);
        if (updated)
            return updated->affectedRows();
        if (updated.error().sqlState != QLatin1String("40P01") || deadlocks == deadlocksBorne)
            return fail(updated.error());
    }
}

} // namespace

Result<qint64> updateInBatches(Connection &connection, const Statement &statement, const std::function<void(double)> &progress, std::stop_token stop)
{
    qint64 rows = 0;
    if (connection.serverVersion() >= 140000) {
        const auto size = connection.query(QStringLiteral("SELECT pg_catalog.pg_relation_size($1::pg_catalog.regclass) / current_setting('block_size')::bigint"),
                                           {statement.batchesOf.quoted()}, stop);
        if (!size)
            return fail(size.error());
        const qint64 blocks = size->text(0, 0).toLongLong();
        const QString condition = statement.sql.endsWith(u';') ? statement.sql.chopped(1) : statement.sql;
        for (qint64 block = 0; block < blocks; block += blocksAtOnce) {
            if (progress)
                progress(double(block) / double(blocks));
            const auto updated = update(connection, condition + QStringLiteral(" AND ctid >= '(%1,0)' AND ctid < '(%2,0)';").arg(block).arg(block + blocksAtOnce), stop);
            if (!updated)
                return updated;
            rows += *updated;
        }
    }
    const auto left = update(connection, statement.sql, stop);
    if (!left)
        return left;
    return rows + *left;
}

} // namespace studio
