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

/// Refused while an applier is at work. A lock of the transaction's, which a pooler cannot leave behind.
Result<TransactionFate> fateWhileNobodyApplies(Connection &connection, const HistoryEntry &entry)
{
    if (auto begun = connection.execute(QStringLiteral("BEGIN")); !begun)
        return std::unexpected(begun.error());
    Result<TransactionFate> fate = TransactionFate::Forgotten;
    if (const auto taken = takeApplyLock(connection, ApplyLockSpan::Transaction); !taken)
        fate = std::unexpected(taken.error());
    else if (!entry.transactionId.isEmpty())
        fate = fateOf(connection, TransactionId::fromText(entry.transactionId));
    if (!connection.isBroken())
        (void)connection.execute(QStringLiteral("ROLLBACK"));
    return fate;
}

} // namespace

Result<QList<HistoryEntry>> resolveStarted(Connection &connection, History &history)
{
    const auto unsettled = history.unsettled(connection.target().display());
    if (!unsettled)
        return std::unexpected(unsettled.error());
    if (unsettled->isEmpty())
        return *unsettled;
    QList<HistoryEntry> settled;
    for (HistoryEntry entry : *unsettled) {
        const auto fate = fateWhileNobodyApplies(connection, entry);
        if (!fate) {
            // One of them is at work right now.
            if (fate.error().kind == ErrorKind::Refused)
                return settled;
            return std::unexpected(fate.error());
        }
        const HistoryEntry before = entry;
        if (entry.transactionId.isEmpty())
            giveUpAlone(entry);
        else if (*fate == TransactionFate::InProgress)
            continue;
        else if (*fate == TransactionFate::Forgotten)
            giveUp(entry);
        else
            settle(entry, *fate);
        if (entry.outcome == before.outcome && entry.error == before.error)
            continue;
        if (const auto noted = history.finish(entry); !noted)
            return std::unexpected(noted.error());
        settled << entry;
    }
    return settled;
}

} // namespace studio
