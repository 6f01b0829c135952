#include "app/kit/commands.h"
#include "engine/apply/backup.h"
#include "engine/apply/backup_contents.h"
#include "engine/apply/history.h"
#include "engine/apply/restore_beside.h"
#include "engine/project/database_access.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>

namespace studio::kit {

namespace {

int tellContents(const BackupContents &backup, Terminal &terminal)
{
    QJsonArray list;
    for (const BackedUpTable &table : backup.tables()) {
        list.append(QJsonObject{{QStringLiteral("table"), table.name.display()},
                                {QStringLiteral("rows"), table.hasRows},
                                {QStringLiteral("partition"), table.isPartition}});
        if (!terminal.json())
            terminal.line(QStringLiteral("%1  %2%3")
                              .arg(table.hasRows ? QStringLiteral("rows     ") : QStringLiteral("structure"), printable(table.name.display()),
                                   table.isPartition ? QStringLiteral("  (partition)") : QString()));
    }
    if (terminal.json())
        terminal.document({{QStringLiteral("file"), backup.file}, {QStringLiteral("tables"), list}});
    else if (list.isEmpty())
        terminal.note(QStringLiteral("no tables"));
    return 0;
}

Error refusal(const char *code, const QString &message, const QString &hint = {})
{
    Error refused;
    refused.kind = ErrorKind::Refused;
    refused.code = QLatin1String(code);
    refused.message = message;
    refused.hint = hint;
    return refused;
}

Result<int> restoreCopies(const Invocation &call, const QString &file, Database &database, Terminal &terminal, const std::stop_token &stop)
{
    SystemProcessRunner runner;
    History history;
    RestoreBesideRequest request;
    request.file = file;
    request.tables = call.tables;
    request.now = QDateTime::currentDateTimeUtc();
    request.history = &history;
    const auto copies = restoreBeside(runner, *database.connection, request, [&](const Progress &step) { terminal.progress(step); }, stop);
    terminal.endProgress();
    if (!copies)
        return fail(copies.error());
    QJsonArray list;
    for (const RestoredCopy &copy : *copies) {
        list.append(QJsonObject{{QStringLiteral("table"), copy.from.display()},
                                {QStringLiteral("restored"), copy.to.display()},
                                {QStringLiteral("rows"), copy.rows},
                                {QStringLiteral("leftOut"), QJsonArray::fromStringList(copy.leftOut)}});
        if (terminal.json())
            continue;
        terminal.line(copy.to.display());
        terminal.note(QStringLiteral("%1 rows of %2%3").arg(copy.rows).arg(printable(copy.from.display()),
                          copy.leftOut.isEmpty() ? QString() : QStringLiteral("; the copy has none of its ") + copy.leftOut.join(QLatin1String(", "))));
    }
    if (terminal.json())
        terminal.document({{QStringLiteral("file"), file}, {QStringLiteral("copies"), list}});
    else
        terminal.note(QStringLiteral("no schema file knows these copies: check shows each as a table to drop, and a push drops it with "
                                     "--accept-data-loss alone"));
    return 0;
}

Result<void> confirm(const Invocation &call, const ConnectionTarget &target, Terminal &terminal, const std::stop_token &stop)
{
    const QString what = call.tables.isEmpty() ? QStringLiteral("what is in %1").arg(target.display())
                                               : QStringLiteral("%1 in %2").arg(call.tables.join(QLatin1String(", ")), target.display());
    if (call.yes)
        return {};
    if (!terminal.interactive())
        return fail(refusal("restore.unconfirmed", QStringLiteral("restoring replaces %1").arg(what), QStringLiteral("give --yes if that is meant")));
    const auto answer = terminal.ask(QStringLiteral("Replace %1 by %2? Type yes:").arg(what, call.arguments.first()), stop);
    if (!answer)
        return fail(answer.error());
    if (*answer != QLatin1String("yes"))
        return fail(refusal("restore.declined", QStringLiteral("not restored; nothing was changed")));
    return {};
}

} // namespace

Result<int> runRestore(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    if (call.arguments.isEmpty()) {
        auto error = fail(ErrorKind::Usage, QStringLiteral("the backup to restore is missing"), QStringLiteral("schema-kit restore FILE"));
        error.error().code = QStringLiteral("usage");
        return error;
    }
    SystemProcessRunner runner;
    const QString file = QFileInfo(call.arguments.first()).absoluteFilePath();
    if (call.list) {
        // Of no server's version: the newest pg_restore reads all backups.
        const auto backup = readBackup(runner, 0, file, stop);
        if (!backup)
            return fail(backup.error());
        return tellContents(*backup, terminal);
    }
    auto database = openDatabase(call.overrides, stop);
    if (!database)
        return fail(database.error());
    const ConnectionTarget target = database->connection->target();
    if (!target.isLocal() && !call.allowRemote)
        return fail(refusal("remote", QStringLiteral("%1 is not a database of this machine").arg(target.display()),
                            QStringLiteral("give --allow-remote if that is meant")));
    if (call.beside)
        return restoreCopies(call, file, *database, terminal, stop);
    if (const auto confirmed = confirm(call, target, terminal, stop); !confirmed)
        return fail(confirmed.error());
    const auto done = restoreBackup(runner, target, file, call.tables, [&](const Progress &step) { terminal.progress(step); }, stop);
    if (!done)
        return fail(done.error());
    if (terminal.json()) {
        QJsonObject report{{QStringLiteral("restored"), call.arguments.first()}, {QStringLiteral("database"), target.display()}};
        if (!call.tables.isEmpty())
            report.insert(QStringLiteral("tables"), QJsonArray::fromStringList(call.tables));
        terminal.document(report);
    } else {
        terminal.line(QStringLiteral("restored %1 into %2").arg(call.tables.isEmpty() ? call.arguments.first()
                                                                                     : call.tables.join(QLatin1String(", ")), target.display()));
    }
    return 0;
}

} // namespace studio::kit
