#include "app/kit/commands.h"
#include "app/kit/comparison_text.h"
#include "app/kit/rehearsal_text.h"
#include "engine/project/database_access.h"
#include "engine/project/json_report.h"
#include "engine/project/push.h"
#include "engine/project/rehearsal.h"
#include "engine/project/way_back.h"

#include <QJsonArray>

namespace studio::kit {

namespace {

Error declined()
{
    Error error;
    error.kind = ErrorKind::Refused;
    error.code = QStringLiteral("push.declined");
    error.message = QStringLiteral("not applied; nothing was changed");
    return error;
}

Result<qint64> wantedId(const Invocation &call)
{
    if (call.arguments.isEmpty())
        return 0;
    bool isNumber = false;
    const qint64 id = call.arguments.first().toLongLong(&isNumber);
    if (isNumber && id > 0)
        return id;
    auto error = fail(ErrorKind::Usage, QStringLiteral("'%1' is no entry of the history").arg(printable(call.arguments.first())),
                      QStringLiteral("schema-kit history lists them"));
    error.error().code = QStringLiteral("usage");
    return error;
}

PushRequest requestOf(const Invocation &call, const WayBack &back)
{
    PushRequest request;
    request.plan = back.plan();
    request.takesBack = back.entry.id;
    request.backup = call.backup;
    request.backupFolder = call.backupDir;
    request.acceptDataLoss = call.acceptDataLoss;
    request.allowRemote = call.allowRemote;
    request.apply.lockTimeout = call.lockTimeout;
    request.apply.statementTimeout = call.statementTimeout;
    return request;
}

QJsonObject report(const WayBack &back)
{
    return {{QStringLiteral("undoes"), back.entry.id},
            {QStringLiteral("database"), back.entry.database},
            {QStringLiteral("backup"), back.entry.backupFile},
            {QStringLiteral("brings"), QJsonArray::fromStringList(back.brings)},
            {QStringLiteral("notes"), QJsonArray::fromStringList(back.notes)},
            {QStringLiteral("statements"), comparisonReport(*back.picture).value(QStringLiteral("statements"))}};
}

void tell(const WayBack &back, Terminal &terminal)
{
    terminal.note(QStringLiteral("takes back entry %1 of %2: %3 statements")
                      .arg(back.entry.id)
                      .arg(back.entry.startedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")))
                      .arg(back.entry.statements));
    for (const QString &what : back.brings)
        terminal.note(QStringLiteral("out of the backup: ") + printable(what));
    for (const QString &note : back.notes)
        terminal.note(QStringLiteral("note: ") + printable(note));
}

Result<int> rehearseBack(ProcessRunner &runner, const Invocation &call, const WayBack &back, Terminal &terminal, const std::stop_token &stop)
{
    const auto rehearsal = rehearseWayBack(runner, back, {call.withData}, [&](const Progress &step) { terminal.progress(step); }, stop);
    terminal.endProgress();
    if (!rehearsal)
        return fail(rehearsal.error());
    if (terminal.json())
        terminal.document(rehearsalReport(*rehearsal));
    else
        tellRehearsal(*rehearsal, terminal);
    return rehearsal->succeeded() ? 0 : exitCode(ErrorKind::Apply);
}

Result<void> ask(const WayBack &back, PushRequest &request, Terminal &terminal, const std::stop_token &stop)
{
    const Comparison &picture = *back.picture;
    if (!mayPush(picture, request)) {
        const auto answer = terminal.ask(QStringLiteral("This loses data. Type \"yes\" to accept that:"), stop);
        if (!answer)
            return fail(answer.error());
        request.acceptDataLoss = *answer == QLatin1String("yes");
    }
    if (auto allowed = mayPush(picture, request); !allowed)
        return allowed;
    const auto answer = terminal.ask(QStringLiteral("Take entry %1 back in %2? [y/N]").arg(back.entry.id).arg(picture.target.display()), stop);
    if (!answer)
        return fail(answer.error());
    if (answer->compare(QLatin1String("y"), Qt::CaseInsensitive) != 0 && answer->compare(QLatin1String("yes"), Qt::CaseInsensitive) != 0)
        return fail(declined());
    return {};
}

} // namespace

Result<int> runUndo(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    const auto id = wantedId(call);
    if (!id)
        return fail(id.error());
    auto database = openDatabase(call.overrides, stop);
    if (!database)
        return fail(database.error());
    Connection &connection = *database->connection;
    History history;
    SystemProcessRunner runner;
    const auto planned = planWayBack(runner, connection, history, {*id, call.force, call.acceptDataLoss}, stop);
    if (!planned)
        return fail(planned.error());
    const WayBack &back = **planned;

    if (!terminal.json() || !(call.dryRun || call.rehearse))
        tell(back, terminal);
    if (call.rehearse)
        return rehearseBack(runner, call, back, terminal, stop);
    if (call.dryRun) {
        if (terminal.json())
            terminal.document(report(back));
        else
            terminal.raw(planText(back.plan(), terminal));
        return 0;
    }
    PushRequest request = requestOf(call, back);
    const bool asking = terminal.interactive() && !call.yes;
    PushRequest asked = request;
    asked.acceptDataLoss = request.acceptDataLoss || asking;
    if (auto allowed = mayPush(*back.picture, asked); !allowed)
        return fail(allowed.error());
    if (!terminal.json())
        terminal.note(planText(back.plan(), Terminal(false, false)));
    if (asking) {
        if (auto answered = ask(back, request, terminal, stop); !answered)
            return fail(answered.error());
    }
    const auto outcome = push(runner, back.picture, request, [&](const PushProgress &step) { terminal.progress(step.progress); }, stop);
    terminal.endProgress();
    if (!outcome)
        return fail(outcome.error());
    for (const QString &line : sentences(outcome->retired))
        terminal.note(QStringLiteral("note: ") + line);
    if (terminal.json()) {
        QJsonObject done = report(back);
        done.insert(QStringLiteral("applied"), outcome->applied.applied);
        done.insert(QStringLiteral("durationMs"), qint64(outcome->applied.duration.count()));
        done.insert(QStringLiteral("historyId"), outcome->historyId);
        done.insert(QStringLiteral("told"), QJsonArray::fromStringList(outcome->notes));
        if (outcome->backup)
            done.insert(QStringLiteral("backupBefore"), outcome->backup->file);
        terminal.document(done);
        return 0;
    }
    terminal.line(QStringLiteral("entry %1 is taken back: %2 statements in %3 ms").arg(back.entry.id).arg(outcome->applied.applied).arg(outcome->applied.duration.count()));
    if (outcome->backup)
        terminal.line(QStringLiteral("backup: ") + outcome->backup->file);
    for (const QString &note : outcome->notes)
        terminal.note(QStringLiteral("note: ") + printable(note));
    if (!outcome->applied.notice.isEmpty())
        terminal.note(QStringLiteral("note: ") + printable(outcome->applied.notice));
    return 0;
}

} // namespace studio::kit
