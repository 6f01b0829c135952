#pragma once

#include "engine/diff/judge.h"
#include "engine/schema/schema.h"

namespace studio {

/// Whether a column's desired type is the actual one. A user-defined type that the file names without a schema
/// (customType, citext, vector) is the actual one of that name in "public"; in another schema the server's search path
/// decides, so it is asked (Role::Type), as it is where the text in parentheses of such a type differs (a type's own
/// typmod input function reads it).
[[nodiscard]] Verdict sameType(const TypeName &actual, const TypeName &desired, const QualifiedName &table,
                               const QString &column, Judge &judge);

/// The type as people write it: "serial" for serial columns.
[[nodiscard]] QString typeText(const Column &column);

} // namespace studio
