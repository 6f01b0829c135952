#pragma once

#include <QString>

#include <optional>

namespace studio {

enum class HazardLevel { Info, Warning, Danger };
[[nodiscard]] QString word(HazardLevel level); ///< "info", "warning", "danger"

/// What a statement costs or loses, told before it runs (cli.md: `hazards`).
struct Hazard {
    QString code;        ///< "data-loss", "table-rewrite", "full-scan", "lock", "narrowing-cast", "not-null-on-nulls", …
    HazardLevel level = HazardLevel::Info;
    QString message;     ///< a sentence that a tired person understands
    QString lock;        ///< "ACCESS EXCLUSIVE", …; empty: none on an existing table
    bool rewritesTable = false;
    bool losesData = false; ///< values are gone once it is committed; not: it fails where they do not fit
    std::optional<qint64> rows;  ///< rows concerned
    std::optional<qint64> bytes; ///< size concerned
    QString suggestion;  ///< the safe rewrite, in words or SQL
    QString chapter;     ///< link to the PostgreSQL manual
};

} // namespace studio
