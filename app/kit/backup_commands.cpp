#include "app/kit/commands.h"
#include "engine/apply/backup.h"
#include "engine/project/backup_keeping.h"
#include "engine/project/comparer.h"
#include "engine/project/database_access.h"
#include "engine/project/json_report.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>

namespace studio::kit {

namespace {

/// What a push would touch now.
Result<QList<QualifiedName>> affectedTables(const Invocation &call, Terminal &terminal, const std::stop_token &stop)
{
    Comparer comparer(call.overrides);
    CompareRequest request;
    request.countHazards = false;
    request.fingerprint = false;
    const auto comparison = comparer.compare(request, [&](const Progress &step) { terminal.progress(step); }, stop);
    if (!comparison)
        return fail(comparison.error());
    QList<QualifiedName> tables;
    QStringList names;
    for (const ObjectId &table : (*comparison)->plan.affectedTables) {
        tables.append(table.tableName());
        names.append(table.tableName().display());
    }
    if ((*comparison)->inSync())
        terminal.note(QStringLiteral("nothing differs, so that no rows are saved: the structure alone"));
    else if (tables.isEmpty())
        terminal.note(QStringLiteral("what differs touches no table that is there: the structure alone is saved"));
    else
        terminal.note(QStringLiteral("a push would touch %1").arg(printable(names.join(QLatin1String(", ")))));
    return tables;
}

} // namespace

Result<int> runBackup(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    const ProgressSink progress = [&](const Progress &step) { terminal.progress(step); };
    auto database = openDatabase(call.overrides, stop);
    if (!database)
        return fail(database.error());
    BackupRequest request;
    request.scope = call.tables.isEmpty() ? call.scope : BackupScope::Affected;
    if (request.scope == BackupScope::Affected) {
        auto tables = call.tables.isEmpty() ? affectedTables(call, terminal, stop) : findTables(*database->connection, call.tables);
        if (!tables)
            return fail(tables.error());
        request.tables = std::move(*tables);
    }
    request.folder = call.backupDir;
    if (!call.arguments.isEmpty())
        request.file = QFileInfo(call.arguments.first()).absoluteFilePath();
    request.now = QDateTime::currentDateTimeUtc();
    SystemProcessRunner runner;
    const auto backup = makeBackup(runner, database->connection->target(), database->connection->serverVersion(), request, progress, stop);
    if (!backup)
        return fail(backup.error());
    BackupRecord about;
    about.madeAt = request.now;
    about.database = database->connection->target().display();
    about.project = call.overrides.projectDir;
    about.reason = QStringLiteral("backup");
    about.named = !request.file.isEmpty();
    if (const auto noted = noteBackup(*backup, about); !noted)
        terminal.note(QStringLiteral("note: ") + noted.error().message);
    const RetiredBackups retired = deleteDueBackups(request.now);
    for (const QString &line : sentences(retired))
        terminal.note(QStringLiteral("note: ") + line);
    if (terminal.json()) {
        terminal.document({{QStringLiteral("file"), backup->file},
                           {QStringLiteral("bytes"), backup->bytes},
                           {QStringLiteral("entries"), backup->entries},
                           {QStringLiteral("deletedBackups"), QJsonArray::fromStringList(retired.files)}});
    } else {
        terminal.line(backup->file);
        terminal.note(QStringLiteral("%1 KB, %2 entries, read back with pg_restore --list").arg((backup->bytes + 1023) / 1024).arg(backup->entries));
    }
    return 0;
}

Result<int> runBackups(const Invocation &call, Terminal &terminal, std::stop_token)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (call.keep || call.keepDays || call.keepBytes) {
        // A file that nobody can read is written anew only by somebody who says all of it.
        auto retention = readRetention();
        if (!retention && !(call.keep && call.keepDays && call.keepBytes))
            return fail(retention.error());
        Retention wanted = retention.value_or(Retention{});
        wanted.newest = call.keep.value_or(wanted.newest);
        wanted.days = call.keepDays.value_or(wanted.days);
        wanted.bytes = call.keepBytes.value_or(wanted.bytes);
        if (const auto written = writeRetention(wanted); !written)
            return fail(written.error());
    }
    if (call.deleteDue) {
        for (const QString &line : sentences(deleteDueBackups(now)))
            terminal.note(QStringLiteral("note: ") + line);
    }
    const auto keeping = backupKeeping(now);
    if (!keeping)
        return fail(keeping.error());
    if (terminal.json()) {
        terminal.document(backupsReport(*keeping));
        return 0;
    }
    const QLocale plain = QLocale::c();
    for (const BackupVerdict &backup : keeping->backups) {
        const BackupRecord &record = backup.record;
        terminal.line(QStringLiteral("%1  %2  %3  %4")
                          .arg(record.madeAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")),
                               (backup.keeping == Keeping::Gone ? QString() : plain.formattedDataSize(backup.bytes, 1)).rightJustified(9),
                               printable(record.reason).leftJustified(8), printable(record.database)));
        terminal.line(QStringLiteral("      ") + printable(record.file));
        terminal.line(terminal.paint(QStringLiteral("      ") + word(backup.keeping), backup.isDue() ? Tone::Warning : Tone::Dim));
    }
    terminal.note(QStringLiteral("%1 in %2 files, %3 of them due (%4)")
                      .arg(plain.formattedDataSize(keeping->bytes(), 1))
                      .arg(keeping->backups.size())
                      .arg(keeping->due())
                      .arg(plain.formattedDataSize(keeping->dueBytes(), 1)));
    if (keeping->trouble.isEmpty())
        terminal.note(QStringLiteral("kept: %1; what is due is deleted after the next good backup").arg(describe(keeping->retention)));
    else
        terminal.note(QStringLiteral("nothing is deleted: %1").arg(keeping->trouble));
    return 0;
}

} // namespace studio::kit
