#include "engine/project/migrate_in_turn.h"

#include "engine/apply/apply_lock.h"

#include <algorithm>

namespace studio {

namespace {

using Clock = std::chrono::steady_clock;

bool wasFaster(const Error &error)
{
    return error.code == QLatin1String("apply.locked") || error.code == QLatin1String("migrate.changed");
}

/// drizzle-orm's migrator takes no lock that we know: what it has made meanwhile stands in our way, and is on record now. Of a plan of one
/// transaction that fails nothing stands, so that what is new on record is another's.
bool wasMadeMeanwhile(const Error &error, const MigratePlan &plan, MigrationProject &project, const std::stop_token &stop)
{
    const bool isOne = std::ranges::none_of(plan.steps.plan.statements, [](const Statement &statement) { return !statement.inTransaction || statement.beginsTransaction; });
    const qsizetype before = project.applied.rows.size();
    return error.kind == ErrorKind::Apply && isOne && readRecord(project, stop) && project.applied.rows.size() > before;
}

} // namespace

Result<MigrateOutcome> migrateInTurn(ProcessRunner &runner, MigrationProject &project, const MigrateRequest &request, std::chrono::milliseconds longest, const MigrateTalk &talk,
                                     std::stop_token stop)
{
    const Clock::time_point end = Clock::now() + longest;
    for (;;) {
        const auto left = std::max(end - Clock::now(), Clock::duration::zero());
        if (auto free = awaitApplyLock(*project.database.connection, std::chrono::ceil<std::chrono::milliseconds>(left), talk.waiting, stop); !free)
            return fail(free.error());
        if (auto read = readRecord(project, stop); !read)
            return fail(read.error());
        const auto plan = planMigrate(project, request, stop);
        if (!plan)
            return fail(plan.error());
        if (talk.planned) {
            if (auto goOn = talk.planned(project, *plan); !goOn)
                return fail(goOn.error());
        }
        if (plan->files.isEmpty())
            return MigrateOutcome{};
        auto outcome = migrate(runner, project, *plan, request, talk.progress, stop);
        if (outcome || Clock::now() >= end)
            return outcome;
        if (!wasFaster(outcome.error()) && !wasMadeMeanwhile(outcome.error(), *plan, project, stop))
            return outcome;
    }
}

} // namespace studio
