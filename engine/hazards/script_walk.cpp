#include "engine/hazards/script_walk.h"

#include "engine/hazards/rules.h"

#include <algorithm>

namespace studio {

namespace {

QString lockText(const TableEffect &effect)
{
    const QString waits = blockedBy(effect.lock);
    return QStringLiteral("Locks %1 (%2): %3 waits until its transaction ends.").arg(effect.table.display(), word(effect.lock), waits);
}

/// Every hazard of a statement tells its strongest lock; a statement that only locks gets a hazard for that.
void tellLocks(const QList<TableEffect> &effects, QList<Finding> &findings)
{
    const auto strongest = std::max_element(effects.cbegin(), effects.cend(),
                                            [](const TableEffect &a, const TableEffect &b) { return a.lock < b.lock; });
    if (strongest == effects.cend() || strongest->lock < Lock::ShareUpdateExclusive)
        return;
    const bool told = std::any_of(findings.cbegin(), findings.cend(), [](const Finding &finding) {
        const QString &code = finding.hazard.code;
        return code != QLatin1String("not-in-transaction") && code != QLatin1String("null-allowed");
    });
    if (!told)
        findings.append({hazardOf("lock", lockText(*strongest)), std::nullopt});
    for (Finding &finding : findings) {
        finding.hazard.lock = word(strongest->lock);
    }
}

} // namespace

QList<Finding> findingsOf(const sql::ParsedStatement &statement, const ScriptState &state)
{
    QList<Finding> findings;
    if (statement.kind == sql::StatementKind::AlterTable) {
        if (const Table *table = state.table(statement.target)) {
            for (const sql::TableCommand &command : statement.commands)
                findings += tableFindings(statement, command, *table, state);
        }
    } else {
        findings = objectFindings(statement, state);
    }
    tellLocks(effectsOf(statement, state), findings);
    return findings;
}

QList<QList<Finding>> walkScript(const QStringList &statements, const Schema &actual, bool partial)
{
    ScriptState state(actual, partial);
    QList<QList<sql::ParsedStatement>> parsed;
    QList<QList<Finding>> result(statements.size());
    for (qsizetype i = 0; i < statements.size(); ++i) {
        const Result<QList<sql::ParsedStatement>> tree = sql::parseStatements(statements[i]);
        parsed.append(tree.value_or(QList<sql::ParsedStatement>()));
        if (!tree)
            result[i].append({hazardOf("syntax-error", tree.error().message), std::nullopt});
        for (const sql::ParsedStatement &statement : std::as_const(parsed.last()))
            state.announce(statement);
    }
    for (qsizetype i = 0; i < statements.size(); ++i) {
        for (const sql::ParsedStatement &statement : std::as_const(parsed[i])) {
            result[i] += findingsOf(statement, state);
            state.apply(statement);
        }
    }
    return result;
}

} // namespace studio
