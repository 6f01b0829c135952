#include "engine/apply/backup.h"

#include "engine/apply/archive.h"
#include "engine/apply/backup_file.h"
#include "engine/apply/backup_tables.h"
#include "engine/apply/client_tools.h"
#include "engine/apply/table_progress.h"
#include "engine/database/pooler.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace studio {

namespace {

// For the table of contents, and so that the disk is not filled to the last byte.
constexpr qint64 spaceBeside = 8 * 1024 * 1024;
constexpr int lockPatienceMs = 10000;

std::unexpected<Error> refused(const char *code, const QString &why, const QString &detail = {},
                               const QString &hint = {})
{
    auto error = fail(ErrorKind::Refused, QStringLiteral("no backup was made: %1; nothing was touched").arg(why), hint);
    error.error().code = QLatin1String(code);
    error.error().detail = detail;
    return error;
}

QStringList dumpArguments(const BackupRequest &request, const QList<BackupTable> &tables, const QString &file)
{
    QStringList arguments = {QStringLiteral("--format=custom"),
                             QLatin1String("--file=") + file,
                             QStringLiteral("--no-password"),
                             QStringLiteral("--verbose"),
                             QStringLiteral("--lock-wait-timeout=%1").arg(lockPatienceMs),
                             QStringLiteral("--no-sync")}; // BackupFile::keep does it
    if (request.scope == BackupScope::SchemaOnly)
        arguments << QStringLiteral("--schema-only");
    if (request.scope == BackupScope::Affected)
        arguments << QStringLiteral("--no-blobs");
    // psql's patterns: within double quotes everything but the quote itself means itself.
    for (const BackupTable &table : tables) {
        if (!table.isWanted && !table.isReadable)
            arguments << QLatin1String("--exclude-table=") + table.name.quoted();
        else if (!table.isWanted && table.hasRows)
            arguments << QLatin1String("--exclude-table-data=") + table.name.quoted();
    }
    return arguments;
}

TableProgress progressOf(const ProgressSink &sink, const QList<BackupTable> &tables)
{
    // pg_dump: dumping contents of table "public.users"
    return {sink, QStringLiteral("backing up"),
            QRegularExpression(QStringLiteral("dumping contents of table \"?(.*?)\"?$")),
            std::ranges::count_if(tables, [](const BackupTable &table) { return table.isWanted && table.hasRows; })};
}

Result<void> checkSpace(const BackupRequest &request, const QString &folder, qint64 needed)
{
    const qint64 free = request.freeSpace ? request.freeSpace(folder) : freeSpaceOf(folder);
    if (free < 0 || free >= needed + spaceBeside)
        return {};
    const auto megabytes = [](qint64 bytes) { return QString::number((bytes + 1024 * 1024 - 1) / (1024 * 1024)); };
    return refused("backup.space",
                   QStringLiteral("%1 has %2 MB left, and %3 MB may be needed")
                       .arg(folder, megabytes(free), megabytes(needed + spaceBeside)),
                   {},
                   QStringLiteral("name another folder (--backup-dir), save less (affected tables, schema only), or keep fewer older backups (schema-kit backups)"));
}

/// Every table, and every wanted one's rows, must be in it.
Result<void> checkContents(const ArchiveList &list, const BackupRequest &request, const QList<BackupTable> &tables)
{
    for (const BackupTable &table : tables) {
        const bool needsRows = table.isWanted && table.hasRows && request.scope != BackupScope::SchemaOnly;
        const bool isThere = list.tables.contains(table.oid) && (!needsRows || list.rows.contains(table.oid));
        if (table.isWanted && !isThere)
            return refused("backup.failed",
                           QStringLiteral("%1 is missing in what pg_dump wrote").arg(table.name.display()));
    }
    return {};
}

} // namespace

Result<Backup> makeBackup(ProcessRunner &runner, const ConnectionTarget &target, int serverVersion,
                          const BackupRequest &request, ProgressSink progress, std::stop_token stop)
{
    const auto tell = [&progress](const QString &what) {
        if (progress)
            progress({what, 0, 0});
    };
    tell(QStringLiteral("preparing the backup"));
    const auto dumper = findDumper(runner, serverVersion / 10000);
    if (!dumper)
        return std::unexpected(dumper.error());
    const auto restorer = findCompanion(runner, QStringLiteral("pg_restore"), *dumper);
    if (!restorer)
        return refused("backup.no-pg-dump", QStringLiteral("pg_restore, which checks it, is not installed"));

    auto connection = Connection::open(target, std::chrono::seconds(10), stop);
    if (!connection)
        return std::unexpected(connection.error());
    const auto pooled = isPooled(**connection);
    if (!pooled)
        return std::unexpected(pooled.error());
    // pg_dump empties the search path of its session and takes its timeouts away: a pooler would hand that to others.
    if (*pooled)
        return refused("backup.pooler", QStringLiteral("a pooler stands between, and pg_dump's settings would stay behind in sessions of others"), {},
                       QStringLiteral("connect to the server itself, past the pooler, or push without a backup (--backup none)"));
    const auto tables = readBackupTables(**connection, request);
    if (!tables)
        return std::unexpected(tables.error());
    const auto needed = estimateBackup(**connection, request);
    if (!needed)
        return std::unexpected(needed.error());
    auto file = BackupFile::create(request, target.database());
    if (!file)
        return std::unexpected(file.error());
    if (const auto enough = checkSpace(request, file->folder(), *needed); !enough)
        return std::unexpected(enough.error());

    ProcessRequest dump = clientRequest(dumper->path, dumpArguments(request, *tables, file->part()), target);
    TableProgress dumpProgress = progressOf(progress, *tables);
    dump.onStandardError = [&dumpProgress](const QByteArray &chunk) { dumpProgress.read(chunk); };
    const auto dumped = runner.run(dump, stop);
    if (!dumped && dumped.error().kind == ErrorKind::Cancelled)
        return std::unexpected(dumped.error());
    if (!dumped)
        return refused("backup.failed", dumped.error().message, dumped.error().detail);
    if (dumped->exitCode != 0) {
        const QString words = complaints(dumped->standardError);
        const qint64 left = request.freeSpace ? request.freeSpace(file->folder()) : freeSpaceOf(file->folder());
        const bool isFull = left >= 0 && left < spaceBeside / 8;
        return refused(isFull ? "backup.space" : "backup.failed", words.section(QLatin1Char('\n'), 0, 0), words);
    }

    tell(QStringLiteral("reading the backup back"));
    const auto list = listArchive(runner, restorer->path, file->part(), stop);
    if (!list) {
        if (list.error().kind == ErrorKind::Cancelled)
            return std::unexpected(list.error());
        return refused("backup.failed", QStringLiteral("what pg_dump wrote cannot be read back"), list.error().detail);
    }
    if (const auto complete = checkContents(*list, request, *tables); !complete)
        return std::unexpected(complete.error());
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled, QStringLiteral("the backup was cancelled"));
    const auto kept = file->keep();
    if (!kept)
        return std::unexpected(kept.error());
    return Backup{*kept, request.scope, QFileInfo(*kept).size(), int(list->ids.size())};
}

} // namespace studio
