#pragma once

#include "engine/project/comparison.h"

/// Comparisons built by hand, so that the window's views can be tested without files and servers.
namespace studio::test {

/// A small shop: a changed table (users), a new one (profiles), a dropped one (legacy), a renamed column, a rename that waits for
/// a decision (accounts or members), an enum with a new value, a sequence, a second schema, and objects that are not managed.
[[nodiscard]] std::shared_ptr<Comparison> shopComparison();
/// The same project with nothing that differs.
[[nodiscard]] std::shared_ptr<Comparison> syncedComparison();
/// `tables` changed tables with `columns` changed columns each.
[[nodiscard]] std::shared_ptr<Comparison> largeComparison(int tables, int columns);

[[nodiscard]] ObjectId tableId(const char *name, const char *schema = "public");
[[nodiscard]] ObjectId memberId(ObjectKind kind, const char *table, const char *name, const char *schema = "public");

} // namespace studio::test
