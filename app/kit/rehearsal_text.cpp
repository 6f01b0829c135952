#include "app/kit/rehearsal_text.h"

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

QString copyOf(const Rehearsal &rehearsal)
{
    return rehearsal.withData ? QStringLiteral("with all rows") : QStringLiteral("of the structure, without rows");
}

void tellPlan(const Rehearsal &rehearsal, Terminal &terminal)
{
    if (rehearsal.forward.failure)
        return tellFailure(QStringLiteral("the plan"), rehearsal.forward, terminal);
    if (rehearsal.remaining.isEmpty())
        terminal.note(QStringLiteral("%1 statements in %2 on a copy %3; %4")
                          .arg(rehearsal.forward.statements.size())
                          .arg(milliseconds(rehearsal.forward.time()), copyOf(rehearsal),
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

void tellWayBack(const Rehearsal &rehearsal, Terminal &terminal)
{
    if (rehearsal.forward.failure)
        return tellFailure(QStringLiteral("the way back"), rehearsal.forward, terminal);
    if (!rehearsal.remaining.isEmpty())
        tellChanges(QStringLiteral("the way back does not lead to what the backup holds; these differ still:"), rehearsal.remaining, terminal);
    else
        terminal.note(QStringLiteral("%1 statements in %2 on a copy %3; %4")
                          .arg(rehearsal.forward.statements.size())
                          .arg(milliseconds(rehearsal.forward.time()), copyOf(rehearsal),
                               rehearsal.compared ? QStringLiteral("it ends as the database was when the backup was made")
                                                  : QStringLiteral("no backup tells how the database was, so that the end is not compared")));
    for (const QString &told : rehearsal.told)
        terminal.note(QStringLiteral("note: ") + printable(told));

    if (rehearsal.back.failure)
        return tellFailure(QStringLiteral("applying again"), rehearsal.back, terminal);
    if (!rehearsal.notReturned.isEmpty())
        return tellChanges(QStringLiteral("applying again does not lead back; these differ from the start:"), rehearsal.notReturned, terminal);
    if (rehearsal.again.failure)
        return tellFailure(QStringLiteral("the way back, a second time,"), rehearsal.again, terminal);
    terminal.note(QStringLiteral("applying again leads back, and the way back goes through again"));
}

} // namespace

void tellRehearsal(const Rehearsal &rehearsal, Terminal &terminal)
{
    tellForward(rehearsal.forward, terminal);
    for (const QString &lack : rehearsal.lacks)
        terminal.note(QStringLiteral("the copy lacks something, so this was not rehearsed: %1").arg(printable(lack)));
    for (const QString &surprise : rehearsal.surprises)
        terminal.note(terminal.paint(printable(surprise), Tone::Warning));
    rehearsal.takesBack > 0 ? tellWayBack(rehearsal, terminal) : tellPlan(rehearsal, terminal);
}

} // namespace studio::kit
