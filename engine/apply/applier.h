#pragma once

#include "engine/apply/apply.h"
#include "engine/apply/apply_error.h"
#include "engine/apply/session_state.h"
#include "engine/apply/transaction_id.h"

#include <QElapsedTimer>

#include <optional>

namespace studio {

/// One run of applyPlan. Used once.
class Applier {
public:
    Applier(Connection &connection, const Plan &plan, const ApplyOptions &options, const ApplyRun &run,
            std::stop_token stop);

    [[nodiscard]] Result<ApplyOutcome> apply();

private:
    /// Adjacent statements that share a transaction, or one that runs by itself.
    struct Group {
        int first = 0;
        int count = 0;
        bool inTransaction = true;
    };

    [[nodiscard]] QList<Group> groups() const;
    [[nodiscard]] Result<void> applyGroups(const QList<Group> &groups);
    [[nodiscard]] Result<void> refusePooler();
    /// Again and again where the lock timeout or a deadlock strikes (ApplyOptions::lockAttempts).
    [[nodiscard]] Result<void> applyGroup(const Group &group, bool takesLock);
    [[nodiscard]] Result<void> applyTogether(const Group &group, bool takesLock);
    [[nodiscard]] Result<void> applyAlone(const Group &group);
    [[nodiscard]] Result<void> prepareTransaction(const Group &group, bool takesLock);
    [[nodiscard]] Result<void> prepareAlone(const Group &group);
    [[nodiscard]] Result<void> prepared(Result<void> result, const Group &group); ///< the server's errors as ours
    [[nodiscard]] Result<qint64> execute(const QString &sql); ///< rows touched
    [[nodiscard]] Result<void> runStatement(int index, bool inTransaction, qint64 &rows);
    [[nodiscard]] Result<void> commit(const Group &group);
    void removeLeftover(int index, Error &error); ///< and says in the error's message whether that worked

    [[nodiscard]] Result<void> checkFingerprint();
    void rememberFingerprint(const Group &group); ///< of the last one, before its COMMIT or behind it
    [[nodiscard]] Result<void> setSettings(bool forTransaction);
    [[nodiscard]] Result<void> noteStart(int pending);
    void noteEnd(const Result<void> &applied);
    [[nodiscard]] Error told(const Error &cause, int statement, bool inTransaction, std::chrono::milliseconds elapsed);

    Connection &m_connection;
    const Plan &m_plan;
    const ApplyOptions &m_options;
    const ApplyRun &m_run;
    std::stop_token m_stop;
    SessionState m_session;
    ApplyOutcome m_outcome;
    std::optional<TransactionId> m_transaction; ///< that runs now
    QElapsedTimer m_clock;
    bool m_isNoted = false; ///< the history has our entry
};

} // namespace studio
