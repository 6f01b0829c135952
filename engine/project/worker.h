#pragma once

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QString>
#include <QThread>

#include <memory>
#include <type_traits>
#include <utility>

namespace studio {

/// One thread that runs jobs in the order in which they come. What a job uses (a connection, a comparer) belongs to that thread alone.
/// run() may be called from any thread; the destructor waits for the job that runs now and drops the others.
class Worker {
public:
    explicit Worker(const QString &name)
    {
        m_thread.setObjectName(name);
        // QuickJS needs its own larger stack and makes it (engine/source); the default is enough here.
        m_context->moveToThread(&m_thread);
        m_thread.start();
    }
    ~Worker()
    {
        m_thread.quit();
        m_thread.wait();
    }
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    template<typename Job>
    QFuture<std::invoke_result_t<Job>> run(Job job)
    {
        using Value = std::invoke_result_t<Job>;
        auto promise = std::make_shared<QPromise<Value>>();
        promise->start();
        QFuture<Value> future = promise->future();
        QMetaObject::invokeMethod(
            m_context.get(),
            [promise, job = std::move(job)]() mutable {
                promise->addResult(job());
                promise->finish();
            },
            Qt::QueuedConnection);
        return future;
    }

private:
    QThread m_thread;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>();
};

} // namespace studio
