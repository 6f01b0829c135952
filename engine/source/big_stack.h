#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <memory>

#include <sys/types.h>

namespace studio {

/// Runs `job` on a thread of its own with a stack of `stackBytes` (QuickJS needs several times its own stack limit). The thread outlives
/// this where nobody waits for its end, so `job` must own all that it touches.
class BigStackThread {
public:
    BigStackThread(std::function<void()> job, std::size_t stackBytes);

    /// false: it did not end within `patience` and is left alone, or no thread could be had.
    [[nodiscard]] bool waitFor(std::chrono::milliseconds patience);

private:
    std::shared_ptr<std::atomic<pid_t>> m_id = std::make_shared<std::atomic<pid_t>>(0);
    std::future<void> m_done;
};

} // namespace studio
