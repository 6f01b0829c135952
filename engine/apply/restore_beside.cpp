#include "engine/apply/restore_beside.h"

#include "engine/apply/archive_rows.h"
#include "engine/apply/history.h"
#include "engine/apply/undo_script.h"
#include "engine/database/connection.h"
#include "engine/database/result_set.h"

namespace studio {

namespace {

Result<void> checkName(Connection &connection, const QualifiedName &name)
{
    const auto taken = connection.query(QStringLiteral("SELECT pg_catalog.to_regclass($1) IS NOT NULL"), {name.quoted()});
    if (!taken)
        return std::unexpected(taken.error());
    if (!taken->boolean(0, 0))
        return {};
    auto error = fail(ErrorKind::Refused, QStringLiteral("there is a table %1 already; nothing was touched").arg(name.display()),
                      QStringLiteral("wait a second, or drop it"));
    error.error().code = QStringLiteral("restore.name-taken");
    return error;
}

HistoryEntry entryOf(const RestoreBesideRequest &request, const Connection &connection, const Plan &plan)
{
    HistoryEntry entry;
    entry.startedAt = QDateTime::currentDateTimeUtc();
    entry.project = request.project;
    entry.database = connection.target().display();
    entry.server = connection.serverVersionText();
    entry.sql = plan.script();
    entry.undo = undoScript(plan);
    entry.statements = int(plan.statements.size());
    entry.reason = QStringLiteral("restored beside");
    return entry;
}

} // namespace

Result<QList<RestoredCopy>> restoreBeside(ProcessRunner &runner, Connection &connection, const RestoreBesideRequest &request,
                                          const ProgressSink &progress, std::stop_token stop)
{
    if (progress)
        progress({QStringLiteral("reading the backup"), 0, 0});
    const auto backup = readBackup(runner, connection.serverVersion() / 10000, request.file, stop);
    if (!backup)
        return std::unexpected(backup.error());
    Plan plan;
    QList<RestoredCopy> copies;
    for (const QString &name : request.tables) {
        const auto table = findTable(*backup, name);
        if (!table)
            return std::unexpected(table.error());
        if (std::any_of(copies.cbegin(), copies.cend(), [&](const RestoredCopy &other) { return other.from == *table; }))
            continue;
        const auto copy = copyOf(*backup, *table, request.now);
        if (!copy)
            return std::unexpected(copy.error());
        if (const auto isFree = checkName(connection, copy->to); !isFree)
            return std::unexpected(isFree.error());
        plan.statements += copy->statements;
        copies.append({copy->from, copy->to, 0, copy->leftOut});
    }

    HistoryEntry entry = entryOf(request, connection, plan);
    ApplyRun run;
    if (request.history) {
        run.history = request.history;
        run.entry = &entry;
    }
    run.progress = [&](const ApplyProgress &step) {
        if (progress && step.statement < plan.statements.size())
            progress({plan.statements[step.statement].sql, step.statement, step.count});
    };
    run.bringRows = [&](Connection &on, const BackupRows &rows, const std::stop_token &stopped) {
        const auto brought = bringRows(backup->pgRestore, on, rows, {}, stopped);
        for (RestoredCopy &copy : copies) {
            if (copy.to == rows.into && brought)
                copy.rows = *brought;
        }
        return brought;
    };
    const auto applied = applyPlan(connection, plan, request.apply, run, stop);
    if (!applied)
        return std::unexpected(applied.error());
    return copies;
}

} // namespace studio
