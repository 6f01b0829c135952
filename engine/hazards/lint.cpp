#include "engine/hazards/lint.h"

#include "engine/hazards/allowances.h"
#include "engine/hazards/assumed_tables.h"
#include "engine/hazards/rules.h"
#include "engine/hazards/script_walk.h"
#include "engine/hazards/transaction_findings.h"
#include "engine/sql/scan.h"

#include <algorithm>

namespace studio {

namespace {

struct Parsed {
    QList<sql::ParsedStatement> statements;
    QList<sql::Comment> comments;
    QList<Allowance> allowances;
};

Result<Parsed> parse(const LintScript &script)
{
    const auto inFile = [&](Error error) {
        error.file = script.file;
        error.statement.clear();
        return fail(std::move(error));
    };
    Parsed parsed;
    auto statements = sql::parseStatements(script.text);
    if (!statements)
        return inFile(statements.error());
    parsed.statements = std::move(*statements);
    auto comments = sql::comments(script.text);
    if (!comments)
        return inFile(comments.error());
    parsed.comments = std::move(*comments);
    auto allowances = allowancesIn(script.text, parsed.statements);
    if (!allowances)
        return inFile(allowances.error());
    parsed.allowances = std::move(*allowances);
    return parsed;
}

/// The findings of one script, what its comments allow taken out.
class ScriptLinter {
public:
    ScriptLinter(const LintScript &script, const Parsed &parsed, const LintLevels &levels, LintReport &report)
        : m_script(script), m_parsed(parsed), m_levels(levels), m_report(report), m_used(parsed.allowances.size())
    {
        m_together.beginScript(script.oneTransaction);
    }

    void look(int index, const QList<Finding> &findings)
    {
        const sql::ParsedStatement &statement = m_parsed.statements[index];
        QList<Hazard> hazards;
        for (const Finding &finding : findings)
            hazards.append(finding.hazard);
        for (const QString &name : sql::longNames(statement.text).value_or(QStringList()))
            hazards.append(hazardOf("identifier-too-long", QStringLiteral("The name %1 is cut off after 63 bytes.").arg(name)));
        const QList<Hazard> together = m_together.look(statement, hazards);
        // Refused is more than a word of warning.
        const bool refused = std::ranges::find(together, QLatin1String("transaction-refused"), &Hazard::code) != together.cend();
        const bool isLast = index + 1 == m_parsed.statements.size();
        const QList<Hazard> all = hazards + together + (isLast ? m_together.endScript() : QList<Hazard>());
        for (qsizetype i = 0; i < all.size(); ++i) {
            if (refused && all[i].code == QLatin1String("not-in-transaction"))
                continue;
            tell(index, statement, all[i], i < findings.size() ? findings[i].query : std::nullopt);
        }
    }

    void finish()
    {
        for (qsizetype i = 0; i < m_parsed.allowances.size(); ++i) {
            const Allowance &allowance = m_parsed.allowances[i];
            for (const QString &code : allowance.codes) {
                if (!hazardRule(code))
                    m_report.notes.append({m_script.file, allowance.line, QStringLiteral("there is no rule %1 to allow").arg(code)});
                else if (!m_used[i].contains(code))
                    m_report.notes.append({m_script.file, allowance.line, QStringLiteral("allows %1, which is not there").arg(code)});
            }
        }
    }

private:
    void tell(int index, const sql::ParsedStatement &statement, Hazard hazard, const std::optional<CountQuery> &query)
    {
        if (m_levels.off.contains(hazard.code))
            return;
        if (isAllowed(index, hazard.code)) {
            ++m_report.silenced;
            return;
        }
        hazard.level = m_levels.levels.value(hazard.code, hazard.level);
        const qsizetype first = sql::firstWord(m_script.text, statement.offset, m_parsed.comments);
        const QStringView before = QStringView(m_script.text).first(first);
        LintFinding finding;
        finding.file = m_script.file;
        finding.line = int(before.count(u'\n')) + 1;
        finding.column = int(first - before.lastIndexOf(u'\n'));
        finding.statement = m_script.text.sliced(first, statement.offset + statement.text.size() - first);
        finding.levelIsSet = m_levels.levels.contains(hazard.code);
        finding.hazard = std::move(hazard);
        if (query)
            finding.question = LiveQuestion{index, 0, query->sql, query->zeroMessage, query->someMessage, query->examples};
        m_report.findings.append(std::move(finding));
    }

    bool isAllowed(int index, const QString &code)
    {
        bool allowed = false;
        for (qsizetype i = 0; i < m_parsed.allowances.size(); ++i) {
            const Allowance &allowance = m_parsed.allowances[i];
            if (allowance.statement != index || !allowance.codes.contains(code))
                continue;
            m_used[i].insert(code);
            allowed = true;
        }
        return allowed;
    }

    const LintScript &m_script;
    const Parsed &m_parsed;
    const LintLevels &m_levels;
    LintReport &m_report;
    TransactionFindings m_together;
    QList<QSet<QString>> m_used; ///< of each allowance
};

} // namespace

qsizetype LintReport::count(HazardLevel level) const
{
    return std::ranges::count_if(findings, [&](const LintFinding &finding) { return finding.hazard.level == level; });
}

bool LintReport::reaches(HazardLevel level) const
{
    return std::ranges::any_of(findings, [&](const LintFinding &finding) { return finding.hazard.level >= level; });
}

Result<LintReport> lintScripts(const QList<LintScript> &scripts, const Schema &base, const LintLevels &levels)
{
    QList<Parsed> parsed;
    QList<sql::ParsedStatement> all;
    for (const LintScript &script : scripts) {
        auto one = parse(script);
        if (!one)
            return fail(one.error());
        all += one->statements;
        parsed.append(std::move(*one));
    }
    QStringList texts;
    for (const sql::ParsedStatement &statement : std::as_const(all))
        texts.append(statement.text);
    const QList<QList<Finding>> findings = walkScript(texts, withAssumedTables(all, base), true);

    LintReport report;
    report.statements = int(all.size());
    qsizetype next = 0;
    for (qsizetype i = 0; i < scripts.size(); ++i) {
        ScriptLinter linter(scripts[i], parsed[i], levels, report);
        for (int index = 0; index < parsed[i].statements.size(); ++index)
            linter.look(index, findings[next++]);
        linter.finish();
    }
    return report;
}

} // namespace studio
