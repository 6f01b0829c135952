#pragma once

#include <QString>

namespace studio {

/// What `diff -u` prints for the two texts, with three lines around each change; empty when they are equal.
[[nodiscard]] QString unifiedDiff(const QString &path, const QString &before, const QString &after);

} // namespace studio
