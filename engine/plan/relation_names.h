#pragma once

#include "engine/schema/schema.h"

namespace studio {

/// Every name in pg_class that belongs to a table besides its own: indexes, those of constraints, sequences of columns.
/// Unnamed ones get the name that PostgreSQL would give (ChooseIndexName, ChooseRelationName).
[[nodiscard]] QList<QualifiedName> memberRelations(const Table &table);

[[nodiscard]] QString defaultPrimaryKeyName(const QString &table);
[[nodiscard]] QString defaultSequenceName(const QString &table, const QString &column);

} // namespace studio
