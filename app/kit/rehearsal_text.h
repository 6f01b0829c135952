#pragma once

#include "app/kit/terminal.h"
#include "engine/project/rehearsal.h"

namespace studio::kit {

/// What each statement did on standard output, how it went beside that.
void tellRehearsal(const Rehearsal &rehearsal, Terminal &terminal);

} // namespace studio::kit
