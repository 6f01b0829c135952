#pragma once

#include "engine/base/process.h"
#include "engine/base/result.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <stop_token>

namespace studio {

/// The table of contents of a pg_dump archive, as `pg_restore --list` prints it.
struct ArchiveList {
    QString text;              ///< for --use-list, line by line
    QList<int> ids;            ///< in the order of the archive
    QSet<unsigned> tables;     ///< OIDs at the time of the dump
    QHash<unsigned, int> rows; ///< OID of a table → its TABLE DATA entry
};

/// One entry, as `pg_restore --verbose --schema-only` describes it. The archive has blanks where a name had line
/// breaks.
struct ArchiveEntry {
    int id = 0;
    unsigned oid = 0;
    QList<int> dependencies;
    QString name; ///< of members "table member"
    QString type; ///< "TABLE", "FK CONSTRAINT", …
    QString schema;
    QString sql;
};

/// Errors: Io where the program cannot be run, Usage with code restore.file and its words where the file is no archive.
[[nodiscard]] Result<ArchiveList> listArchive(ProcessRunner &runner, const QString &pgRestore, const QString &file,
                                              std::stop_token stop);

/// The entries of the structure; those of rows are in the list only.
[[nodiscard]] Result<QList<ArchiveEntry>> describeArchive(ProcessRunner &runner, const QString &pgRestore,
                                                          const QString &file, std::stop_token stop);

/// What drops the listed entries where they exist, in order and without the partitions' detaching (pg_restore --clean
/// --if-exists); `useList` as for --use-list.
[[nodiscard]] Result<QStringList> dropStatements(ProcessRunner &runner, const QString &pgRestore, const QString &file,
                                                 const QString &useList, std::stop_token stop);

/// Entries "SEQUENCE SET" of the sequence.
[[nodiscard]] QList<int> sequenceSetIds(const ArchiveList &list, const QString &schema, const QString &name);

/// What the archive makes of a name.
[[nodiscard]] QString archiveName(QString name);

} // namespace studio
