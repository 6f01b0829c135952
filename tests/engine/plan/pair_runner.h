#pragma once

#include "engine/catalog/catalog.h"
#include "engine/plan/plan.h"
#include "tests/engine/plan/pair_case.h"
#include "tests/support/test_database.h"

namespace studio::test {

/// What came of a pair, for the test to judge. Empty texts: fine.
struct PairOutcome {
    Plan plan;
    QString failure;    ///< a statement failed: which and why
    QString difference; ///< the dump is not that of a fresh build
    QString remaining;  ///< changes that a second comparison still finds
    QString undone;     ///< what the way back left different
};

/// Builds both sides in two databases, plans from one to the other, applies, and lets PostgreSQL judge.
class PairRunner {
public:
    PairRunner();

    [[nodiscard]] PairOutcome run(const PairCase &pair);
    /// The database that the plan was applied to.
    [[nodiscard]] TestDatabase &database() { return m_actual; }

private:
    [[nodiscard]] Plan plan(const CatalogSnapshot &actual, const CatalogSnapshot &desired, const RenameDecisions &renames);

    TestDatabase m_actual;
    TestDatabase m_desired;
};

/// A dump in which the order of a table's columns makes no difference.
[[nodiscard]] QString withoutColumnOrder(const QString &dump);

} // namespace studio::test
