#pragma once

#include "engine/migrations/migrations_folder.h"

#include <QStringList>

namespace studio::migrations {

/// What stands between two "--> statement-breakpoint" of a file; may hold several statements, or none.
struct MigrationPart {
    QString sql;
    int line = 1; ///< of the file, where `sql` begins
};

/// An entry of the journal with its file.
struct MigrationFile {
    JournalEntry entry;
    QString path;
    bool isThere = false; ///< and can be read
    QString hash;         ///< as drizzle-orm's readMigrationFiles makes it: SHA-256 of the whole file, in small hexadecimal digits
    QList<MigrationPart> parts;
};

/// Something in the folder that is not as drizzle-kit leaves it.
struct FolderDamage {
    QString file;
    QString message;
    QString hint;
};

struct MigrationsOnDisk {
    QString folder;
    QList<MigrationFile> migrations; ///< in the journal's order, which is the one that drizzle-orm applies
    QStringList orphans;             ///< .sql files that the journal does not name
    QList<FolderDamage> damage;
};

/// The folder as drizzle-orm's migrator reads it; what else is wrong with it is told in `damage`. Journals of versions 5 to 7.
/// Errors: Config with code "migrations.…" where nothing can be told (no journal, cut off, another dialect, a folder of drizzle 1.0).
[[nodiscard]] Result<MigrationsOnDisk> readMigrations(const QString &folder);

/// `text` split at every "--> statement-breakpoint", as drizzle-orm does: wherever it stands.
[[nodiscard]] QList<MigrationPart> splitAtBreakpoints(const QString &text);

} // namespace studio::migrations
