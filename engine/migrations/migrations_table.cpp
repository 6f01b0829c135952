#include "engine/migrations/migrations_table.h"

#include "engine/database/connection.h"
#include "engine/database/result_set.h"

namespace studio::migrations {

std::optional<qint64> MigrationsTable::newest() const
{
    std::optional<qint64> newest;
    for (const AppliedMigration &row : rows) {
        if (row.isNull)
            return 0;
        newest = std::max(newest.value_or(row.when), row.when);
    }
    return newest;
}

Result<MigrationsTable> readMigrationsTable(Connection &connection, const QualifiedName &table, std::stop_token stop)
{
    MigrationsTable result;
    const auto there = connection.query(QStringLiteral("SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                                                       "WHERE n.nspname = $1 AND c.relname = $2)"),
                                        {table.schema, table.name}, stop);
    if (!there)
        return fail(there.error());
    result.exists = there->boolean(0, 0);
    if (!result.exists)
        return result;
    const auto rows = connection.query(QStringLiteral("SELECT id, hash, created_at FROM %1 ORDER BY id").arg(table.quoted()), {}, stop);
    if (!rows) {
        Error error = rows.error();
        if (error.sqlState == QLatin1String("42703")) {
            error.kind = ErrorKind::Config;
            error.code = QStringLiteral("migrations.table");
            error.hint = QStringLiteral("%1 is not drizzle-orm's table of migrations; see migrations.schema and migrations.table of the config").arg(table.display());
        }
        return fail(error);
    }
    for (int row = 0; row < rows->rowCount(); ++row)
        result.rows.append({rows->integer(row, 0), rows->text(row, 1), rows->integer(row, 2), rows->isNull(row, 2)});
    return result;
}

} // namespace studio::migrations
