#include "engine/source/big_stack.h"

#include <future>
#include <memory>

#include <pthread.h>

namespace studio {

namespace {

using Task = std::packaged_task<void()>;

void *runTask(void *opaque)
{
    const std::unique_ptr<Task> task(static_cast<Task *>(opaque));
    (*task)();
    return nullptr;
}

} // namespace

bool runOnBigStack(std::function<void()> job, std::size_t stackBytes, std::chrono::milliseconds patience)
{
    auto task = std::make_unique<Task>(std::move(job));
    const std::future<void> done = task->get_future();

    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stackBytes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_t thread{};
    const int failed = pthread_create(&thread, &attributes, &runTask, task.get());
    pthread_attr_destroy(&attributes);
    if (failed)
        return false;
    task.release();
    return done.wait_for(patience) == std::future_status::ready;
}

} // namespace studio
