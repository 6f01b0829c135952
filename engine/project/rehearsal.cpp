#include "engine/project/rehearsal.h"

#include "engine/project/changed_by.h"
#include "engine/project/rehearsal_copy.h"
#include "engine/project/rehearsal_roles.h"
#include "engine/project/rehearsal_trial.h"
#include "engine/sql/parse.h"

#include <QSet>

#include <algorithm>

namespace studio {

using namespace rehearsal;

namespace {

QList<RehearsalStep> forwardSteps(const Plan &plan)
{
    QList<RehearsalStep> steps;
    for (const Statement &statement : plan.statements)
        steps.append(stepOf(statement.sql, statement));
    return steps;
}

/// Each statement's way back may be several statements.
Result<QList<RehearsalStep>> backwardSteps(const Plan &plan, int &irrevocable)
{
    QList<RehearsalStep> steps;
    for (auto statement = plan.statements.crbegin(); statement != plan.statements.crend(); ++statement) {
        if (!statement->undo) {
            ++irrevocable;
            continue;
        }
        const auto parts = sql::split(*statement->undo);
        if (!parts)
            return fail(parts.error());
        for (const sql::StatementText &part : *parts)
            steps.append(stepOf(part.text + u';', *statement));
    }
    return steps;
}

/// What goes for good: the objects of the statements that nothing takes back.
QSet<ObjectId> lostBy(const Comparison &comparison)
{
    QSet<ObjectId> lost;
    for (const Statement &statement : comparison.plan.statements) {
        if (statement.undo)
            continue;
        lost.insert(statement.object);
        for (const int change : statement.changes) {
            if (change >= 0 && change < comparison.diff.changes.size())
                lost.insert(comparison.diff.changes[change].object);
        }
    }
    return lost;
}

QSet<ObjectId> objectsOf(const Diff &diff)
{
    QSet<ObjectId> objects;
    for (const Change &change : diff.changes)
        objects.insert(change.object);
    return objects;
}

bool isLost(const ObjectId &object, const QSet<ObjectId> &lost)
{
    return lost.contains(object) || std::ranges::any_of(lost, [&](const ObjectId &gone) {
               return gone.kind == ObjectKind::Table && gone.tableName() == object.tableName();
           });
}

Result<void> refuseObstacles(const Plan &plan)
{
    if (plan.obstacles.isEmpty())
        return {};
    auto error = fail(ErrorKind::Refused, QStringLiteral("%1: %2").arg(plan.obstacles.first().object.display(), plan.obstacles.first().message),
                      plan.obstacles.first().hint);
    error.error().code = QStringLiteral("plan.obstacle");
    return error;
}

Result<void> tryPlan(Trial &trial, const Comparison &comparison, Rehearsal &rehearsal)
{
    const Plan &plan = comparison.plan;
    const auto start = trial.look();
    if (!start)
        return fail(start.error());
    auto back = backwardSteps(plan, rehearsal.irrevocable);
    if (!back)
        return fail(back.error());

    if (auto ran = trial.go(QStringLiteral("rehearsing the plan"), forwardSteps(plan), rehearsal.forward); !ran)
        return ran;
    rehearsal.surprises = surprisesOf(plan, rehearsal.forward);
    if (rehearsal.forward.failure)
        return {};
    auto remaining = trial.remainingTo(comparison.desired);
    if (!remaining)
        return fail(remaining.error());
    rehearsal.remaining = std::move(*remaining);
    rehearsal.remaining.removeIf([&rehearsal, meant = changedBy(plan, comparison.diff), before = objectsOf(comparison.diff)](const Change &change) {
        const bool other = before.contains(change.object) && !meant.contains(change.object);
        rehearsal.leftOut += other && !change.implied ? 1 : 0;
        return other;
    });

    // What is lost for good may be missed by what would come back: then the way back leads as far as it goes.
    const OnFailure onFailure = rehearsal.irrevocable > 0 ? OnFailure::LeaveOut : OnFailure::End;
    if (auto ran = trial.go(QStringLiteral("rehearsing the way back"), *back, rehearsal.back, onFailure); !ran || rehearsal.back.failure)
        return ran;
    auto notReturned = trial.remainingTo(start->schema);
    if (!notReturned)
        return fail(notReturned.error());
    rehearsal.notReturned = rehearsal.back.leftOut.isEmpty() ? std::move(*notReturned) : QList<Change>();
    rehearsal.notReturned.removeIf([lost = lostBy(comparison)](const Change &change) { return isLost(change.object, lost); });
    if (rehearsal.irrevocable > 0)
        return {};
    return trial.go(QStringLiteral("rehearsing the plan again"), forwardSteps(plan), rehearsal.again);
}

} // namespace

bool Rehearsal::succeeded() const
{
    return !forward.failure && remaining.isEmpty() && !back.failure && notReturned.isEmpty() && !again.failure;
}

Result<Rehearsal> rehearse(ProcessRunner &runner, const Comparison &comparison, const RehearsalRequest &request, const ProgressSink &progress,
                           std::stop_token stop)
{
    if (auto free = refuseObstacles(comparison.plan); !free)
        return fail(free.error());
    if (auto free = refuseRenamedRoles(comparison.plan); !free)
        return fail(free.error());
    auto source = Connection::open(comparison.target, std::chrono::seconds(10), stop);
    if (!source)
        return fail(source.error());
    auto copy = RehearsalCopy::make(runner, **source, request.withData, rolesMadeBy(comparison.plan), progress, stop);
    if (!copy)
        return fail(copy.error());
    Rehearsal rehearsal;
    rehearsal.withData = request.withData;
    rehearsal.lacks = (*copy)->lacks() + lackingRoles(comparison.plan);
    Trial trial((*copy)->connection(), comparison, progress, stop);
    if (auto ran = tryPlan(trial, comparison, rehearsal); !ran)
        return fail(inTheMiddle(ran.error()));
    return rehearsal;
}

} // namespace studio
