#include "engine/apply/way_back_entry.h"

#include <algorithm>

namespace studio {

namespace {

constexpr auto reasonStart = QLatin1String("way back of ");

std::unexpected<Error> refused(const char *code, const QString &message, const QString &hint = {})
{
    auto error = fail(ErrorKind::Refused, message, hint);
    error.error().code = QLatin1String(code);
    return error;
}

/// At least in part, and nothing has taken it back.
bool stands(const HistoryEntry &entry, const QList<HistoryEntry> &others)
{
    return (entry.outcome == HistoryEntry::Outcome::Applied || entry.standing > 0) && takenBackBy(entry, others) == 0;
}

} // namespace

bool isWayBack(const HistoryEntry &entry)
{
    return entry.reason.startsWith(reasonStart);
}

QString wayBackReason(qint64 of)
{
    return reasonStart + QString::number(of);
}

qint64 takenBackBy(const HistoryEntry &entry, const QList<HistoryEntry> &others)
{
    if (entry.takenBackBy > 0)
        return entry.takenBackBy;
    const auto by = std::ranges::find_if(others, [&entry](const HistoryEntry &other) {
        return other.outcome == HistoryEntry::Outcome::Applied && other.database == entry.database && other.reason == wayBackReason(entry.id);
    });
    return by == others.cend() ? 0 : by->id;
}

Result<void> mayTakeBack(const HistoryEntry &entry, const QList<HistoryEntry> &others, const QString &database, bool outOfOrder)
{
    if (entry.database != database)
        return refused("undo.other-database", QStringLiteral("entry %1 was applied to %2, and this is %3").arg(entry.id).arg(entry.database, database));
    if (const qint64 by = takenBackBy(entry, others); by > 0)
        return refused("undo.taken-back", QStringLiteral("entry %1 was taken back already, by %2").arg(entry.id).arg(by));
    if (isWayBack(entry))
        return refused("undo.way-back", QStringLiteral("entry %1 is a way back itself").arg(entry.id), QStringLiteral("push again"));
    if (!stands(entry, others))
        return refused("undo.not-applied", QStringLiteral("nothing of entry %1 stands").arg(entry.id));
    if (entry.parts.isEmpty() && entry.reason == QLatin1String("restored beside"))
        return refused("undo.not-noted", QStringLiteral("entry %1 restored a copy beside its table").arg(entry.id), QStringLiteral("drop the copy"));
    if (entry.parts.isEmpty() && entry.reason.startsWith(QLatin1String("migrate ")))
        return refused("undo.not-noted", QStringLiteral("entry %1 ran migrations, which have no way back of their own").arg(entry.id),
                       entry.backupFile.isEmpty() ? QStringLiteral("write a migration that takes it back")
                                                  : QStringLiteral("write a migration that takes it back; the rows from before are in %1 (schema-kit restore)").arg(entry.backupFile));
    if (entry.parts.isEmpty())
        return refused("undo.not-noted", QStringLiteral("an older version of this program applied entry %1, and noted no way back but its SQL").arg(entry.id),
                       QStringLiteral("schema-kit history --json shows it"));
    if (outOfOrder)
        return {};
    const auto later = std::ranges::find_if(others, [&](const HistoryEntry &other) {
        return other.id > entry.id && other.database == database && stands(other, others) && !isWayBack(other);
    });
    if (later != others.cend()) {
        return refused("undo.later-apply", QStringLiteral("entry %1 was applied after entry %2").arg(later->id).arg(entry.id),
                       QStringLiteral("take it back first (schema-kit undo %1), or give --force").arg(later->id));
    }
    return {};
}

const HistoryEntry *lastStanding(const QList<HistoryEntry> &entries, const QString &database)
{
    const HistoryEntry *last = nullptr;
    for (const HistoryEntry &entry : entries) {
        if (entry.database == database && stands(entry, entries) && !isWayBack(entry) && (!last || entry.id > last->id))
            last = &entry;
    }
    return last;
}

} // namespace studio
