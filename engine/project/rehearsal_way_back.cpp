#include "engine/apply/archive_rows.h"
#include "engine/apply/restore_tools.h"
#include "engine/project/lost_rows.h"
#include "engine/project/rehearsal.h"
#include "engine/project/rehearsal_copy.h"
#include "engine/project/rehearsal_roles.h"
#include "engine/project/rehearsal_trial.h"
#include "engine/project/way_back.h"

#include <QFileInfo>

namespace studio {

using namespace rehearsal;

namespace {

/// Makes steps of a way back's statements, those that bring rows included.
class StepMaker {
public:
    StepMaker(ProcessRunner &runner, int serverMajor, bool withData) : m_runner(runner), m_serverMajor(serverMajor), m_withData(withData) {}

    Result<QList<RehearsalStep>> steps(const QList<Statement> &statements)
    {
        QList<RehearsalStep> steps;
        for (const Statement &statement : statements) {
            RehearsalStep step = stepOf(statement.sql, statement);
            if (statement.rows) {
                if (auto made = bringing(*statement.rows, step); !made)
                    return fail(made.error());
            }
            steps.append(std::move(step));
        }
        return steps;
    }

private:
    Result<void> bringing(const BackupRows &rows, RehearsalStep &step)
    {
        if (!m_withData) {
            // The rows around them are not there either; what reads them finds the table.
            step.work = [rows](Connection &copy, const std::stop_token &stop) -> Result<qint64> {
                if (rows.asText.isEmpty())
                    return 0;
                if (auto made = copy.execute(temporaryTableSql(rows), stop); !made)
                    return fail(made.error());
                return 0;
            };
            return {};
        }
        if (m_restorer.isEmpty()) {
            const auto tools = findRestoreTools(m_runner, m_serverMajor);
            if (!tools)
                return fail(tools.error());
            m_restorer = tools->restorer.path;
        }
        step.work = [rows, restorer = m_restorer](Connection &copy, const std::stop_token &stop) { return bringRows(restorer, copy, rows, {}, stop); };
        return {};
    }

    ProcessRunner &m_runner;
    int m_serverMajor;
    bool m_withData;
    QString m_restorer;
};

/// As the database was before the apply; null: nothing tells.
Result<std::unique_ptr<Schema>> schemaBefore(ProcessRunner &runner, Connection &source, const WayBack &back, const ProgressSink &progress, std::stop_token stop)
{
    if (back.movedOn || back.entry.backupFile.isEmpty() || !QFileInfo::exists(back.entry.backupFile))
        return nullptr;
    const auto copy = RehearsalCopy::ofBackup(runner, source, back.entry.backupFile, rolesMadeBy(back.plan()), progress, stop);
    if (!copy)
        return fail(copy.error());
    const auto before = Trial((*copy)->connection(), *back.picture, progress, stop).look();
    if (!before)
        return fail(inTheMiddle(before.error()));
    return std::make_unique<Schema>(before->schema);
}

Result<void> tryWayBack(Trial &trial, StepMaker &maker, const WayBack &back, const Schema *before, Rehearsal &rehearsal)
{
    const auto start = trial.look();
    if (!start)
        return fail(start.error());
    const auto steps = maker.steps(back.plan().statements);
    if (!steps)
        return fail(steps.error());
    const auto again = maker.steps(back.pushed);
    if (!again)
        return fail(again.error());
    if (auto ran = trial.go(QStringLiteral("rehearsing the way back"), *steps, rehearsal.forward); !ran)
        return ran;
    rehearsal.surprises = surprisesOf(back.plan(), rehearsal.forward);
    if (rehearsal.forward.failure)
        return {};
    if (before) {
        auto remaining = trial.remainingTo(*before);
        if (!remaining)
            return fail(remaining.error());
        rehearsal.remaining = std::move(*remaining);
    }
    if (auto ran = trial.go(QStringLiteral("rehearsing what was applied, again"), *again, rehearsal.back); !ran || rehearsal.back.failure)
        return ran;
    auto notReturned = trial.remainingTo(start->schema);
    if (!notReturned)
        return fail(notReturned.error());
    rehearsal.notReturned = std::move(*notReturned);
    return trial.go(QStringLiteral("rehearsing the way back again"), *steps, rehearsal.again);
}

} // namespace

Result<Rehearsal> rehearseWayBack(ProcessRunner &runner, const WayBack &back, const RehearsalRequest &request, const ProgressSink &progress,
                                  std::stop_token stop)
{
    if (auto free = refuseRenamedRoles(back.plan()); !free)
        return fail(free.error());
    auto source = Connection::open(back.picture->target, std::chrono::seconds(10), stop);
    if (!source)
        return fail(source.error());
    const auto before = schemaBefore(runner, **source, back, progress, stop);
    if (!before)
        return fail(before.error());
    const auto copy = RehearsalCopy::make(runner, **source, request.withData, rolesMadeBy(back.plan()), progress, stop);
    if (!copy)
        return fail(copy.error());
    Rehearsal rehearsal;
    rehearsal.takesBack = back.entry.id;
    rehearsal.withData = request.withData;
    rehearsal.compared = *before != nullptr;
    rehearsal.lacks = (*copy)->lacks() + lackingRoles(back.plan());
    Connection &connection = (*copy)->connection();
    connection.onNotice([&rehearsal](const QString &notice) {
        if (const qsizetype at = notice.indexOf(lateRowsMark); at >= 0 && !rehearsal.told.contains(notice.mid(at + lateRowsMark.size()).trimmed()))
            rehearsal.told << notice.mid(at + lateRowsMark.size()).trimmed();
    });
    Trial trial(connection, *back.picture, progress, stop);
    StepMaker maker(runner, (*source)->serverVersion() / 10000, request.withData);
    const auto ran = tryWayBack(trial, maker, back, before->get(), rehearsal);
    connection.onNotice({});
    if (!ran)
        return fail(inTheMiddle(ran.error()));
    return rehearsal;
}

} // namespace studio
