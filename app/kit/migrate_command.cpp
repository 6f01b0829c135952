#include "app/kit/commands.h"
#include "engine/project/json_report.h"
#include "engine/project/migrate_in_turn.h"

#include <QDir>
#include <QJsonArray>

namespace studio::kit {

namespace {

using migrations::MigrationState;

void tellHazards(const MigratePlan &plan, Terminal &terminal, HazardLevel from)
{
    for (const LintFinding &finding : plan.hazards.findings) {
        if (finding.hazard.level < from)
            continue;
        terminal.note(QStringLiteral("%1:%2: %3 %4: %5").arg(finding.file).arg(finding.line).arg(word(finding.hazard.level), finding.hazard.code, finding.hazard.message));
        if (!finding.hazard.suggestion.isEmpty() && finding.hazard.level != HazardLevel::Info)
            terminal.note(QStringLiteral("    ") + finding.hazard.suggestion);
    }
}

/// What drizzle-orm's migrator would not say.
void tellOddities(const MigrationProject &project, Terminal &terminal)
{
    for (const migrations::MigrationLine &line : project.status.lines) {
        if (line.state == MigrationState::Applied || line.state == MigrationState::Pending)
            continue;
        const QString tag = line.file < 0 ? project.applied.rows[line.row].hash.left(12) : project.disk.migrations[line.file].entry.tag;
        terminal.note(QStringLiteral("%1 is %2: %3").arg(tag, word(line.state), line.note));
    }
    for (const migrations::FolderDamage &item : project.disk.damage)
        terminal.note(QStringLiteral("damaged: %1: %2").arg(item.file, item.message));
}

QJsonObject planReport(const MigrationProject &project, const MigratePlan &plan)
{
    QJsonArray files;
    for (qsizetype i = 0; i < plan.files.size(); ++i) {
        QJsonArray statements;
        for (qsizetype s = 0; s < plan.steps.places.size(); ++s) {
            const migrations::MigrationPlace &place = plan.steps.places[s];
            if (place.migration == i && place.part >= 0)
                statements.append(QJsonObject{{QStringLiteral("sql"), plan.steps.plan.statements[s].sql}, {QStringLiteral("inTransaction"), plan.steps.plan.statements[s].inTransaction}});
        }
        const migrations::MigrationFile &file = plan.files[i];
        files.append(QJsonObject{{QStringLiteral("tag"), file.entry.tag},
                                 {QStringLiteral("file"), file.path},
                                 {QStringLiteral("when"), file.entry.when},
                                 {QStringLiteral("hash"), file.hash},
                                 {QStringLiteral("oneTransaction"), !plan.steps.apart.contains(file.entry.tag)},
                                 {QStringLiteral("statements"), statements}});
    }
    LintOutcome hazards;
    hazards.report = plan.hazards;
    return {{QStringLiteral("database"), project.database.connection->target().display()},
            {QStringLiteral("table"), project.table.display()},
            {QStringLiteral("pending"), files},
            {QStringLiteral("hazards"), lintReport(hazards).value(QStringLiteral("findings"))},
            {QStringLiteral("skipped"), qint64(project.status.count(MigrationState::Skipped))},
            {QStringLiteral("altered"), qint64(project.status.count(MigrationState::Altered))}};
}

void tellPlan(const MigrationProject &project, const MigratePlan &plan, Terminal &terminal)
{
    for (qsizetype i = 0; i < plan.files.size(); ++i) {
        const QString &tag = plan.files[i].entry.tag;
        terminal.line(terminal.paint(QStringLiteral("-- %1%2").arg(printable(tag), plan.steps.apart.contains(tag) ? QStringLiteral(" (not in one transaction)") : QString()), Tone::Bold));
        for (qsizetype s = 0; s < plan.steps.places.size(); ++s) {
            if (plan.steps.places[s].migration == i && plan.steps.places[s].part >= 0)
                terminal.line(printable(plan.steps.plan.statements[s].sql.trimmed()));
        }
    }
    tellHazards(plan, terminal, HazardLevel::Info);
    terminal.note(QStringLiteral("%1 pending for %2").arg(plan.files.size()).arg(project.database.connection->target().display()));
}

/// As a note: a deploy's log is no terminal.
void tellWaiting(const QString &holder, std::chrono::milliseconds longest, Terminal &terminal)
{
    terminal.note(QStringLiteral("another program is applying changes to this database%1; waiting until it is done, for %2 s at most")
                      .arg(holder.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(printable(holder)))
                      .arg(std::chrono::ceil<std::chrono::seconds>(longest).count()));
}

Result<void> confirmDanger(const Invocation &call, const MigratePlan &plan, Terminal &terminal, const std::stop_token &stop)
{
    if (call.yes || !plan.isDangerous || !terminal.interactive())
        return {};
    const auto answer = terminal.ask(QStringLiteral("Some of this is marked as danger. Type \"yes\" to run it:"), stop);
    if (!answer)
        return fail(answer.error());
    if (*answer == QLatin1String("yes"))
        return {};
    auto error = fail(ErrorKind::Refused, QStringLiteral("not applied; nothing was changed"));
    error.error().code = QStringLiteral("migrate.declined");
    return error;
}

} // namespace

Result<int> runMigrate(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    auto project = openMigrations(call.overrides, stop);
    if (!project)
        return fail(project.error());
    MigrateRequest request;
    request.to = call.to;
    request.backup = call.backup;
    request.backupFolder = call.backupDir;
    request.allowRemote = call.allowRemote;
    request.countHazards = call.dryRun || terminal.interactive();
    request.apply.lockTimeout = call.lockTimeout;
    request.apply.statementTimeout = call.statementTimeout;
    if (call.dryRun) {
        const auto plan = planMigrate(*project, request, stop);
        if (!plan)
            return fail(plan.error());
        if (terminal.json()) {
            terminal.document(planReport(*project, *plan));
        } else {
            tellOddities(*project, terminal);
            tellPlan(*project, *plan, terminal);
        }
        return 0;
    }
    MigrateTalk talk;
    talk.waiting = [&](const QString &holder) { tellWaiting(holder, call.wait, terminal); };
    talk.planned = [&](const MigrationProject &now, const MigratePlan &plan) {
        if (!terminal.json()) {
            tellOddities(now, terminal);
            tellHazards(plan, terminal, HazardLevel::Warning);
        }
        return confirmDanger(call, plan, terminal, stop);
    };
    talk.progress = [&](const Progress &step) { terminal.progress(step); };
    SystemProcessRunner runner;
    const auto outcome = migrateInTurn(runner, *project, request, call.wait, talk, stop);
    if (!outcome)
        return fail(outcome.error());
    if (outcome->applied.isEmpty()) {
        if (terminal.json())
            terminal.document({{QStringLiteral("applied"), QJsonArray()}, {QStringLiteral("database"), project->database.connection->target().display()}});
        else
            terminal.line(QStringLiteral("nothing is pending for %1").arg(project->database.connection->target().display()));
        return 0;
    }
    if (terminal.json()) {
        QJsonObject report{{QStringLiteral("applied"), QJsonArray::fromStringList(outcome->applied)},
                           {QStringLiteral("database"), project->database.connection->target().display()},
                           {QStringLiteral("durationMs"), qint64(outcome->run.duration.count())},
                           {QStringLiteral("history"), outcome->historyId}};
        if (outcome->backup)
            report.insert(QStringLiteral("backup"), outcome->backup->file);
        terminal.document(report);
        return 0;
    }
    for (const QString &tag : outcome->applied)
        terminal.line(QStringLiteral("applied %1").arg(printable(tag)));
    if (outcome->backup)
        terminal.note(QStringLiteral("backup: %1").arg(outcome->backup->file));
    if (!outcome->run.notice.isEmpty())
        terminal.note(outcome->run.notice);
    return 0;
}

} // namespace studio::kit
