#pragma once

#include "engine/hazards/hazard.h"
#include "engine/schema/schema.h"

#include <QList>

namespace studio {

/// One entry of the catalogue: what a code means. The documentation's page is made from these.
struct HazardRule {
    QString code;
    HazardLevel level = HazardLevel::Info; ///< on a table that is not small; see hazardOn()
    bool easesOnSmallTables = false;       ///< what costs time only is Info there
    QString title;
    QString explanation;
    QString suggestion;                    ///< the safe way, in words
    QString chapter;                       ///< page of PostgreSQL's manual
};

/// All of them, in the order of the catalogue.
[[nodiscard]] const QList<HazardRule> &hazardRules();
/// Never null for a code of hazardRules().
[[nodiscard]] const HazardRule *hazardRule(const QString &code);

/// Small enough that scanning or rewriting it takes a moment only: below 10,000 rows or 8 MiB.
[[nodiscard]] bool isSmall(const Table &table);

/// A hazard of this rule with the sentence for the case at hand. `table`, where given, gives rows, bytes and the level.
[[nodiscard]] Hazard hazardOf(const char *code, const QString &message, const Table *table = nullptr);

/// "about 120,000 rows", "an unknown number of rows".
[[nodiscard]] QString rowsText(const Table &table);

} // namespace studio
