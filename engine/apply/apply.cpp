#include "engine/apply/apply.h"

#include "engine/apply/applier.h"
#include "engine/apply/apply_error.h"

namespace studio {

namespace {

std::unexpected<Error> refused(const char *code, const QString &message, const QString &hint)
{
    auto error = fail(ErrorKind::Refused, message + QLatin1String("; nothing was touched"), hint);
    error.error().code = QLatin1String(code);
    return error;
}

Result<void> mayApply(const Plan &plan)
{
    if (!plan.obstacles.isEmpty()) {
        const Obstacle &first = plan.obstacles.first();
        return refused("apply.obstacle",
                       QStringLiteral("%1: %2").arg(first.object.tableName().display(), first.message), first.hint);
    }
    for (qsizetype i = 0; i < plan.statements.size(); ++i) {
        if (!isTransactionControl(plan.statements.at(i).sql))
            continue;
        auto error = refused("apply.transaction-control",
                             QStringLiteral("statement %1 begins or ends a transaction itself").arg(i + 1),
                             QStringLiteral("take it out: what can run in one transaction does"));
        error.error().statement = plan.statements.at(i).sql;
        error.error().statementIndex = int(i);
        return error;
    }
    return {};
}

} // namespace

Result<ApplyOutcome> applyPlan(Connection &connection, const Plan &plan, const ApplyOptions &options,
                               const ApplyRun &run, std::stop_token stop)
{
    if (const auto allowed = mayApply(plan); !allowed)
        return std::unexpected(allowed.error());
    if (plan.statements.isEmpty())
        return ApplyOutcome{};
    return Applier(connection, plan, options, run, std::move(stop)).apply();
}

} // namespace studio
