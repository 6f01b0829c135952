#pragma once

#include "engine/hazards/hazard.h"
#include "engine/sql/statement.h"

#include <QList>

namespace studio {

/// What statements mean together: in one transaction, or before one that fails. Fed with one script after the other.
class TransactionFindings {
public:
    /// `inTransaction`: one is open around the whole script.
    void beginScript(bool inTransaction);
    /// `own`: what the statement costs by itself. Gives what it costs because of those before it.
    [[nodiscard]] QList<Hazard> look(const sql::ParsedStatement &statement, const QList<Hazard> &own);
    /// What the script's last statement leaves undone.
    [[nodiscard]] QList<Hazard> endScript() const;

private:
    void steer(const sql::ParsedStatement &statement, QList<Hazard> &hazards);
    void locks(const sql::ParsedStatement &statement, const QList<Hazard> &own, QList<Hazard> &hazards);
    void enumValues(const sql::ParsedStatement &statement, QList<Hazard> &hazards);

    bool m_around = false;
    bool m_open = false;
    bool m_hasTimeout = false;
    bool m_toldTimeout = false;
    bool m_toldLocks = false;
    QStringList m_locked;
    QStringList m_newValues; ///< of enums that were there before the transaction
    QStringList m_newEnums;
};

/// What PostgreSQL refuses inside of a transaction block (PreventInTransactionBlock in its sources).
[[nodiscard]] bool needsNoTransaction(const sql::ParsedStatement &statement);

} // namespace studio
