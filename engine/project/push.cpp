#include "engine/project/push.h"

#include "engine/apply/archive_rows.h"
#include "engine/apply/history.h"
#include "engine/apply/resolve_started.h"
#include "engine/apply/restore_tools.h"
#include "engine/apply/undo_script.h"
#include "engine/apply/way_back_entry.h"
#include "engine/diff/rename_flag.h"
#include "engine/project/changed_by.h"
#include "engine/project/compare.h"
#include "engine/project/lost_rows.h"
#include "engine/project/refusals.h"
#include "engine/project/way_back_parts.h"

#include <QDateTime>

namespace studio {

namespace {

// With pauses that double up to 8 s: about a minute and a half besides the waiting itself.
constexpr int safeLockAttempts = 15;

Result<void> refuseReadOnly(const Comparison &comparison)
{
    if (!comparison.actual.readOnly)
        return {};
    return fail(refusal(QStringLiteral("server.read-only"),
                        QStringLiteral("%1 takes no changes: it is a standby or read-only by default").arg(comparison.target.display()),
                        QStringLiteral("connect to the primary server")));
}

Result<void> refuseDataLoss(const Plan &plan, bool accepted)
{
    if (accepted || !plan.losesData())
        return {};
    QStringList lines;
    for (const Statement &statement : plan.statements) {
        if (!statement.losesData)
            continue;
        QString line = QStringLiteral("  ") + statement.object.display();
        for (const Hazard &hazard : statement.hazards) {
            if (hazard.level == HazardLevel::Danger) {
                line += QStringLiteral(": ") + hazard.message;
                break;
            }
        }
        lines.append(line);
    }
    return fail(refusal(QStringLiteral("data-loss"), QStringLiteral("this push loses data"),
                        QStringLiteral("give --accept-data-loss if that is meant, or --only to leave it out"),
                        lines.join(QLatin1Char('\n'))));
}

Result<void> refuseRemote(const Comparison &comparison, bool allowed)
{
    if (allowed || comparison.local)
        return {};
    return fail(refusal(QStringLiteral("remote"),
                        QStringLiteral("%1 is not a database of this machine").arg(comparison.target.display()),
                        QStringLiteral("give --allow-remote if that is meant")));
}

/// Nothing of what the plan was to change still differs. A push of a part leaves the other changes standing.
bool settled(const Comparison &before, const Plan &plan, const Comparison &after)
{
    if (after.diff.isEmpty())
        return true;
    const QSet<ObjectId> meant = changedBy(plan, before.diff);
    for (const Change &change : after.diff.changes) {
        if (meant.contains(change.object))
            return false;
    }
    return true;
}

void noteTakenBack(History &history, qint64 taken, qint64 by, QString &notice)
{
    auto entry = history.entry(taken);
    if (entry)
        entry->takenBackBy = by;
    const Result<void> noted = entry ? history.finish(*entry) : Result<void>(std::unexpected(entry.error()));
    if (!noted)
        notice = noted.error().message;
}

} // namespace

QList<RenameCandidate> undecidedRenames(const Comparison &comparison, const Plan &plan)
{
    if (plan.edited)
        return comparison.diff.renameCandidates;
    const QSet<ObjectId> changed = changedBy(plan, comparison.diff);
    QList<RenameCandidate> undecided;
    for (const RenameCandidate &candidate : comparison.diff.renameCandidates) {
        if (changed.contains(candidate.from) || changed.contains(candidate.to))
            undecided.append(candidate);
    }
    return undecided;
}

Result<void> mayPush(const Comparison &comparison, const PushRequest &request)
{
    using Check = Result<void>;
    const Check checks[] = {
        refuseRemote(comparison, request.allowRemote),
        refuseUndecidedRenames(request.takesBack ? QList<RenameCandidate>() : undecidedRenames(comparison, request.plan)),
        refuseObstacles(request.plan),
        refuseReadOnly(comparison),
        refuseDataLoss(request.plan, request.acceptDataLoss),
    };
    for (const Check &check : checks) {
        if (!check)
            return check;
    }
    return {};
}

Result<PushOutcome> push(ProcessRunner &runner, const ComparisonPtr &comparison, const PushRequest &request,
                         const std::function<void(const PushProgress &)> &progress, std::stop_token stop)
{
    const auto tell = [&](PushStage stage, const Progress &what = {}, int statement = -1) {
        if (progress)
            progress({stage, what, statement});
    };
    tell(PushStage::Checking);
    if (auto allowed = mayPush(*comparison, request); !allowed)
        return fail(allowed.error());

    auto connection = Connection::open(comparison->target, std::chrono::seconds(10), stop);
    if (!connection)
        return fail(connection.error());
    const CatalogFilter filter = filterOf(comparison->scope);

    const QString reason = request.takesBack ? wayBackReason(request.takesBack) : QStringLiteral("push");
    PushOutcome outcome;
    QString backupNote;
    const auto end = [&] {
        if (outcome.backup)
            outcome.retired = deleteDueBackups(QDateTime::currentDateTimeUtc());
        if (!backupNote.isEmpty())
            outcome.retired.notes << backupNote;
        tell(PushStage::Done);
    };
    if (request.backup != BackupScope::None && !request.plan.isEmpty()) {
        BackupRequest wanted;
        wanted.scope = request.backup;
        wanted.folder = request.backupFolder;
        wanted.now = QDateTime::currentDateTimeUtc();
        for (const ObjectId &table : request.plan.affectedTables)
            wanted.tables.append(table.tableName());
        if (wanted.scope != BackupScope::Affected || !wanted.tables.isEmpty()) {
            tell(PushStage::BackingUp);
            auto backup = makeBackup(runner, comparison->target, comparison->actual.serverVersionNumber, wanted,
                                     [&](const Progress &step) { tell(PushStage::BackingUp, step); }, stop);
            if (!backup)
                return fail(backup.error());
            outcome.backup = std::move(*backup);
            BackupRecord about;
            about.madeAt = wanted.now;
            about.database = comparison->target.display();
            about.project = comparison->config.root;
            about.reason = reason;
            if (const auto noted = noteBackup(*outcome.backup, about); !noted)
                backupNote = noted.error().message;
        }
    }

    History history;
    // What a killed program left behind is told before it is forgotten; whether that works decides nothing here.
    (void)resolveStarted(**connection, history);
    HistoryEntry entry;
    entry.startedAt = QDateTime::currentDateTimeUtc();
    entry.project = comparison->config.root;
    entry.database = comparison->target.display();
    entry.server = comparison->actual.serverVersion;
    entry.sql = request.plan.script();
    entry.undo = undoScript(request.plan);
    entry.backupFile = outcome.backup ? outcome.backup->file : QString();
    entry.statements = int(request.plan.statements.size());
    entry.reason = reason;
    if (!request.takesBack)
        entry.parts = wayBackParts(request.plan, filter);

    tell(PushStage::Applying);
    ApplyRun run;
    run.readFingerprint = [filter](Connection &on) { return readFingerprint(on, filter); };
    run.history = &history;
    run.entry = &entry;
    run.progress = [&](const ApplyProgress &step) {
        QString what = step.statement < request.plan.statements.size() ? request.plan.statements[step.statement].sql : QString();
        if (step.share > 0)
            what.prepend(QStringLiteral("%1 % of ").arg(int(step.share * 100)));
        tell(PushStage::Applying, {what, step.statement, step.count}, step.statement);
    };
    run.bringRows = [&runner, version = comparison->actual.serverVersionNumber](Connection &on, const BackupRows &rows,
                                                                                 const std::stop_token &stopped) -> Result<qint64> {
        const auto tools = findRestoreTools(runner, version / 10000);
        if (!tools)
            return fail(tools.error());
        return bringRows(tools->restorer.path, on, rows, {}, stopped);
    };
    if (request.takesBack) {
        (*connection)->onNotice([&outcome](const QString &notice) {
            if (const qsizetype at = notice.indexOf(lateRowsMark); at >= 0)
                outcome.notes << notice.mid(at + lateRowsMark.size()).trimmed();
        });
    }
    ApplyOptions options = request.apply;
    if (comparison->safe) {
        options.lockAttempts = safeLockAttempts;
        options.waitOutside = true;
    }
    auto applied = applyPlan(**connection, request.plan, options, run, stop);
    outcome.historyId = entry.id;
    if (!applied)
        return fail(applied.error());
    outcome.applied = std::move(*applied);
    if (request.takesBack) {
        (*connection)->onNotice({});
        noteTakenBack(history, request.takesBack, entry.id, outcome.applied.notice);
        outcome.tookBack = request.takesBack;
        outcome.equal = true;
        end();
        return outcome;
    }

    tell(PushStage::Verifying);
    // The schema as it was shown, not as the file may say by now: what was pushed is what is verified.
    CompareRequest again;
    again.countHazards = false;
    again.safe = comparison->safe;
    const auto catalog = readCatalog(**connection, filter, stop);
    if (!catalog)
        return fail(catalog.error());
    const auto after = buildComparison(comparison->config, **connection, comparison->desired, *catalog, {}, again, stop);
    if (!after)
        return fail(after.error());
    outcome.after = *after;
    outcome.equal = settled(*comparison, request.plan, **after);
    end();
    return outcome;
}

} // namespace studio
