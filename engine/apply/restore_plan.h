#pragma once

#include "engine/apply/archive.h"
#include "engine/schema/names.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace studio {

class Connection;

/// What of the present database a restore has to heed. Names as they are.
struct PresentDatabase {
    struct ForeignKey {
        QualifiedName table;
        QualifiedName referenced;
        QString name;
        QString definition; ///< pg_get_constraintdef
    };
    struct Partition {
        QualifiedName table;
        QualifiedName parent;
    };
    QSet<QString> schemas;
    QSet<QString> extensions;
    QSet<QualifiedName> relations;                       ///< of every kind
    QSet<QualifiedName> filledTables;                    ///< with at least one row
    QHash<QualifiedName, QStringList> enums;             ///< labels in their order
    QHash<QualifiedName, QSet<QualifiedName>> enumUsers; ///< tables with a column of it
    QSet<QualifiedName> types;                           ///< all others
    QList<ForeignKey> foreignKeys;
    QList<Partition> partitions;

    [[nodiscard]] static Result<PresentDatabase> read(Connection &connection);
};

/// Which entries of the archive are put back, and what is to be done before and after it in the same transaction.
struct RestorePlan {
    QList<int> ids;     ///< in the order of the archive
    QStringList before; ///< what the entries' own drop statements follow
    QStringList after;
    qsizetype tables = 0; ///< whose rows come back
};

/// Pure. `tables`: TABLE entries that come back alone, with the whole trees of partitions that they belong to; empty: all whose rows are
/// there. Errors: Refused, see restoreBackup.
[[nodiscard]] Result<RestorePlan> planRestore(const ArchiveList &list, const QList<ArchiveEntry> &entries,
                                              const PresentDatabase &present, const QSet<int> &tables = {});

} // namespace studio
