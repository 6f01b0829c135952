#include "engine/project/rehearsal_trial.h"

#include "engine/hazards/lock.h"
#include "engine/project/compare.h"
#include "engine/project/rehearsal_roles.h"
#include "engine/sql/statement.h"

#include <algorithm>

namespace studio::rehearsal {

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

} // namespace

RehearsalStep stepOf(const QString &sql, const Statement &statement)
{
    RehearsalStep step{isChangeOfOwner(sql) ? QString() : sql, statement.inTransaction, statement.beginsTransaction, {}, {}};
    keepFromRoles(step);
    return step;
}

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

Error inTheMiddle(Error error)
{
    if (error.kind == ErrorKind::Connection)
        error.message = QStringLiteral("the private local server was lost in the middle of the rehearsal: ") + error.message;
    return error;
}

Trial::Trial(Connection &copy, const Comparison &comparison, const ProgressSink &progress, std::stop_token stop)
    : m_copy(copy), m_comparison(comparison), m_progress(progress), m_stop(std::move(stop)), m_config(comparison.config), m_filter(filterOf(comparison.scope))
{
    m_filter.fingerprint = false;
    // Those of the private server are not the copy's.
    m_filter.roles = false;
    m_config.roles = false;
}

Result<CatalogSnapshot> Trial::look()
{
    return readCatalog(m_copy, m_filter, m_stop);
}

Result<void> Trial::go(const QString &what, const QList<RehearsalStep> &steps, RehearsedRun &into, OnFailure onFailure)
{
    if (m_progress)
        m_progress({what, 0, 0});
    auto ran = runMeasured(m_copy, steps, onFailure, m_stop);
    if (!ran)
        return fail(ran.error());
    into = std::move(*ran);
    return {};
}

Result<QList<Change>> Trial::remainingTo(const DesiredSchema &target)
{
    const auto now = look();
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

Result<QList<Change>> Trial::remainingTo(const Schema &target)
{
    DesiredSchema desired;
    desired.schema = target;
    return remainingTo(desired);
}

} // namespace studio::rehearsal
