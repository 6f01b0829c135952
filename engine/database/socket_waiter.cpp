#include "engine/database/socket_waiter.h"

#include <array>
#include <cerrno>
#include <cstdint>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace studio {

SocketWaiter::SocketWaiter(const std::stop_token &stop)
{
    if (!stop.stop_possible())
        return;
    m_wakeUp = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    m_callback.emplace(stop, [fd = m_wakeUp] {
        const std::uint64_t one = 1;
        // Fails only when the counter is full, and then the wait is woken already.
        [[maybe_unused]] const auto written = ::write(fd, &one, sizeof one);
    });
}

SocketWaiter::~SocketWaiter()
{
    m_callback.reset();
    if (m_wakeUp >= 0)
        ::close(m_wakeUp);
}

SocketWaiter::Outcome SocketWaiter::wait(int socket, bool forRead, bool forWrite, const Deadline &deadline)
{
    const short events = short((forRead ? POLLIN : 0) | (forWrite ? POLLOUT : 0));
    std::array<pollfd, 2> fds{{{socket, events, 0}, {m_wakeUp, POLLIN, 0}}};
    Outcome outcome;
    for (;;) {
        int timeout = -1;
        if (deadline) {
            using namespace std::chrono;
            const auto left = ceil<milliseconds>(*deadline - steady_clock::now()).count();
            timeout = left > 0 ? int(std::min<decltype(left)>(left, 1000000)) : 0;
        }
        // A negative descriptor is ignored by poll.
        const int ready = ::poll(fds.data(), fds.size(), timeout);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready == 0 && deadline && std::chrono::steady_clock::now() < *deadline)
            continue;
        outcome.timedOut = ready == 0;
        break;
    }
    outcome.readable = (fds[0].revents & (POLLIN | POLLERR | POLLHUP | POLLNVAL)) != 0;
    outcome.writable = (fds[0].revents & POLLOUT) != 0;
    if (fds[1].revents != 0) {
        outcome.stopped = true;
        m_callback.reset();
        ::close(m_wakeUp);
        m_wakeUp = -1;
    }
    return outcome;
}

} // namespace studio
