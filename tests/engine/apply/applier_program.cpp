#include "engine/apply/history.h"
#include "engine/database/connection.h"
#include "tests/engine/apply/apply_fixture.h"

#include <QCoreApplication>

#include <cstdio>

using namespace studio;

/// applier_program URL HISTORY STATEMENT...: applies the statements and notes it, saying "statement N" before each. To
/// be killed.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 4)
        return 2;
    const auto target = ConnectionTarget::parse(arguments.at(1));
    auto connection = target ? Connection::open(*target) : std::unexpected(target.error());
    if (!connection) {
        std::puts(qPrintable(describe(connection.error())));
        return 1;
    }
    History history(arguments.at(2));
    const Plan plan = test::planOf(arguments.mid(3));
    HistoryEntry entry;
    entry.startedAt = QDateTime::currentDateTimeUtc();
    entry.database = target->display();
    entry.statements = int(plan.statements.size());
    ApplyRun run;
    run.history = &history;
    run.entry = &entry;
    run.progress = [](const ApplyProgress &progress) {
        std::printf("statement %d\n", progress.statement + 1);
        std::fflush(stdout);
    };
    const auto applied = applyPlan(**connection, plan, {}, run);
    std::puts(applied ? "applied" : qPrintable(describe(applied.error())));
    return applied ? 0 : 1;
}
