#pragma once

#include "app/kit/invocation.h"
#include "app/kit/terminal.h"

#include <stop_token>

namespace studio::kit {

/// Each command writes its answer to the terminal and returns an exit code; errors come back and are written by main().
[[nodiscard]] Result<int> runCheck(const Invocation &call, Terminal &terminal, std::stop_token stop);
[[nodiscard]] Result<int> runDiff(const Invocation &call, Terminal &terminal, std::stop_token stop);
[[nodiscard]] Result<int> runPush(const Invocation &call, Terminal &terminal, std::stop_token stop);
[[nodiscard]] Result<int> runGenerate(const Invocation &call, Terminal &terminal, std::stop_token stop);
[[nodiscard]] Result<int> runRehearse(const Invocation &call, Terminal &terminal, std::stop_token stop);
[[nodiscard]] Result<int> runMigrate(const Invocation &call, Terminal &terminal, std::stop_token stop);
[[nodiscard]] Result<int> runStatus(const Invocation &call, Terminal &terminal, std::stop_token stop);
[[nodiscard]] Result<int> runPull(const Invocation &call, Terminal &terminal, std::stop_token stop);
[[nodiscard]] Result<int> runLint(const Invocation &call, Terminal &terminal, std::stop_token stop);
[[nodiscard]] Result<int> runBackup(const Invocation &call, Terminal &terminal, std::stop_token stop);
[[nodiscard]] Result<int> runBackups(const Invocation &call, Terminal &terminal, std::stop_token stop);
[[nodiscard]] Result<int> runRestore(const Invocation &call, Terminal &terminal, std::stop_token stop);
[[nodiscard]] Result<int> runHistory(const Invocation &call, Terminal &terminal, std::stop_token stop);
[[nodiscard]] Result<int> runUndo(const Invocation &call, Terminal &terminal, std::stop_token stop);
[[nodiscard]] Result<int> runLocal(const Invocation &call, Terminal &terminal, std::stop_token stop);
[[nodiscard]] Result<int> runSample(const Invocation &call, Terminal &terminal, std::stop_token stop);

} // namespace studio::kit
