#pragma once

#include "engine/apply/backup.h"

#include <QSet>

namespace studio {

/// A table as pg_dump sees it: none of the system's, of extensions or of sessions.
struct BackupTable {
    unsigned oid = 0;
    QualifiedName name;
    bool hasRows = true; ///< false: the parent of partitions, whose rows are theirs
    bool isWanted = true;
    bool isReadable = true; ///< pg_dump locks what it describes, for which it needs SELECT
    qint64 bytes = 0;
    unsigned parent = 0; ///< of which it is a partition
};

/// All tables, `isWanted` by the request: for "affected" the named ones with the whole tree of partitions that they
/// belong to, for the schema only those that can be read.
[[nodiscard]] Result<QList<BackupTable>> readBackupTables(Connection &connection, const BackupRequest &request);

} // namespace studio
