#pragma once

#include <chrono>
#include <functional>

namespace studio {

/// Runs `job` on a thread of its own with a stack of `stackBytes` (QuickJS needs several times its own stack limit) and
/// waits for it. false: it did not end within `patience`, or no thread could be had. The thread is left alone then, so
/// `job` must own all that it touches.
[[nodiscard]] bool runOnBigStack(std::function<void()> job, std::size_t stackBytes, std::chrono::milliseconds patience);

} // namespace studio
