#pragma once

#include <QString>

namespace studio::test {

/// A dump in which the order of a table's columns does not matter: PostgreSQL can only append columns, so that a pushed table and a
/// freshly built one differ there and nowhere else. The lines inside of each CREATE TABLE are sorted.
[[nodiscard]] QString comparableDump(const QString &dump);

/// The lines that only one of the two has, marked − and +; empty when they are equal.
[[nodiscard]] QString dumpDifference(const QString &expected, const QString &found);

} // namespace studio::test
