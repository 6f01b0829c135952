#pragma once

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/server/local_server.h"

#include <memory>
#include <stop_token>

namespace studio {

/// An empty database on the private local server; dropped, and the server released, when it goes.
class ScratchDatabase {
public:
    [[nodiscard]] static Result<std::unique_ptr<ScratchDatabase>> create(const ProgressSink &progress = {}, std::stop_token stop = {});
    ~ScratchDatabase();
    ScratchDatabase(const ScratchDatabase &) = delete;
    ScratchDatabase &operator=(const ScratchDatabase &) = delete;

    [[nodiscard]] QString url() const;

private:
    ScratchDatabase() = default;

    LocalServer m_server;
    QString m_name;
};

} // namespace studio
