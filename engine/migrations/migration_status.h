#pragma once

#include "engine/migrations/migration_files.h"
#include "engine/migrations/migrations_table.h"

namespace studio::migrations {

enum class MigrationState {
    Applied,
    Altered, ///< applied, and the file is not the one any more that was
    Pending, ///< the migrator would run it
    Skipped, ///< never applied, and the migrator passes over it in silence: its `when` is older than the newest applied
    Gone,    ///< applied, and the folder does not have it
};
[[nodiscard]] QString word(MigrationState state);

struct MigrationLine {
    MigrationState state = MigrationState::Pending;
    qsizetype file = -1; ///< in MigrationsOnDisk::migrations; -1: Gone
    qsizetype row = -1;  ///< in MigrationsTable::rows; -1: not applied
    QString note;        ///< what to know or do about it, for people
};

/// Both sides: the journal's entries in its order, then what the database alone knows.
struct MigrationStatus {
    QList<MigrationLine> lines;

    [[nodiscard]] qsizetype count(MigrationState state) const;
    [[nodiscard]] bool isUpToDate() const { return count(MigrationState::Applied) == lines.size(); }
};

/// Pure. Which entries are pending is drizzle-orm's own rule (PgDialect.migrate): `when` is newer than the newest recorded. Which row belongs
/// to which entry is told by `when`, which is what the migrator records; where that fails, by the hash.
[[nodiscard]] MigrationStatus compareMigrations(const MigrationsOnDisk &disk, const MigrationsTable &table);

} // namespace studio::migrations
