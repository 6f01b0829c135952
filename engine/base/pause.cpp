#include "engine/base/pause.h"

#include <condition_variable>
#include <mutex>

namespace studio {

bool pauseFor(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any condition;
    condition.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

} // namespace studio
