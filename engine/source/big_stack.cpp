#include "engine/source/big_stack.h"

#include <atomic>
#include <future>
#include <memory>

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

namespace studio {

namespace {

struct Job {
    std::packaged_task<void()> task;
    std::shared_ptr<std::atomic<pid_t>> thread;
};

void *runJob(void *opaque)
{
    const std::unique_ptr<Job> job(static_cast<Job *>(opaque));
    *job->thread = gettid();
    job->task();
    return nullptr;
}

} // namespace

bool runOnBigStack(std::function<void()> job, std::size_t stackBytes, std::chrono::milliseconds patience)
{
    const auto id = std::make_shared<std::atomic<pid_t>>(0);
    auto owned = std::make_unique<Job>(Job{std::packaged_task<void()>(std::move(job)), id});
    const std::future<void> done = owned->task.get_future();

    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stackBytes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_t thread{};
    const int failed = pthread_create(&thread, &attributes, &runJob, owned.get());
    pthread_attr_destroy(&attributes);
    if (failed)
        return false;
    owned.release();
    if (done.wait_for(patience) == std::future_status::ready)
        return true;
    // It cannot be stopped, but it can be made to stand back for everything else (Linux: the nice value is a thread's
    // own).
    setpriority(PRIO_PROCESS, id_t(*id), 19);
    return false;
}

} // namespace studio
