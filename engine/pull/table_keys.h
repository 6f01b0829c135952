#pragma once

#include "engine/pull/column_text.h"
#include "engine/pull/table_text.h"

namespace studio::pull {

/// Which of a table's keys its columns declare themselves; the others are declared by the table. A column can do so
/// where drizzle gives the constraint the very name that it has.
class TableKeys {
public:
    TableKeys(const Names &names, const Surroundings &around, const Table &table);

    [[nodiscard]] bool primaryKeyOnColumn() const { return m_primaryKeyOnColumn; }
    /// The name that a unique constraint gets without one being given.
    [[nodiscard]] QString uniqueName(const UniqueConstraint &unique) const;
    [[nodiscard]] QString primaryKeyName() const;
    [[nodiscard]] QString foreignKeyName(const ForeignKey &key) const;
    /// False for keys that point at a table that is not written.
    [[nodiscard]] bool canWrite(const ForeignKey &key) const;
    [[nodiscard]] bool onColumn(const ForeignKey &key) const;
    [[nodiscard]] bool onColumn(const UniqueConstraint &unique) const;

    [[nodiscard]] ColumnRole role(Module &module, const Column &column) const;

private:
    [[nodiscard]] QString recased(QString name, const QualifiedName &table, const QStringList &columns) const;
    [[nodiscard]] QStringList ormNames(const QualifiedName &table, const QStringList &columns) const;
    [[nodiscard]] QString referencesCall(Module &module, const ForeignKey &key) const;

    const Names &m_names;
    const Surroundings &m_around;
    const Table &m_table;
    bool m_primaryKeyOnColumn = false;
};

} // namespace studio::pull
