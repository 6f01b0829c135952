#pragma once

#include "engine/schema/schema.h"

#include <QStringList>

namespace studio::pull {

/// `.desc().nullsFirst().op("text_pattern_ops")` behind a column of an index; drizzle's own defaults are ascending and
/// nulls last. `column` may be null.
[[nodiscard]] QString indexOrder(const Index &index, const IndexColumn &part, const Column *column);

/// An expression as CREATE INDEX takes it, with what it says of order and operator class.
[[nodiscard]] QString indexElementSql(const Index &index, const IndexColumn &part);

/// `fillfactor: 70`: storage parameters as fields of an object.
[[nodiscard]] QStringList parameterFields(const Parameters &parameters);

} // namespace studio::pull
