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
    explicit PairRunner(bool safe = false); ///< PlanOptions::safe

    [[nodiscard]] PairOutcome run(const PairCase &pair);
    /// Each change that the plan makes, planned alone with what it needs, in a transaction that is rolled back. Says which fails.
    [[nodiscard]] QString runEachAlone(const PairCase &pair);
    /// A plan of several transactions that ends after each of them, and what comparing again makes of the rest: in what the target is
    /// missed. For pairs without renames.
    [[nodiscard]] QString runInterrupted(const PairCase &pair);
    /// The printed target (ddl.h), built in an empty database: in what it differs from the target.
    [[nodiscard]] QString runPrinted(const PairCase &pair);

    /// Each statement as it runs: in what pg_locks and the files' numbers are not what the hazards are told from (effectsOf).
    [[nodiscard]] QString runMeasured(const PairCase &pair);

private:
    /// `renamed`: the renames of the pair are still to be made.
    [[nodiscard]] Diff compareSides(const CatalogSnapshot &actual, const CatalogSnapshot &desired, const PairCase &pair, bool renamed);

    [[nodiscard]] Plan planNow(const CatalogSnapshot &desired, const PairCase &pair, bool renamed);

    const bool m_safe;
    TestDatabase m_actual;
    TestDatabase m_desired;
};

/// A dump in which the order of a table's columns makes no difference.
[[nodiscard]] QString withoutColumnOrder(const QString &dump);

} // namespace studio::test
