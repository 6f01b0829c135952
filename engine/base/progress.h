#pragma once

#include <QString>

#include <functional>

namespace studio {

/// What a long call is doing right now. `total` 0 means that the end is not known.
struct Progress {
    QString what; ///< "backing up public.users", "3 of 7: ALTER TABLE …"
    qint64 done = 0;
    qint64 total = 0;
};

/// Called on the worker's own thread; must be quick and must not throw. May be empty.
using ProgressSink = std::function<void(const Progress &)>;

} // namespace studio
