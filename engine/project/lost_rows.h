#pragma once

#include "engine/apply/backup_contents.h"
#include "engine/plan/plan.h"

#include <QSet>

namespace studio {

/// Begins what the server says of rows that came after the backup.
inline constexpr QLatin1String lateRowsMark("way back: ");

/// What a backup brings back of the losses of one plan, as statements without hazards yet. Pure; used once for each plan.
class LostRows {
public:
    /// `forward`: the plan's statements, in their order.
    LostRows(const BackupContents &backup, const QList<Statement> &forward);

    /// Errors: Refused with code undo.no-backup where the backup does not hold it, undo.no-key where a column's values cannot be told
    /// from each other; with `emptyToo` the table or the column comes back without its values then.
    [[nodiscard]] Result<QList<Statement>> bringBack(const Loss &loss, bool emptyToo);
    /// What comes when everything else is back under its own name: foreign keys, triggers, policies and rules of the tables.
    [[nodiscard]] const QList<Statement> &last() const { return m_last; }
    /// What comes back with its rows or values, for people.
    [[nodiscard]] const QStringList &brought() const { return m_brought; }
    /// What is not as it was, for people.
    [[nodiscard]] const QStringList &notes() const { return m_notes; }

private:
    [[nodiscard]] Result<QList<Statement>> table(const Loss &loss, const ArchiveEntry &entry, bool emptyToo);
    [[nodiscard]] Result<QList<Statement>> column(const Loss &loss, const ArchiveEntry &entry, bool emptyToo);
    [[nodiscard]] QList<Statement> values(const Loss &loss, const ArchiveEntry &entry);
    [[nodiscard]] QString ownedSequence(const ArchiveEntry &entry, const QString &column) const;
    [[nodiscard]] QStringList triggersOf(const ArchiveEntry &entry) const;

    const BackupContents &m_backup;
    QSet<QString> m_comesOtherwise;                  ///< constraints and indexes that other statements' undo makes again
    QHash<QualifiedName, QStringList> m_columns;     ///< of a table, that its rows are read for
    QHash<QualifiedName, QString> m_temporary;       ///< tables whose rows are read already
    QList<Statement> m_last;
    QStringList m_brought;
    QStringList m_notes;
};

} // namespace studio
