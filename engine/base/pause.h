#pragma once

#include <chrono>
#include <stop_token>

namespace studio {

/// Sleeps that long. False: stopped meanwhile.
[[nodiscard]] bool pauseFor(std::chrono::milliseconds time, const std::stop_token &stop);

} // namespace studio
