#include "app/kit/commands.h"
#include "engine/apply/backup.h"
#include "engine/project/comparer.h"
#include "engine/project/database_access.h"

#include <QDateTime>
#include <QFileInfo>

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

} // namespace studio::kit
