#pragma once

#include "engine/plan/plan_context.h"

namespace studio {

/// A foreign key that a column is part of, at the one end or the other.
struct KeyOfColumn {
    const Table *table = nullptr; ///< that has the key
    const ForeignKey *key = nullptr;
    bool references = false; ///< the column is one of those that it references

    /// The column at the other end of it.
    [[nodiscard]] QString otherColumn(const QString &column) const;
    [[nodiscard]] const QualifiedName &otherTable() const { return references ? table->name : key->referencedTable; }
};

/// On the actual side, without those that are dropped.
[[nodiscard]] QList<KeyOfColumn> foreignKeysOf(const PlanContext &context, const QualifiedName &table, const QString &column);

} // namespace studio
