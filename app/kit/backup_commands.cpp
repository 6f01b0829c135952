#include "app/kit/commands.h"
#include "engine/apply/backup.h"
#include "engine/apply/history.h"
#include "engine/apply/resolve_started.h"
#include "engine/project/database_access.h"
#include "engine/project/json_report.h"

#include <QDateTime>
#include <QFileInfo>

namespace studio::kit {

Result<int> runBackup(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    const ProgressSink progress = [&](const Progress &step) { terminal.progress(step); };
    auto database = openDatabase(call.overrides, stop);
    if (!database)
        return fail(database.error());
    BackupRequest request;
    request.scope = call.scope;
    request.folder = call.backupDir;
    if (!call.arguments.isEmpty())
        request.file = QFileInfo(call.arguments.first()).absoluteFilePath();
    request.now = QDateTime::currentDateTimeUtc();
    SystemProcessRunner runner;
    const auto backup = makeBackup(runner, database->connection->target(), database->connection->serverVersion(), request, progress, stop);
    if (!backup)
        return fail(backup.error());
    if (terminal.json()) {
        terminal.document({{QStringLiteral("file"), backup->file},
                           {QStringLiteral("bytes"), backup->bytes},
                           {QStringLiteral("entries"), backup->entries}});
    } else {
        terminal.line(backup->file);
        terminal.note(QStringLiteral("%1 KB, %2 entries, read back with pg_restore --list").arg((backup->bytes + 1023) / 1024).arg(backup->entries));
    }
    return 0;
}

Result<int> runRestore(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    if (call.arguments.isEmpty()) {
        auto error = fail(ErrorKind::Usage, QStringLiteral("the backup to restore is missing"), QStringLiteral("schema-kit restore FILE"));
        error.error().code = QStringLiteral("usage");
        return error;
    }
    auto database = openDatabase(call.overrides, stop);
    if (!database)
        return fail(database.error());
    const ConnectionTarget &target = database->connection->target();
    Error refused;
    refused.kind = ErrorKind::Refused;
    if (!target.isLocal() && !call.allowRemote) {
        refused.code = QStringLiteral("remote");
        refused.message = QStringLiteral("%1 is not a database of this machine").arg(target.display());
        refused.hint = QStringLiteral("give --allow-remote if that is meant");
        return fail(refused);
    }
    if (!call.yes && !terminal.interactive()) {
        refused.code = QStringLiteral("restore.unconfirmed");
        refused.message = QStringLiteral("restoring replaces what is in %1").arg(target.display());
        refused.hint = QStringLiteral("give --yes if that is meant");
        return fail(refused);
    }
    if (!call.yes) {
        const auto answer = terminal.ask(QStringLiteral("Replace what is in %1 by %2? Type yes:").arg(target.display(), call.arguments.first()), stop);
        if (!answer)
            return fail(answer.error());
        if (*answer != QLatin1String("yes")) {
            refused.code = QStringLiteral("restore.declined");
            refused.message = QStringLiteral("not restored; nothing was changed");
            return fail(refused);
        }
    }
    SystemProcessRunner runner;
    const auto done = restoreBackup(runner, target, QFileInfo(call.arguments.first()).absoluteFilePath(),
                                    [&](const Progress &step) { terminal.progress(step); }, stop);
    if (!done)
        return fail(done.error());
    if (terminal.json())
        terminal.document({{QStringLiteral("restored"), call.arguments.first()}, {QStringLiteral("database"), target.display()}});
    else
        terminal.line(QStringLiteral("restored %1 into %2").arg(call.arguments.first(), target.display()));
    return 0;
}

Result<int> runHistory(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    History history;
    auto entries = history.entries();
    if (!entries)
        return fail(entries.error());
    const auto unsettled = [](const HistoryEntry &entry) {
        return entry.outcome == HistoryEntry::Outcome::Started || entry.outcome == HistoryEntry::Outcome::Unknown;
    };
    // What a killed program left is asked of the project's database, where there is one; the list is shown either way.
    if (std::any_of(entries->cbegin(), entries->cend(), unsettled)) {
        if (auto database = openDatabase(call.overrides, stop); database && resolveStarted(*database->connection, history)) {
            if (entries = history.entries(); !entries)
                return fail(entries.error());
        }
    }
    if (const QString notice = history.notice(); !notice.isEmpty())
        terminal.note(QStringLiteral("note: ") + notice);
    if (terminal.json()) {
        terminal.document(historyReport(*entries));
        return 0;
    }
    if (entries->isEmpty())
        terminal.note(QStringLiteral("nothing was applied from this machine yet"));
    static const QStringList outcomes{QStringLiteral("started"), QStringLiteral("applied"), QStringLiteral("failed"),
                                      QStringLiteral("cancelled"), QStringLiteral("unknown")};
    for (const HistoryEntry &entry : *entries) {
        terminal.line(QStringLiteral("%1  %2  %3  %4 statements  %5 ms  %6")
                          .arg(entry.id, 4)
                          .arg(entry.startedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")),
                               outcomes.value(int(entry.outcome)).leftJustified(9))
                          .arg(entry.statements)
                          .arg(entry.durationMs)
                          .arg(printable(entry.database)));
        if (!entry.backupFile.isEmpty())
            terminal.line(QStringLiteral("      backup: ") + entry.backupFile);
        if (!entry.error.isEmpty())
            terminal.line(QStringLiteral("      ") + printable(entry.error));
    }
    return 0;
}

} // namespace studio::kit
