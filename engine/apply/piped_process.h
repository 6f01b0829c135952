#pragma once

#include "engine/base/process.h"

class QProcess;

namespace studio {

/// Starts a program whose output is read while it runs; it dies with us. Errors: Io.
[[nodiscard]] Result<void> startPiped(QProcess &process, const ProcessRequest &request);

/// Ends it, by force where it does not go by itself.
void endPiped(QProcess &process);

} // namespace studio
