#include "engine/project/backup_keeping.h"

#include "engine/apply/backup_file.h"
#include "engine/apply/history.h"
#include "engine/apply/way_back_entry.h"
#include "engine/project/way_back_parts.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace studio {

namespace {

using State = BackupRecord::State;

/// Something is not brought back by SQL.
bool needsBackup(const HistoryEntry &entry)
{
    const auto parts = readWayBackParts(entry.parts);
    return parts && std::ranges::any_of(parts->statements, [](const Statement &statement) { return statement.loss && !statement.undo; });
}

/// Of the applies that `undo` may be asked to take back: the recent ones, and the last one of each database however old.
Result<QSet<QString>> neededFiles(const QDateTime &now)
{
    History history;
    const auto entries = history.standingWithBackup();
    if (!entries)
        return std::unexpected(entries.error());
    QSet<QString> files;
    QSet<QString> databases;
    for (const HistoryEntry &entry : *entries) {
        if (isWayBack(entry))
            continue;
        const bool isLast = !databases.contains(entry.database);
        databases.insert(entry.database);
        if ((isLast || entry.startedAt > now.addDays(-recentApplyDays)) && needsBackup(entry))
            files.insert(entry.backupFile);
    }
    return files;
}

Result<QList<BackupVerdict>> judge(BackupRecords &records, const Retention &retention, const QDateTime &now)
{
    const auto all = records.all();
    if (!all)
        return std::unexpected(all.error());
    const auto needed = neededFiles(now);
    if (!needed)
        return std::unexpected(needed.error());
    return judgeBackups(*all, *needed, retention, now);
}

} // namespace

qint64 BackupKeeping::bytes() const
{
    qint64 sum = 0;
    for (const BackupVerdict &backup : backups)
        sum += backup.bytes;
    return sum;
}

qint64 BackupKeeping::dueBytes() const
{
    qint64 sum = 0;
    for (const BackupVerdict &backup : backups)
        sum += backup.isDue() ? backup.bytes : 0;
    return sum;
}

int BackupKeeping::due() const
{
    return int(std::ranges::count_if(backups, &BackupVerdict::isDue));
}

Result<void> noteBackup(const Backup &backup, const BackupRecord &about)
{
    BackupRecord record = about;
    record.file = backup.file;
    record.bytes = backup.bytes;
    record.scope = word(backup.scope);
    BackupRecords records;
    const auto added = records.add(record);
    return added ? Result<void>() : std::unexpected(added.error());
}

Result<BackupKeeping> backupKeeping(const QDateTime &now)
{
    BackupKeeping keeping;
    if (const auto retention = readRetention()) {
        keeping.retention = *retention;
    } else {
        keeping.retention.newest.reset();
        keeping.trouble = describe(retention.error());
    }
    BackupRecords records;
    auto verdicts = judge(records, keeping.retention, now);
    if (!verdicts)
        return std::unexpected(verdicts.error());
    keeping.backups = std::move(*verdicts);
    return keeping;
}

RetiredBackups deleteDueBackups(const QDateTime &now)
{
    RetiredBackups retired;
    const auto retention = readRetention();
    if (!retention) {
        retired.notes << QStringLiteral("no older backups are deleted: %1").arg(describe(retention.error()));
        return retired;
    }
    retired.retention = *retention;
    BackupRecords records;
    const auto verdicts = judge(records, *retention, now);
    if (!verdicts) {
        retired.notes << QStringLiteral("no older backups are deleted: %1").arg(verdicts.error().message);
        return retired;
    }
    const auto note = [&](qint64 id, State state) {
        const auto noted = records.setState(id, state, now);
        if (!noted)
            retired.notes << noted.error().message;
        return noted.has_value();
    };
    for (const BackupVerdict &verdict : *verdicts) {
        const BackupRecord &record = verdict.record;
        if (verdict.keeping == Keeping::Gone && record.state == State::Deleting) {
            note(record.id, State::Deleted); // by a program that was killed then
        } else if (verdict.keeping == Keeping::Gone && QFileInfo::exists(QFileInfo(record.file).path())) {
            // With its folder it may come back: a disk that is not there now.
            if (note(record.id, State::Missing))
                retired.notes << QStringLiteral("the backup %1 is no longer there").arg(record.file);
        }
        if (!verdict.isDue() || !note(record.id, State::Deleting))
            continue;
        QFile file(record.file);
        if (file.remove() || !file.exists()) {
            note(record.id, State::Deleted);
            retired.files << record.file;
            retired.bytes += verdict.bytes;
        } else {
            note(record.id, State::Kept);
            retired.notes << QStringLiteral("the older backup %1 cannot be deleted: %2").arg(record.file, file.errorString());
        }
    }
    return retired;
}

QStringList sentences(const RetiredBackups &retired)
{
    QStringList lines;
    if (!retired.files.isEmpty()) {
        lines << QStringLiteral("%1 deleted (%2); kept: %3 (see schema-kit backups)")
                     .arg(retired.files.size() == 1 ? QStringLiteral("1 older backup was")
                                                    : QStringLiteral("%1 older backups were").arg(retired.files.size()),
                          QLocale::c().formattedDataSize(retired.bytes), describe(retired.retention));
    }
    return lines + retired.notes;
}

} // namespace studio
