#include "tests/engine/apply/apply_fixture.h"

namespace studio::test {

Plan planOf(const QStringList &statements)
{
    Plan plan;
    for (const QString &sql : statements) {
        Statement statement;
        statement.inTransaction = !sql.startsWith(QLatin1Char('~'));
        statement.sql = statement.inTransaction ? sql : sql.mid(1);
        plan.statements << statement;
    }
    return plan;
}

ApplyFixture::ApplyFixture()
    : database(QStringLiteral("apply")), history(m_folder.filePath(QStringLiteral("history.sqlite")))
{
    run.history = &history;
    run.entry = &m_entry;
}

Result<ApplyOutcome> ApplyFixture::apply(const QStringList &statements, const ApplyOptions &options,
                                         std::stop_token stop)
{
    return apply(planOf(statements), options, stop);
}

Result<ApplyOutcome> ApplyFixture::apply(const Plan &plan, const ApplyOptions &options, std::stop_token stop)
{
    return applyOn(database.connection(), plan, options, stop);
}

Result<ApplyOutcome> ApplyFixture::applyOn(Connection &connection, const Plan &plan, const ApplyOptions &options,
                                           std::stop_token stop)
{
    m_entry = {};
    m_entry.startedAt = QDateTime::currentDateTimeUtc();
    m_entry.database = connection.target().display();
    m_entry.statements = int(plan.statements.size());
    return applyPlan(connection, plan, options, run, stop);
}

HistoryEntry ApplyFixture::lastEntry()
{
    const auto entries = history.entries(1);
    return entries && !entries->isEmpty() ? entries->first() : HistoryEntry{};
}

qsizetype ApplyFixture::entryCount()
{
    const auto entries = history.entries();
    return entries ? entries->size() : -1;
}

} // namespace studio::test
