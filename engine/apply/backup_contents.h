#pragma once

#include "engine/apply/archive.h"
#include "engine/base/process.h"
#include "engine/plan/plan.h"
#include "engine/schema/names.h"

#include <QHash>

#include <stop_token>

namespace studio {

/// A table of a backup.
struct BackedUpTable {
    QualifiedName name; ///< with blanks where it has line breaks
    bool hasRows = false;    ///< of a parent of partitions: all of theirs are there
    bool isPartition = false;
};

/// What a backup holds, and the SQL that brings single tables of it back.
struct BackupContents {
    QString file;
    QString pgRestore;
    ArchiveList list;
    QList<ArchiveEntry> entries; ///< in the order of the archive
    QHash<int, QString> sequenceSettings; ///< SEQUENCE SET entries → their setval()

    [[nodiscard]] QList<BackedUpTable> tables() const;
    /// Null where it is not in there.
    [[nodiscard]] const ArchiveEntry *table(const QualifiedName &name) const;
    /// Of the table, or of all partitions below it; empty where some of them are not there.
    [[nodiscard]] QList<int> rowEntries(const ArchiveEntry &table) const;
    /// What belongs to the table and to nobody else: columns' defaults and sequences, constraints, indexes, triggers, policies, comments,
    /// rights… With its partitions, if asked for, and what belongs to them. In the order of the archive, rows left out.
    [[nodiscard]] QList<const ArchiveEntry *> belongings(const ArchiveEntry &table, bool withPartitions) const;
    /// The table's value of an owned sequence, by the column's name; empty where there is none.
    [[nodiscard]] QString sequenceSetting(const ArchiveEntry &table, const QString &column) const;
};

/// Errors: Usage with code restore.file (not there, no archive), Refused with code restore.no-pg-restore, Io, Cancelled. Blocks.
[[nodiscard]] Result<BackupContents> readBackup(ProcessRunner &runner, int serverMajor, const QString &file, std::stop_token stop = {});

/// "users" (of public, or the only one of that name), "app.orders", parts in double quotes as SQL writes them. Errors: Usage with code
/// restore.table, which names what the backup holds.
[[nodiscard]] Result<QualifiedName> findTable(const BackupContents &backup, const QString &name);

} // namespace studio
