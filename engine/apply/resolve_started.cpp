#include "engine/apply/resolve_started.h"

#include "engine/apply/apply_error.h"
#include "engine/apply/apply_lock.h"
#include "engine/apply/transaction_id.h"
#include "engine/database/connection.h"

namespace studio {

namespace {

using Outcome = HistoryEntry::Outcome;

void settle(HistoryEntry &entry, TransactionFate fate)
{
    const bool committed = fate == TransactionFate::Committed;
    if (committed)
        entry.standing += entry.pending;
    entry.pending = 0;
    const bool isComplete = entry.standing >= entry.statements;
    entry.outcome = isComplete ? Outcome::Applied : Outcome::Failed;
    entry.error =
        QStringLiteral(
            "the program or the connection ended in the middle; the server says that the transaction was %1; %2")
            .arg(committed ? QStringLiteral("committed") : QStringLiteral("rolled back"), whatStands(entry.standing));
}

void giveUp(HistoryEntry &entry)
{
    entry.outcome = Outcome::Unknown;
    entry.error = QStringLiteral(
        "the program or the connection ended in the middle, and the server can no longer tell what became of it");
}

/// By itself ran a statement that no transaction's number was noted for.
void giveUpAlone(HistoryEntry &entry)
{
    entry.outcome = Outcome::Unknown;
    entry.error =
        QStringLiteral(
            "the program or the connection ended in the middle; it cannot be told whether statement %1 stands; %2")
            .arg(entry.standing + 1)
            .arg(entry.standing == 0 ? QStringLiteral("nothing after it was run") : whatStands(entry.standing));
}

} // namespace

Result<QList<HistoryEntry>> resolveStarted(Connection &connection, History &history)
{
    const auto unsettled = history.unsettled(connection.target().display());
    if (!unsettled)
        return std::unexpected(unsettled.error());
    if (unsettled->isEmpty())
        return *unsettled;
    if (const auto taken = takeApplyLock(connection, ApplyLockSpan::Session); !taken) {
        // One of them is at work right now.
        if (taken.error().kind == ErrorKind::Refused)
            return QList<HistoryEntry>();
        return std::unexpected(taken.error());
    }
    QList<HistoryEntry> settled;
    Result<void> went;
    for (HistoryEntry entry : *unsettled) {
        const HistoryEntry before = entry;
        if (entry.transactionId.isEmpty()) {
            giveUpAlone(entry);
        } else {
            const auto fate = fateOf(connection, TransactionId::fromText(entry.transactionId));
            if (!fate) {
                went = std::unexpected(fate.error());
                break;
            }
            if (fate == TransactionFate::InProgress)
                continue;
            if (fate == TransactionFate::Forgotten)
                giveUp(entry);
            else
                settle(entry, *fate);
        }
        if (entry.outcome == before.outcome && entry.error == before.error)
            continue;
        went = history.finish(entry);
        if (!went)
            break;
        settled << entry;
    }
    releaseApplyLock(connection);
    if (!went)
        return std::unexpected(went.error());
    return settled;
}

} // namespace studio
