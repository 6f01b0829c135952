#pragma once

#include "engine/base/result.h"
#include "engine/hazards/hazard.h"
#include "engine/hazards/live_questions.h"
#include "engine/schema/schema.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace studio {

/// What lint tells, and what makes it fail.
struct LintLevels {
    QHash<QString, HazardLevel> levels; ///< by code, instead of the rule's own
    QStringList off;                    ///< codes that are not told
    HazardLevel failAt = HazardLevel::Warning;
};

struct LintScript {
    QString file; ///< what messages call it
    QString text;
    bool oneTransaction = false; ///< whoever runs it opens a transaction around all of it, as drizzle-orm's migrator does
};

struct LintFinding {
    QString file;
    int line = 1; ///< of the statement's first word, from 1
    int column = 1;
    QString statement; ///< without the comments in front
    Hazard hazard;
    std::optional<LiveQuestion> question; ///< what the live database could tell of it, before any of the scripts runs
    bool levelIsSet = false;              ///< by LintLevels: no figure changes it
};

struct LintNote {
    QString file;
    int line = 1;
    QString text;
};

struct LintReport {
    QList<LintFinding> findings; ///< in the order of the scripts
    QList<LintNote> notes;       ///< comments that allow what is not there, codes that nobody knows
    int statements = 0;
    int silenced = 0;

    [[nodiscard]] qsizetype count(HazardLevel level) const;
    /// Something is at `level` or above.
    [[nodiscard]] bool reaches(HazardLevel level) const;
};

/// The hazards of scripts that run one after the other on `base`: a catalog, a snapshot, or nothing; tables that it does not hold and no
/// script makes are taken to be there, of unknown size. Pure. Errors: Sql with file, line and column, where a script does not parse.
[[nodiscard]] Result<LintReport> lintScripts(const QList<LintScript> &scripts, const Schema &base, const LintLevels &levels);

} // namespace studio
