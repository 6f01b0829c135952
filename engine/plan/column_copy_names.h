#pragma once

#include "engine/schema/schema.h"

/// What the things are called that a column is copied by (column_copy.h); a plan that ended half-way is known by them.
namespace studio::copying {

/// The new column, or an index or constraint on it, beside the one called `name`.
[[nodiscard]] QString nameBeside(const QString &name);
/// The trigger that fills a copy. Behind all others: they may change the value.
[[nodiscard]] QString triggerName(const QString &copy);
[[nodiscard]] QualifiedName functionName(const QualifiedName &table, const QString &copy);
/// What a copy's comment says.
[[nodiscard]] QString comment(const QString &column, const TypeName &type);
[[nodiscard]] bool isCopy(const Column &column);

} // namespace studio::copying
