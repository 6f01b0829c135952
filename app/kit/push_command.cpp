#include "app/kit/ask_renames.h"
#include "app/kit/commands.h"
#include "app/kit/comparison_text.h"
#include "engine/diff/rename_flag.h"
#include "engine/project/comparer.h"
#include "engine/project/json_report.h"
#include "engine/project/only.h"
#include "engine/project/push.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

namespace studio::kit {

namespace {

/// An editor may have been caught in the middle of saving: half a file declares less than is meant, and a plan from it drops the rest.
Result<void> refuseSavedSince(const Comparison &comparison, const QDateTime &time)
{
    for (const QString &file : comparison.desired.watchFiles) {
        const QFileInfo info(file);
        if (info.exists() && info.lastModified() < time)
            continue;
        Error error;
        error.kind = ErrorKind::Refused;
        error.code = QStringLiteral("push.schema-saved");
        error.message = QStringLiteral("%1 was saved while it was read; nothing was changed").arg(QDir(comparison.config.root).relativeFilePath(file));
        error.hint = QStringLiteral("push again");
        return fail(error);
    }
    return {};
}

QString outcomeText(const PushOutcome &outcome, const Comparison &before)
{
    QString text = QStringLiteral("%1 %2 applied to %3 in %4 s")
                       .arg(outcome.applied.applied)
                       .arg(outcome.applied.applied == 1 ? QStringLiteral("statement") : QStringLiteral("statements"),
                            before.target.display())
                       .arg(double(outcome.applied.duration.count()) / 1000.0, 0, 'f', 2);
    if (outcome.backup)
        text += QStringLiteral("\nbackup: %1 (%2 KB, checked)").arg(outcome.backup->file).arg((outcome.backup->bytes + 1023) / 1024);
    if (outcome.historyId > 0)
        text += QStringLiteral("\nway back: schema-kit history (entry %1)").arg(outcome.historyId);
    text += outcome.equal ? QStringLiteral("\nverified: compared again, nothing of it differs")
                          : QStringLiteral("\nNOT EQUAL: compared again, these still differ:");
    return text;
}

} // namespace

Result<int> runPush(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    CompareRequest request;
    request.renameFlags = call.renames;
    request.safe = call.safe;
    Comparer comparer(call.overrides);
    const ProgressSink progress = [&](const Progress &step) { terminal.progress(step); };
    QDateTime begun = QDateTime::currentDateTimeUtc();
    auto comparison = comparer.compare(request, progress, stop);
    if (!comparison)
        return fail(comparison.error());
    const bool asking = terminal.interactive() && !call.yes && !call.dryRun;
    if (asking && !(*comparison)->diff.renameCandidates.isEmpty()) {
        request.renameFlags.clear();
        request.decisions = (*comparison)->decisions;
        // A renamed table shows columns that could be renamed, too: ask until nothing new comes up.
        while (!(*comparison)->diff.renameCandidates.isEmpty()) {
            auto decided = askRenames((*comparison)->diff.renameCandidates, request.decisions, terminal, stop);
            if (!decided)
                return fail(decided.error());
            request.decisions = std::move(*decided);
            begun = QDateTime::currentDateTimeUtc();
            comparison = comparer.compare(request, progress, stop);
            if (!comparison)
                return fail(comparison.error());
        }
    }
    if (!call.only.isEmpty()) {
        auto part = restrictedTo(**comparison, call.only);
        if (!part)
            return fail(part.error());
        comparison = std::move(*part);
    }
    const Comparison &picture = **comparison;
    tellNotices(picture, terminal);

    if (call.dryRun) {
        if (terminal.json())
            terminal.document(comparisonReport(picture));
        else
            terminal.raw(planText(picture.plan, terminal));
        if (!terminal.json())
            terminal.note(summary(picture));
        for (const RenameCandidate &candidate : picture.diff.renameCandidates)
            terminal.note(QStringLiteral("undecided: --rename %1").arg(renameFlag(candidate)));
        return 0;
    }
    if (picture.inSync() || (picture.plan.isEmpty() && picture.plan.obstacles.isEmpty())) {
        if (terminal.json())
            terminal.document(comparisonReport(picture));
        else
            terminal.line(summary(picture));
        return picture.inSync() ? 0 : 1;
    }

    PushRequest push;
    push.plan = picture.plan;
    push.backup = call.backup;
    push.backupFolder = call.backupDir;
    push.acceptDataLoss = call.acceptDataLoss;
    push.allowRemote = call.allowRemote;
    push.apply.lockTimeout = call.lockTimeout;
    push.apply.statementTimeout = call.statementTimeout;
    // A person at a terminal sees the plan first and may accept its losses there; everything else refuses at once.
    PushRequest asked = push;
    asked.acceptDataLoss = push.acceptDataLoss || asking;
    if (auto allowed = mayPush(picture, asked); !allowed)
        return fail(allowed.error());
    if (!terminal.json()) {
        terminal.note(planText(picture.plan, Terminal(false, false)));
        terminal.note(summary(picture));
    }
    if (asking && !mayPush(picture, push)) {
        const auto answer = terminal.ask(QStringLiteral("This loses data. Type \"yes\" to accept that:"), stop);
        if (!answer)
            return fail(answer.error());
        push.acceptDataLoss = *answer == QLatin1String("yes");
    }
    if (auto allowed = mayPush(picture, push); !allowed)
        return fail(allowed.error());
    if (asking) {
        const auto answer = terminal.ask(QStringLiteral("Apply to %1? [y/N]").arg(picture.target.display()), stop);
        if (!answer)
            return fail(answer.error());
        if (!yes(*answer)) {
            Error error;
            error.kind = ErrorKind::Refused;
            error.code = QStringLiteral("push.declined");
            error.message = QStringLiteral("not applied; nothing was changed");
            return fail(error);
        }
    }

    if (auto whole = refuseSavedSince(picture, begun); !whole)
        return fail(whole.error());
    SystemProcessRunner runner;
    const auto outcome = studio::push(
        runner, *comparison, push, [&](const PushProgress &step) { terminal.progress(step.progress); }, stop);
    if (!outcome)
        return fail(outcome.error());
    for (const QString &line : sentences(outcome->retired))
        terminal.note(QStringLiteral("note: ") + line);
    if (terminal.json()) {
        terminal.document(pushReport(picture, *outcome));
    } else {
        terminal.line(outcomeText(*outcome, picture));
        if (!outcome->equal)
            terminal.raw(changeLines(*outcome->after, terminal));
    }
    return outcome->equal ? 0 : 1;
}

} // namespace studio::kit
