#include "engine/project/rehearsal.h"

#include "engine/catalog/catalog.h"
#include "engine/project/changed_by.h"
#include "engine/project/compare.h"
#include "engine/project/rehearsal_copy.h"
#include "engine/project/rehearsal_roles.h"
#include "engine/sql/parse.h"
#include "engine/sql/statement.h"

#include <QSet>

#include <algorithm>

namespace studio {

namespace {

/// Everything in the copy has one owner, which may not give it away.
bool isChangeOfOwner(const QString &sql)
{
    const auto parsed = sql::parseStatements(sql);
    return parsed && std::ranges::all_of(*parsed, [](const sql::ParsedStatement &statement) {
               return statement.kind == sql::StatementKind::ChangeOwner ||
                      (!statement.commands.isEmpty() && std::ranges::all_of(statement.commands, [](const sql::TableCommand &command) {
                           return command.kind == sql::TableCommand::Kind::ChangeOwner;
                       }));
           });
}

RehearsalStep stepOf(const QString &sql, const Statement &statement)
{
    RehearsalStep step{isChangeOfOwner(sql) ? QString() : sql, statement.inTransaction, statement.beginsTransaction, {}};
    rehearsal::keepFromRoles(step);
    return step;
}

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

Lock strongestPredicted(const Statement &statement)
{
    for (const Hazard &hazard : statement.hazards) {
        for (int lock = static_cast<int>(Lock::AccessExclusive); lock > 0; --lock) {
            if (hazard.lock == word(static_cast<Lock>(lock)))
                return static_cast<Lock>(lock);
        }
    }
    return Lock::None;
}

/// The hazards tell locks that others notice; a statement that has a stronger one than told, or writes a table anew in silence, is a surprise.
QStringList surprisesOf(const Plan &plan, const RehearsedRun &run)
{
    QStringList surprises;
    for (qsizetype i = 0; i < run.statements.size() && i < plan.statements.size(); ++i) {
        const RehearsedStatement &seen = run.statements[i];
        const Statement &told = plan.statements[i];
        for (const TakenLock &taken : seen.locks) {
            if (taken.lock >= Lock::ShareUpdateExclusive && taken.lock > strongestPredicted(told))
                surprises.append(QStringLiteral("statement %1 locks %2 (%3), which was not foreseen").arg(i + 1).arg(taken.relation, word(taken.lock)));
        }
        const bool foreseen = std::ranges::any_of(told.hazards, [](const Hazard &hazard) { return hazard.rewritesTable; });
        if (!foreseen && !seen.rewritten.isEmpty())
            surprises.append(QStringLiteral("statement %1 writes %2 anew, which was not foreseen").arg(i + 1).arg(seen.rewritten.join(QLatin1String(", "))));
    }
    return surprises;
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

class Rehearsing {
public:
    Rehearsing(Connection &copy, const Comparison &comparison, Rehearsal &rehearsal, const ProgressSink &progress, std::stop_token stop)
        : m_copy(copy), m_comparison(comparison), m_rehearsal(rehearsal), m_progress(progress), m_stop(std::move(stop)), m_config(comparison.config), m_filter(filterOf(comparison.scope))
    {
        m_filter.fingerprint = false;
        // Those of the private server are not the copy's.
        m_filter.roles = false;
        m_config.roles = false;
    }

    Result<void> run()
    {
        const auto start = readCatalog(m_copy, m_filter, m_stop);
        if (!start)
            return fail(start.error());
        auto back = backwardSteps(m_comparison.plan, m_rehearsal.irrevocable);
        if (!back)
            return fail(back.error());

        if (auto ran = go(QStringLiteral("rehearsing the plan"), forwardSteps(m_comparison.plan), m_rehearsal.forward); !ran)
            return ran;
        m_rehearsal.surprises = surprisesOf(m_comparison.plan, m_rehearsal.forward);
        if (m_rehearsal.forward.failure)
            return {};
        auto remaining = remainingTo(m_comparison.desired);
        if (!remaining)
            return fail(remaining.error());
        m_rehearsal.remaining = std::move(*remaining);
        m_rehearsal.remaining.removeIf([this, meant = changedBy(m_comparison.plan, m_comparison.diff), before = objectsOf(m_comparison.diff)](const Change &change) {
            const bool other = before.contains(change.object) && !meant.contains(change.object);
            m_rehearsal.leftOut += other && !change.implied ? 1 : 0;
            return other;
        });

        // What is lost for good may be missed by what would come back: then the way back leads as far as it goes.
        const OnFailure onFailure = m_rehearsal.irrevocable > 0 ? OnFailure::LeaveOut : OnFailure::End;
        if (auto ran = go(QStringLiteral("rehearsing the way back"), *back, m_rehearsal.back, onFailure); !ran || m_rehearsal.back.failure)
            return ran;
        DesiredSchema before;
        before.schema = start->schema;
        auto notReturned = remainingTo(before);
        if (!notReturned)
            return fail(notReturned.error());
        m_rehearsal.notReturned = m_rehearsal.back.leftOut.isEmpty() ? std::move(*notReturned) : QList<Change>();
        m_rehearsal.notReturned.removeIf([lost = lostBy(m_comparison)](const Change &change) { return isLost(change.object, lost); });
        if (m_rehearsal.irrevocable > 0)
            return {};
        return go(QStringLiteral("rehearsing the plan again"), forwardSteps(m_comparison.plan), m_rehearsal.again);
    }

private:
    Result<void> go(const QString &what, const QList<RehearsalStep> &steps, RehearsedRun &into, OnFailure onFailure = OnFailure::End)
    {
        if (m_progress)
            m_progress({what, 0, 0});
        auto ran = runMeasured(m_copy, steps, onFailure, m_stop);
        if (!ran)
            return fail(ran.error());
        into = std::move(*ran);
        return {};
    }

    Result<QList<Change>> remainingTo(const DesiredSchema &target)
    {
        const auto now = readCatalog(m_copy, m_filter, m_stop);
        if (!now)
            return fail(now.error());
        CompareRequest request;
        request.countHazards = false;
        request.fingerprint = false;
        request.renamedSchemas = m_comparison.scope.schemas;
        const auto compared = buildComparison(m_config, m_copy, target, *now, {}, request, m_stop);
        if (!compared)
            return fail(compared.error());
        return (*compared)->diff.changes;
    }

    Connection &m_copy;
    const Comparison &m_comparison;
    Rehearsal &m_rehearsal;
    const ProgressSink &m_progress;
    std::stop_token m_stop;
    ProjectConfig m_config;
    CatalogFilter m_filter;
};

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
    if (auto free = rehearsal::refuseRenamedRoles(comparison.plan); !free)
        return fail(free.error());
    auto source = Connection::open(comparison.target, std::chrono::seconds(10), stop);
    if (!source)
        return fail(source.error());
    auto copy = RehearsalCopy::make(runner, **source, request.withData, rehearsal::rolesMadeBy(comparison.plan), progress, stop);
    if (!copy)
        return fail(copy.error());
    Rehearsal rehearsal;
    rehearsal.withData = request.withData;
    rehearsal.lacks = (*copy)->lacks() + rehearsal::lackingRoles(comparison.plan);
    if (auto ran = Rehearsing((*copy)->connection(), comparison, rehearsal, progress, stop).run(); !ran) {
        Error error = ran.error();
        if (error.kind == ErrorKind::Connection)
            error.message = QStringLiteral("the private local server was lost in the middle of the rehearsal: ") + error.message;
        return fail(std::move(error));
    }
    return rehearsal;
}

} // namespace studio
