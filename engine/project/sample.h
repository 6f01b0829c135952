#pragma once

#include "engine/base/progress.h"
#include "engine/base/result.h"

#include <QString>

#include <memory>
#include <stop_token>

namespace studio {

class LocalServer;

/// The sample project: files of its own in the user's data folder, and a database on the private local server that has drifted from them.
struct Sample {
    QString folder; ///< absolute; holds drizzle.config.ts, shared/schema.ts and .env
    QString url;
    std::shared_ptr<LocalServer> server; ///< held as long as this lives
};

/// Lays it out where it is not there yet; a sample that the user has worked on stays as it is unless `fresh`.
[[nodiscard]] Result<Sample> openSample(bool fresh = false, const ProgressSink &progress = {}, std::stop_token stop = {});

} // namespace studio
