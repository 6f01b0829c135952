#include "engine/hazards/transaction_findings.h"

#include "engine/hazards/rules.h"

#include <QJsonArray>

#include <algorithm>

namespace studio {

namespace {

using sql::StatementKind;

/// Whether a string constant of the tree says one of the texts; gives it.
QString constantAmong(const QJsonValue &tree, const QStringList &texts)
{
    if (tree.isArray()) {
        for (const auto item : tree.toArray()) {
            if (const QString found = constantAmong(item, texts); !found.isEmpty())
                return found;
        }
    }
    const QJsonObject object = tree.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() == QLatin1String("sval") && member.value().isObject()) {
            if (const QString text = member.value().toObject().value(QLatin1String("sval")).toString(); texts.contains(text))
                return text;
        } else if (const QString found = constantAmong(member.value(), texts); !found.isEmpty()) {
            return found;
        }
    }
    return {};
}

bool isStrong(const QString &lock)
{
    return lock == QLatin1String("SHARE") || lock == QLatin1String("SHARE ROW EXCLUSIVE") || lock == QLatin1String("EXCLUSIVE") ||
           lock == QLatin1String("ACCESS EXCLUSIVE");
}

QString strongestOf(const QList<Hazard> &hazards)
{
    // Each hazard of a statement tells the strongest lock of the whole statement.
    const auto found = std::ranges::find_if(hazards, [](const Hazard &hazard) { return !hazard.lock.isEmpty(); });
    return found == hazards.cend() ? QString() : found->lock;
}

} // namespace

bool needsNoTransaction(const sql::ParsedStatement &statement)
{
    if (statement.kind == StatementKind::AlterTable) {
        return std::ranges::any_of(statement.commands, [](const sql::TableCommand &command) { return command.concurrently; });
    }
    if (statement.concurrently)
        return statement.kind == StatementKind::CreateIndex || statement.kind == StatementKind::Drop || statement.kind == StatementKind::Reindex;
    if (statement.kind == StatementKind::Vacuum)
        return statement.tree.value(QLatin1String("is_vacuumcmd")).toBool();
    static const QStringList nodes{QStringLiteral("CreatedbStmt"), QStringLiteral("DropdbStmt"), QStringLiteral("CreateTableSpaceStmt"),
                                   QStringLiteral("DropTableSpaceStmt"), QStringLiteral("AlterSystemStmt")};
    return nodes.contains(statement.node);
}

void TransactionFindings::beginScript(bool inTransaction)
{
    *this = TransactionFindings();
    m_around = inTransaction;
    m_open = inTransaction;
}

QList<Hazard> TransactionFindings::look(const sql::ParsedStatement &statement, const QList<Hazard> &own)
{
    QList<Hazard> hazards;
    if (statement.kind == StatementKind::Transaction)
        steer(statement, hazards);
    if (statement.kind == StatementKind::Set && statement.tree.value(QLatin1String("name")).toString() == QLatin1String("lock_timeout"))
        m_hasTimeout = true;
    if (m_open && needsNoTransaction(statement))
        hazards.append(hazardOf("transaction-refused", QStringLiteral("This cannot run inside of a transaction, and the script is run in one: it fails.")));
    locks(statement, own, hazards);
    enumValues(statement, hazards);
    return hazards;
}

/// BEGIN, COMMIT and their kin; savepoints stay inside.
void TransactionFindings::steer(const sql::ParsedStatement &statement, QList<Hazard> &hazards)
{
    const QString what = statement.tree.value(QLatin1String("kind")).toString();
    const bool begins = what == QLatin1String("TRANS_STMT_BEGIN") || what == QLatin1String("TRANS_STMT_START");
    const bool ends = what == QLatin1String("TRANS_STMT_COMMIT") || what == QLatin1String("TRANS_STMT_ROLLBACK");
    if (!begins && !ends)
        return;
    if (m_around)
        hazards.append(hazardOf("transaction-ended",
                                begins ? QStringLiteral("A transaction is open already around the whole script: BEGIN does nothing, and the COMMIT that belongs to it ends the other one.")
                                       : QStringLiteral("Ends the transaction that was opened around the whole script: the rest of it runs without one.")));
    else if (begins && m_open)
        hazards.append(hazardOf("transaction-unbalanced", QStringLiteral("A transaction is open already: BEGIN does nothing, and the first COMMIT ends it.")));
    else if (ends && !m_open)
        hazards.append(hazardOf("transaction-unbalanced", QStringLiteral("No transaction is open: this does nothing, and what came before stands already.")));
    m_open = begins;
    m_locked.clear();
    m_newValues.clear();
    m_newEnums.clear();
    m_toldLocks = false;
}

QList<Hazard> TransactionFindings::endScript() const
{
    if (m_around || !m_open)
        return {};
    return {hazardOf("transaction-unbalanced", QStringLiteral("The transaction is never committed: all since its BEGIN is rolled back when the script ends."))};
}

void TransactionFindings::locks(const sql::ParsedStatement &statement, const QList<Hazard> &own, QList<Hazard> &hazards)
{
    const QString lock = strongestOf(own);
    if (isStrong(lock) && !m_hasTimeout && !m_toldTimeout) {
        m_toldTimeout = true;
        hazards.append(hazardOf("no-lock-timeout", QStringLiteral("Waits for its lock (%1) without end, and everybody else behind it: no lock_timeout is set.").arg(lock)));
    }
    if (!m_open || lock != QLatin1String("ACCESS EXCLUSIVE"))
        return;
    const QString table = statement.target.display();
    if (!m_locked.contains(table))
        m_locked.append(table);
    if (m_locked.size() < 2 || m_toldLocks)
        return;
    m_toldLocks = true;
    hazards.append(hazardOf("several-locks", QStringLiteral("Keeps %1 locked until the commit as well: they were locked before in the same transaction.")
                                                 .arg(m_locked.first(m_locked.size() - 1).join(QLatin1String(", ")))));
}

void TransactionFindings::enumValues(const sql::ParsedStatement &statement, QList<Hazard> &hazards)
{
    if (!m_open)
        return;
    if (statement.kind == StatementKind::CreateEnum)
        m_newEnums.append(statement.target.name);
    if (statement.kind == StatementKind::AlterEnum) {
        const bool adds = statement.tree.value(QLatin1String("oldVal")).toString().isEmpty();
        if (adds && !m_newEnums.contains(statement.target.name))
            m_newValues.append(statement.newName);
        return;
    }
    if (m_newValues.isEmpty())
        return;
    if (const QString value = constantAmong(statement.tree, m_newValues); !value.isEmpty())
        hazards.append(hazardOf("enum-value-used", QStringLiteral("Uses the enum value '%1', which the same transaction adds: PostgreSQL refuses that.").arg(value)));
}

} // namespace studio
