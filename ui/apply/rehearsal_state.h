#pragma once

#include "engine/project/rehearsal.h"
#include "engine/project/way_back.h"
#include "ui/parts/icons.h"

namespace studio {

/// What is known of the rehearsal of the plan that stands now.
struct RehearsalState {
    enum class Phase {
        None,    ///< nobody has tried it
        Running,
        Done,    ///< `rehearsal` tells how it went
        Untried, ///< it could not be tried; `error` tells why
    };
    Phase phase = Phase::None;
    ComparisonPtr comparison; ///< null: there is no plan that could be tried
    Plan plan;
    WayBackPtr back; ///< `plan` is this way back; null: it leads to the schema files
    bool withData = false;
    Rehearsal rehearsal;
    Error error;

    [[nodiscard]] bool succeeded() const { return phase == Phase::Done && rehearsal.succeeded(); }
    /// The copy had no rows, and the hazards say that rows stand in the way.
    [[nodiscard]] bool missesRows() const;
    /// The failure of a statement of the plan itself, forward: its index is the plan's.
    [[nodiscard]] bool failedForward() const { return phase == Phase::Done && rehearsal.forward.failure.has_value(); }
};

/// "rehearsed in 0.4 s, ends equal", "statement 3 fails: …"; empty where there is nothing to say.
[[nodiscard]] QString outcomeOf(const RehearsalState &state);
/// The same where nothing beside it says that a rehearsal is meant: "rehearsal: statement 3 fails: …".
[[nodiscard]] QString lineOf(const RehearsalState &state);
/// What the line leaves out: on what kind of copy, and the whole of the error.
[[nodiscard]] QString tooltipOf(const RehearsalState &state);
struct RehearsalMark {
    QString icon;
    Tint tint = Tint::Muted;
};
[[nodiscard]] RehearsalMark markOf(const RehearsalState &state);

} // namespace studio
