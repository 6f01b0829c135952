#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>

namespace studio {

/// Waits for a socket and for a stop token at once, without polling in intervals: a requested stop wakes the wait.
/// One per call of libpq; the thread that waits owns it.
class SocketWaiter {
public:
    explicit SocketWaiter(const std::stop_token &stop);
    ~SocketWaiter();
    SocketWaiter(const SocketWaiter &) = delete;
    SocketWaiter &operator=(const SocketWaiter &) = delete;

    using Deadline = std::optional<std::chrono::steady_clock::time_point>;

    struct Outcome {
        bool readable = false; ///< or in error, which reading will tell
        bool writable = false;
        bool stopped = false;  ///< reported once
        bool timedOut = false;
    };
    [[nodiscard]] Outcome wait(int socket, bool forRead, bool forWrite, const Deadline &deadline = {});

private:
    int m_wakeUp = -1; ///< eventfd; -1 where the token can never be stopped, or has told already
    std::optional<std::stop_callback<std::function<void()>>> m_callback;
};

} // namespace studio
