#pragma once

#include "engine/schema/schema.h"

namespace studio {

/// What a change of a column's type does to the values that are there.
struct TypeStep {
    bool rewrites = true;    ///< the table is written anew (ATColumnChangeRequiresRewrite)
    bool narrows = false;    ///< a value may be too long, too large or too precise
    bool rounds = false;     ///< … and is rounded silently then instead of refused
    bool mayFail = false;    ///< read from text: some values may not be readable
};

[[nodiscard]] TypeStep typeStep(const TypeName &from, const TypeName &to);

/// An SQL condition over `column` (quoted) that holds for values which do not fit `to`; empty where none can be told.
[[nodiscard]] QString misfitCondition(const QString &column, const TypeName &from, const TypeName &to);

} // namespace studio
