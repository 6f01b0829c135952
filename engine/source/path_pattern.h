#pragma once

#include <QString>
#include <QStringList>

namespace studio {

/// Whether `text` fits a pattern of glob and minimatch, as drizzle-kit uses them: `*`, `?`, `[…]`, `{a,b}`, `{1..3}`,
/// `**` as a whole part of a path, and extglob `?(…)`, `*(…)`, `+(…)`, `@(…)`, `!(…)`. A leading dot must be written
/// out.
[[nodiscard]] bool matchesPattern(const QString &pattern, const QString &text);

[[nodiscard]] bool hasPattern(const QString &text);

/// Files and folders that fit `pattern` (relative to `root`, or absolute), sorted, absolute; `folders` gets those whose
/// listing decided. Does not walk into node_modules unless the pattern names it, nor through symbolic links below `**`.
[[nodiscard]] QStringList expandPattern(const QString &root, const QString &pattern, QStringList &folders);

} // namespace studio
