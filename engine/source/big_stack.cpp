#include "engine/source/big_stack.h"

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

BigStackThread::BigStackThread(std::function<void()> job, std::size_t stackBytes)
{
    auto owned = std::make_unique<Job>(Job{std::packaged_task<void()>(std::move(job)), m_id});
    std::future<void> done = owned->task.get_future();

    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stackBytes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_t thread{};
    const int failed = pthread_create(&thread, &attributes, &runJob, owned.get());
    pthread_attr_destroy(&attributes);
    if (failed)
        return;
    owned.release();
    m_done = std::move(done);
}

bool BigStackThread::waitFor(std::chrono::milliseconds patience)
{
    if (!m_done.valid())
        return false;
    if (m_done.wait_for(patience) == std::future_status::ready)
        return true;
    // It cannot be stopped, but it can be made to stand back for everything else (Linux: the nice value is a thread's
    // own).
    setpriority(PRIO_PROCESS, id_t(*m_id), 19);
    return false;
}

} // namespace studio
