#pragma once

#include "engine/schema/schema.h"

#include <optional>

namespace studio {

/// What another type makes of the options: bounds that are those of the type become those of the new one (init_params in sequence.c).
[[nodiscard]] SequenceOptions afterTypeChange(SequenceOptions options, const QString &from, const QString &to);

/// PostgreSQL refuses bounds that leave the sequence's present value outside ("RESTART value cannot be less than MINVALUE"). Where the new
/// bounds cut something off: the options with bounds wide enough for old and new, to be set first. Empty: no such care needed.
[[nodiscard]] std::optional<SequenceOptions> widerBounds(const SequenceOptions &from, const SequenceOptions &to);

/// SELECT setval(…) that brings the present value into the bounds, where it lies outside.
[[nodiscard]] QString moveIntoBounds(const QualifiedName &sequence, const SequenceOptions &bounds);

/// All the statements that lead from one set of options to another, in one text.
[[nodiscard]] QString alterWithinBounds(const QualifiedName &sequence, const SequenceOptions &from, const SequenceOptions &to);

/// SELECT setval(…) behind the largest (for descending ones the smallest) value of a column, if there is one and it fits.
[[nodiscard]] QString continueBehind(const QualifiedName &sequence, const SequenceOptions &options, const QualifiedName &table,
                                     const QString &column);

} // namespace studio
