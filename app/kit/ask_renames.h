#pragma once

#include "app/kit/terminal.h"
#include "engine/diff/diff.h"

namespace studio::kit {

/// Whether a person said yes.
[[nodiscard]] bool yes(const QString &answer);

/// Puts each candidate to the person; a rename takes its two ends out of the others.
[[nodiscard]] Result<RenameDecisions> askRenames(const QList<RenameCandidate> &candidates, RenameDecisions decisions, Terminal &terminal,
                                                 const std::stop_token &stop);

} // namespace studio::kit
