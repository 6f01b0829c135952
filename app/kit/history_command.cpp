#include "app/kit/commands.h"
#include "engine/apply/history.h"
#include "engine/apply/resolve_started.h"
#include "engine/apply/way_back_entry.h"
#include "engine/project/backup_keeping.h"
#include "engine/project/database_access.h"
#include "engine/project/json_report.h"

#include <QDateTime>
#include <QFileInfo>
#include <QHash>

namespace studio::kit {

namespace {

/// What the list of backups tells of the files that the history names.
class Backups {
public:
    Backups()
    {
        if (const auto keeping = backupKeeping(QDateTime::currentDateTimeUtc())) {
            for (const BackupVerdict &backup : keeping->backups)
                m_due.insert(backup.record.file, backup.isDue());
        }
        BackupRecords records;
        if (const auto all = records.all()) {
            for (const BackupRecord &record : *all) {
                if (record.state == BackupRecord::State::Deleted)
                    m_deleted.insert(record.file, record.endedAt);
            }
        }
    }

    [[nodiscard]] QString fate(const QString &file) const
    {
        const QFileInfo info(file);
        if (info.exists())
            return QStringLiteral("%1 KB%2").arg((info.size() + 1023) / 1024).arg(m_due.value(file) ? QStringLiteral(", due to be deleted") : QString());
        if (m_deleted.contains(file))
            return QStringLiteral("deleted %1 as no longer kept").arg(m_deleted.value(file).toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")));
        return QStringLiteral("no longer there");
    }

private:
    QHash<QString, bool> m_due;
    QHash<QString, QDateTime> m_deleted;
};

} // namespace

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
    for (HistoryEntry &entry : *entries)
        entry.takenBackBy = takenBackBy(entry, *entries);
    if (const QString notice = history.notice(); !notice.isEmpty())
        terminal.note(QStringLiteral("note: ") + notice);
    if (terminal.json()) {
        terminal.document(historyReport(*entries));
        return 0;
    }
    const Backups backups;
    if (entries->isEmpty())
        terminal.note(QStringLiteral("nothing was applied from this machine yet"));
    static const QStringList outcomes{QStringLiteral("started"), QStringLiteral("applied"), QStringLiteral("failed"),
                                      QStringLiteral("cancelled"), QStringLiteral("unknown")};
    for (const HistoryEntry &entry : *entries) {
        terminal.line(QStringLiteral("%1  %2  %3  %4  %5 statements  %6 ms  %7")
                          .arg(entry.id, 4)
                          .arg(entry.startedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")),
                               outcomes.value(int(entry.outcome)).leftJustified(9),
                               printable(entry.reason.isEmpty() ? QStringLiteral("push") : entry.reason))
                          .arg(entry.statements)
                          .arg(entry.durationMs)
                          .arg(printable(entry.database)));
        if (!entry.backupFile.isEmpty())
            terminal.line(QStringLiteral("      backup: %1 (%2)").arg(printable(entry.backupFile), backups.fate(entry.backupFile)));
        if (entry.takenBackBy > 0)
            terminal.line(QStringLiteral("      taken back by %1").arg(entry.takenBackBy));
        if (!entry.error.isEmpty())
            terminal.line(QStringLiteral("      ") + printable(entry.error));
    }
    return 0;
}

} // namespace studio::kit
