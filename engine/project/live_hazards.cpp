#include "engine/project/live_hazards.h"

#include "engine/database/connection.h"
#include "engine/database/result_set.h"
#include "engine/hazards/live_questions.h"

#include <algorithm>

namespace studio {

namespace {

// A count over a large table is worth a moment, not a wait.
constexpr int answerMs = 2000;

QStringList firstColumn(const Result<ResultSet> &rows)
{
    QStringList texts;
    for (int row = 0; rows && row < rows->rowCount(); ++row)
        texts.append(rows->text(row, 0));
    return texts;
}

/// By itself: a question that the server refuses or that takes too long leaves the hazard without its figure. Errors: those of the connection.
Result<void> ask(Connection &connection, const LiveQuestion &question, Hazard &hazard, const std::stop_token &stop)
{
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled, QStringLiteral("cancelled"));
    const QString settings = QStringLiteral("begin transaction read only; set local statement_timeout = %1; set local search_path = public").arg(answerMs);
    if (auto begun = connection.execute(settings, stop); !begun)
        return begun;
    const auto answer = connection.query(question.sql, {}, stop);
    const bool some = answer && answer->rowCount() == 1 && answer->integer(0, 0) > 0;
    const auto examples = some && !question.examples.isEmpty() ? connection.query(question.examples, {}, stop) : Result<ResultSet>();
    if (auto ended = connection.execute(QStringLiteral("rollback")); !ended)
        return ended;
    if (answer && answer->rowCount() == 1)
        foldAnswer(question, answer->integer(0, 0), firstColumn(examples), hazard);
    return {};
}

} // namespace

Result<void> countHazards(Connection &connection, Plan &plan, const Schema &actual, std::stop_token stop)
{
    QStringList statements;
    for (const Statement &statement : plan.statements)
        statements.append(statement.sql);
    const QList<LiveQuestion> questions = liveQuestions(statements, actual);
    for (const LiveQuestion &question : questions) {
        Statement &statement = plan.statements[question.statement];
        if (question.hazard >= statement.hazards.size())
            continue;
        if (auto asked = ask(connection, question, statement.hazards[question.hazard], stop); !asked)
            return asked;
    }
    return {};
}

Result<void> countFindings(Connection &connection, LintReport &report, std::stop_token stop)
{
    for (LintFinding &finding : report.findings) {
        if (!finding.question)
            continue;
        const HazardLevel level = finding.hazard.level;
        if (auto asked = ask(connection, *finding.question, finding.hazard, stop); !asked)
            return asked;
        if (finding.levelIsSet)
            finding.hazard.level = level;
    }
    return {};
}

void copyHazards(const Plan &from, Plan &to)
{
    for (Statement &statement : to.statements) {
        const auto same = std::find_if(from.statements.cbegin(), from.statements.cend(),
                                       [&](const Statement &other) { return other.sql == statement.sql; });
        if (same != from.statements.cend())
            statement.hazards = same->hazards;
    }
}

} // namespace studio
