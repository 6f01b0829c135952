#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace studio {

/// Calls `function(future)` on the context's thread when the future has ended, always by event; never after the context
/// is gone. QFuture::then(context, …) promises the same, but up to Qt 6.4 it asserts when the future ends after its
/// context (qfuture_impl.h), as it does when a page is closed while the server is still working. A future that was
/// given up has no result.
template<typename T, typename Function>
void whenDone(const QFuture<T> &future, QObject *context, Function function)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, function = std::move(function)]() mutable {
                         watcher->deleteLater();
                         function(watcher->future());
                     });
    watcher->setFuture(future);
}

} // namespace studio
