#include "engine/database/cancel_request.h"

#include <libpq-fe.h>

#include <array>

namespace studio {

CancelRequest::~CancelRequest()
{
    if (m_thread.joinable())
        m_thread.detach();
}

void CancelRequest::send(pg_conn *connection)
{
    const std::shared_ptr<PGcancel> cancel(PQgetCancel(connection), PQfreeCancel);
    if (!cancel)
        return;
    std::packaged_task<void()> task([cancel] {
        // Whether it arrived shows in the statement's own result.
        std::array<char, 256> message{};
        PQcancel(cancel.get(), message.data(), int(message.size()));
    });
    m_done = task.get_future();
    m_thread = std::thread(std::move(task));
}

bool CancelRequest::finish(std::chrono::milliseconds limit)
{
    if (!m_thread.joinable())
        return true;
    if (m_done.wait_for(limit) != std::future_status::ready)
        return false;
    m_thread.join();
    return true;
}

} // namespace studio
