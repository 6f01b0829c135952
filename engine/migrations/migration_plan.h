#pragma once

#include "engine/migrations/migration_files.h"
#include "engine/plan/plan.h"
#include "engine/sql/statement.h"

#include <optional>

namespace studio::migrations {

/// How far a file has come that cannot be run in one transaction. Kept as the comment of the migrations table while such a file runs, in
/// front of the comment that was there, and gone with the file's record.
struct FileProgress {
    QString tag;
    QString hash;
    int done = 0; ///< statements

    [[nodiscard]] QString text() const;
    /// Takes the progress off the front of a comment; nothing where there is none.
    [[nodiscard]] static std::optional<FileProgress> takeFrom(QString &comment);
};

/// What the database says that the plan depends on.
struct MigrationGround {
    QualifiedName table;
    bool tableExists = false;
    std::optional<FileProgress> progress;
    QString comment;                       ///< of the table, without the progress
    QList<QualifiedName> invalidIndexes;   ///< what a CREATE INDEX CONCURRENTLY leaves that was ended
};

/// Where a statement of the plan comes from.
struct MigrationPlace {
    qsizetype migration = 0; ///< in the list that was planned; -1: makes the table
    qsizetype part = -1;     ///< of its parts; -1: keeps the record
    int offset = 0;          ///< in the part's text
    int number = 0;          ///< of the statement in its file, from 1
};

struct MigrationPlan {
    Plan plan;
    QList<MigrationPlace> places;       ///< one for each statement
    QList<sql::ParsedStatement> parsed; ///< of the files, where our parser understands them
    bool understood = true;             ///< false: a part does not parse, or its effect cannot be seen (DO)
    QStringList apart;                  ///< tags of the files that cannot be run in one transaction

    /// Files whose record is among the plan's first statements.
    [[nodiscard]] QList<qsizetype> recorded(int standing) const;
};

/// The plan that leaves what drizzle-orm's migrator leaves of these files (PgDialect.migrate): its table, each statement, a record for each
/// file. All in one transaction as there, but: where a file uses an enum value that one before it adds, it begins a new one; and a file with
/// what PostgreSQL refuses inside of a transaction, or with a BEGIN or COMMIT of its own, is run in stretches, one by one. Pure.
/// Errors: Refused with code migrate.rollback (with file and line) where a file rolls back.
[[nodiscard]] Result<MigrationPlan> planMigrations(const QList<MigrationFile> &files, const MigrationGround &ground);

} // namespace studio::migrations
