#pragma once

#include <chrono>
#include <future>
#include <memory>
#include <thread>

struct pg_conn;

namespace studio {

/// PQcancel on a thread of its own, since it connects to the server without any time limit.
class CancelRequest {
public:
    CancelRequest() = default;
    ~CancelRequest();
    CancelRequest(const CancelRequest &) = delete;
    CancelRequest &operator=(const CancelRequest &) = delete;

    void send(pg_conn *connection);
    [[nodiscard]] bool isSent() const { return m_thread.joinable(); }
    /// True once the server has taken the request: only from then on can it not strike a later statement. False when that did not
    /// happen in time; the thread is then left to itself.
    [[nodiscard]] bool finish(std::chrono::milliseconds limit);

private:
    std::thread m_thread;
    std::future<void> m_done;
};

} // namespace studio
