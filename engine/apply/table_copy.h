#pragma once

#include "engine/apply/backup_contents.h"

#include <QDateTime>

namespace studio {

/// A table of a backup under another name, in the schema where it was.
struct TableCopy {
    QualifiedName from;
    QualifiedName to;
    QList<Statement> statements; ///< each with its undo
    QStringList leftOut;         ///< what the original has and the copy does not, for people: "foreign keys", …
};

/// Columns, defaults, checks, keys, indexes, comments and rows as they were; sequences of its own. No foreign keys, triggers, rules,
/// policies and grants: nothing of other tables, and nobody's rights, hang on the copy; where rows were guarded by policies nobody but its
/// owner sees them. A parent of partitions becomes one plain table with the rows of all. Pure. Errors: Refused with code restore.no-rows, or
/// restore.inherits for a table that inherits its columns from another.
[[nodiscard]] Result<TableCopy> copyOf(const BackupContents &backup, const QualifiedName &table, const QDateTime &now);

} // namespace studio
