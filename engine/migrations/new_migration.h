#pragma once

#include "engine/migrations/folder_state.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace studio::migrations {

/// What drizzle-kit takes from the clock and from chance.
struct Stamp {
    QDateTime now;
    QString id;   ///< a UUID
    QString name; ///< for a migration that was given none: "adjective_noun"
};

[[nodiscard]] Stamp freshStamp();

/// The files of a migration that is not written yet.
struct NewMigration {
    QString tag;      ///< "0003_happy_finch"
    QString sqlFile;  ///< absolute, as all of them
    QString snapshotFile;
    QByteArray sql;
    QByteArray snapshot;
    QByteArray journal; ///< all of meta/_journal.json
};

struct NewMigrationParts {
    QString name;   ///< `--name`; empty: the stamp's
    QString prefix; ///< "index", "timestamp", "supabase", "unix", "none"
    bool breakpoints = true;
    QByteArray sql;
    JsonValue snapshot; ///< with its ids
};

/// Errors: Usage (a name that is no file's name, a prefix that is none), Config (prefix "none" a second time: drizzle-kit itself does not
/// find that snapshot again).
[[nodiscard]] Result<NewMigration> composeMigration(const FolderState &state, const NewMigrationParts &parts, const Stamp &stamp);

/// Statements as drizzle-kit joins them (writeResult in its migrate.ts).
[[nodiscard]] QByteArray joinedStatements(const QStringList &statements, bool breakpoints);

/// The body of `generate --custom`.
inline constexpr const char *customBody = "-- Custom SQL migration file, put your code below! --";

} // namespace studio::migrations
