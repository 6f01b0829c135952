#include "engine/project/script_plan.h"

#include "engine/hazards/analyse.h"
#include "engine/hazards/transaction_findings.h"
#include "engine/sql/statement.h"

#include <algorithm>

namespace studio {

namespace {

QString withoutSemicolon(QString sql)
{
    sql = sql.trimmed();
    while (sql.endsWith(QLatin1Char(';')))
        sql = sql.chopped(1).trimmed();
    return sql;
}

Statement written(const sql::ParsedStatement &parsed, const QList<Hazard> &hazards)
{
    Statement statement;
    statement.sql = parsed.text + QLatin1Char(';');
    statement.object.schema = parsed.target.schema;
    statement.object.name = parsed.target.name;
    statement.hazards = hazards;
    statement.inTransaction = !needsNoTransaction(parsed);
    statement.losesData = std::ranges::any_of(hazards, &Hazard::losesData);
    return statement;
}

} // namespace

Result<Plan> planOfScript(const QString &script, const Comparison &comparison)
{
    const auto parsed = sql::parseStatements(script);
    if (!parsed)
        return fail(parsed.error());
    QList<sql::ParsedStatement> statements;
    QStringList texts;
    for (const sql::ParsedStatement &statement : *parsed) {
        // BEGIN and COMMIT are the applier's business.
        if (statement.kind == sql::StatementKind::Transaction)
            continue;
        statements.append(statement);
        texts.append(statement.text);
    }
    const QList<QList<Hazard>> hazards = analyseScript(texts, comparison.actual.schema);

    Plan plan;
    plan.fingerprint = comparison.plan.fingerprint;
    for (qsizetype i = 0; i < statements.size(); ++i) {
        const QString text = withoutSemicolon(statements[i].text);
        const auto known = std::find_if(comparison.plan.statements.cbegin(), comparison.plan.statements.cend(),
                                        [&](const Statement &other) { return withoutSemicolon(other.sql) == text; });
        if (known != comparison.plan.statements.cend()) {
            plan.statements.append(*known);
            continue;
        }
        plan.edited = true;
        plan.statements.append(written(statements[i], hazards[i]));
    }
    plan.edited = plan.edited || plan.statements.size() != comparison.plan.statements.size();
    plan.affectedTables = comparison.plan.affectedTables;
    for (const Statement &statement : plan.statements) {
        const QualifiedName table{statement.object.schema.isEmpty() ? QStringLiteral("public") : statement.object.schema, statement.object.tableName().name};
        ObjectId id;
        id.schema = table.schema;
        id.name = table.name;
        if (comparison.actual.schema.findTable(table) && !plan.affectedTables.contains(id))
            plan.affectedTables.append(id);
    }
    return plan;
}

} // namespace studio
