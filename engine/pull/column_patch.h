#pragma once

#include "engine/pull/source_scan.h"

#include <optional>

#include <QSet>
#include <QString>

namespace studio::pull {

/// What a call in a column's chain is about.
enum class ColumnPart { Type, PrimaryKey, NotNull, Identity, Unique, Default, Generated, References, Other };

[[nodiscard]] ColumnPart columnPart(const QString &call, bool isHead);

/// The entry `source` (`key: chain`) with its calls of `parts` as `wanted` (another entry's text) has them; everything
/// else as it stands. Nothing where either is no chain of calls.
[[nodiscard]] std::optional<QString> withParts(const QString &source, const QString &wanted,
                                               const QSet<ColumnPart> &parts);

} // namespace studio::pull
