#pragma once

#include "engine/migrations/json_value.h"

#include <QString>

namespace studio::migrations {

/// What the next migration of a folder follows.
struct FolderState {
    QString folder;
    JsonValue journal;       ///< a new one where there is none yet
    bool isNew = false;      ///< there is no meta/ yet
    QString newestFile;      ///< path of the newest snapshot; empty: none
    JsonValue newest;        ///< what it says; that of an empty schema where there is none
    QString newestId;
    qint64 newestWhen = -1;  ///< of the journal
    int nextIndex = 0;

    [[nodiscard]] bool hasTag(const QString &tag) const;
};

/// Looks at the whole folder as drizzle-kit does before it writes (prepareMigrationFolder in its utils.ts), and refuses what it refuses:
/// a folder of drizzle 1.0 or of its first layout, a snapshot that is damaged, older than version 7 or newer, two with one parent.
/// Errors: Config with code "migrations.…", Permission where the folder cannot be read.
[[nodiscard]] Result<FolderState> readFolderState(const QString &folder);

} // namespace studio::migrations
