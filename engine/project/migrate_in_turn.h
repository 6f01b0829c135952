#pragma once

#include "engine/project/migrate.h"

#include <chrono>
#include <functional>
#include <stop_token>

namespace studio {

/// What the caller hears meanwhile; all on the caller's thread, all may be empty.
struct MigrateTalk {
    /// Another applier is waited for; once for each.
    std::function<void(const QString &holder)> waiting;
    /// The plan, before anything runs; an error ends it. Once more where another migrator was faster and something is left to do.
    std::function<Result<void>(const MigrationProject &project, const MigratePlan &plan)> planned;
    ProgressSink progress;
};

/// planMigrate() and migrate(), as a deploy of several instances needs it: waits until nobody else applies anything, for `longest` in all,
/// then reads the record anew. Nothing is applied where the others have done it all. Where the plan fails on what drizzle-orm's migrator has
/// made and recorded meanwhile, it begins anew as well. `longest` 0: refused at once, as push is.
/// Errors: as planMigrate and migrate; Refused with code apply.locked when the time is over. Blocks.
[[nodiscard]] Result<MigrateOutcome> migrateInTurn(ProcessRunner &runner, MigrationProject &project, const MigrateRequest &request, std::chrono::milliseconds longest,
                                                   const MigrateTalk &talk = {}, std::stop_token stop = {});

} // namespace studio
