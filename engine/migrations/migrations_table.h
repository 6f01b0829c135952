#pragma once

#include "engine/base/result.h"
#include "engine/schema/names.h"

#include <QList>
#include <QString>

#include <optional>
#include <stop_token>

namespace studio {
class Connection;
}

/// The database's own record, as drizzle-orm's migrator keeps it (PgDialect.migrate).
namespace studio::migrations {

struct AppliedMigration {
    qint64 id = 0;
    QString hash;
    qint64 when = 0; ///< created_at: the journal's `when`; 0 where it is NULL, as JavaScript's Number() has it
    bool isNull = false;
};

struct MigrationsTable {
    bool exists = false;
    QList<AppliedMigration> rows; ///< by id
    /// What the migrator compares with: of the first row by created_at downwards, where NULL comes first. Nothing: no row.
    [[nodiscard]] std::optional<qint64> newest() const;
};

/// Errors: Permission, Connection; Config with code "migrations.table" where a table of that name has other columns.
[[nodiscard]] Result<MigrationsTable> readMigrationsTable(Connection &connection, const QualifiedName &table, std::stop_token stop = {});

} // namespace studio::migrations
