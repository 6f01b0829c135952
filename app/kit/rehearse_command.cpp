#include "app/kit/commands.h"
#include "app/kit/comparison_text.h"
#include "engine/project/comparer.h"
#include "engine/project/json_report.h"
#include "engine/project/only.h"
#include "engine/project/push.h"
#include "engine/project/rehearsal.h"

namespace studio::kit {

namespace {

QString milliseconds(std::chrono::microseconds time)
{
    return QStringLiteral("%1 ms").arg(double(time.count()) / 1000.0, 0, 'f', 1);
}

QString shortened(const QString &sql)
{
    const QString flat = printable(sql).simplified();
    return flat.size() > 100 ? flat.left(99) + QStringLiteral("…") : flat;
}

void tellForward(const RehearsedRun &run, Terminal &terminal)
{
    for (qsizetype i = 0; i < run.statements.size(); ++i) {
        const RehearsedStatement &statement = run.statements[i];
        if (statement.sql.isEmpty())
            continue;
        terminal.line(QStringLiteral("%1  %2  %3").arg(i + 1, 3).arg(milliseconds(statement.time), 10).arg(shortened(statement.sql)));
        QStringList facts;
        for (const TakenLock &lock : statement.locks)
            facts.append(QStringLiteral("%1 (%2)").arg(printable(lock.relation), word(lock.lock)));
        if (!facts.isEmpty())
            facts = {QStringLiteral("locks ") + facts.join(QLatin1String(", "))};
        if (!statement.rewritten.isEmpty())
            facts.append(QStringLiteral("writes %1 anew").arg(printable(statement.rewritten.join(QLatin1String(", ")))));
        if (statement.rows > 0)
            facts.append(QStringLiteral("%1 rows").arg(statement.rows));
        if (!facts.isEmpty())
            terminal.line(terminal.paint(QString(17, u' ') + facts.join(QLatin1String("; ")), Tone::Dim));
    }
}

void tellFailure(const QString &what, const RehearsedRun &run, Terminal &terminal)
{
    terminal.note(terminal.paint(QStringLiteral("%1 fails at statement %2: %3").arg(what).arg(run.failure->statementIndex + 1).arg(printable(run.failure->message)), Tone::Danger));
    if (!run.failure->detail.isEmpty())
        terminal.note(QStringLiteral("  ") + printable(run.failure->detail));
    terminal.note(QStringLiteral("  ") + shortened(run.failure->statement));
}

void tellChanges(const QString &what, const QList<Change> &changes, Terminal &terminal)
{
    terminal.note(terminal.paint(what, Tone::Danger));
    for (const Change &change : changes)
        terminal.note(QStringLiteral("  %1 %2 %3").arg(word(change.action), word(change.object.kind), printable(change.object.display())));
}

void tell(const Rehearsal &rehearsal, Terminal &terminal)
{
    tellForward(rehearsal.forward, terminal);
    for (const QString &lack : rehearsal.lacks)
        terminal.note(QStringLiteral("the copy lacks something, so this was not rehearsed: %1").arg(printable(lack)));
    for (const QString &surprise : rehearsal.surprises)
        terminal.note(terminal.paint(printable(surprise), Tone::Warning));
    if (rehearsal.forward.failure)
        return tellFailure(QStringLiteral("the plan"), rehearsal.forward, terminal);
    if (rehearsal.remaining.isEmpty())
        terminal.note(QStringLiteral("%1 statements in %2 on a copy %3; %4")
                          .arg(rehearsal.forward.statements.size())
                          .arg(milliseconds(rehearsal.forward.time()),
                               rehearsal.withData ? QStringLiteral("with all rows") : QStringLiteral("of the structure, without rows"),
                               rehearsal.leftOut == 0 ? QStringLiteral("it ends equal to the schema files")
                                                      : QStringLiteral("it does what it was to do, and leaves %1 differences out").arg(rehearsal.leftOut)));
    else
        tellChanges(QStringLiteral("the plan does not lead to the schema files; these differ still:"), rehearsal.remaining, terminal);

    if (rehearsal.back.failure)
        return tellFailure(QStringLiteral("the way back"), rehearsal.back, terminal);
    if (!rehearsal.notReturned.isEmpty())
        return tellChanges(QStringLiteral("the way back does not lead back; these differ from the start:"), rehearsal.notReturned, terminal);
    if (rehearsal.irrevocable > 0)
        terminal.note(QStringLiteral("%1 of the statements cannot be taken back%2; the others can")
                          .arg(rehearsal.irrevocable)
                          .arg(rehearsal.back.leftOut.isEmpty() ? QString() : QStringLiteral(", and because of them %1 parts of the way back").arg(rehearsal.back.leftOut.size())));
    else if (rehearsal.again.failure)
        tellFailure(QStringLiteral("the plan, a second time,"), rehearsal.again, terminal);
    else
        terminal.note(QStringLiteral("the way back leads back, and the plan goes through again"));
}

} // namespace

Result<int> runRehearse(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    const ProgressSink progress = [&](const Progress &step) { terminal.progress(step); };
    CompareRequest request;
    request.renameFlags = call.renames;
    request.safe = call.safe;
    Comparer comparer(call.overrides);
    auto comparison = comparer.compare(request, progress, stop);
    if (!comparison)
        return fail(comparison.error());
    if (!call.only.isEmpty()) {
        auto part = restrictedTo(**comparison, call.only);
        if (!part)
            return fail(part.error());
        comparison = std::move(*part);
    }
    const Comparison &picture = **comparison;
    if (picture.plan.isEmpty() && picture.plan.obstacles.isEmpty()) {
        if (terminal.json())
            terminal.document(comparisonReport(picture));
        else
            terminal.line(summary(picture));
        return picture.inSync() ? 0 : 1;
    }
    SystemProcessRunner runner;
    const auto rehearsal = rehearse(runner, picture, {call.withData}, progress, stop);
    terminal.endProgress();
    if (!rehearsal)
        return fail(rehearsal.error());
    if (terminal.json())
        terminal.document(rehearsalReport(*rehearsal));
    else
        tell(*rehearsal, terminal);
    return rehearsal->succeeded() ? 0 : exitCode(ErrorKind::Apply);
}

} // namespace studio::kit
