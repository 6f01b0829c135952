#include "app/kit/commands.h"
#include "engine/project/migration_report.h"

#include <QDateTime>

namespace studio::kit {

namespace {

using migrations::MigrationLine;
using migrations::MigrationState;

Tone toneOf(MigrationState state)
{
    switch (state) {
    case MigrationState::Applied: return Tone::Dim;
    case MigrationState::Pending: return Tone::Changed;
    case MigrationState::Altered:
    case MigrationState::Skipped:
    case MigrationState::Gone: break;
    }
    return Tone::Danger;
}

QString timeOf(qint64 when)
{
    return QDateTime::fromMSecsSinceEpoch(when, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

/// The journal's side, then the database's.
void tell(const MigrationProject &project, Terminal &terminal)
{
    qsizetype width = 10;
    for (const migrations::MigrationFile &file : project.disk.migrations)
        width = qMax(width, file.entry.tag.size());
    for (const MigrationLine &line : project.status.lines) {
        const auto *file = line.file < 0 ? nullptr : &project.disk.migrations[line.file];
        const auto *row = line.row < 0 ? nullptr : &project.applied.rows[line.row];
        terminal.line(QStringLiteral("%1  %2  %3  %4")
                          .arg(terminal.paint(word(line.state).leftJustified(8), toneOf(line.state)), printable(file ? file->entry.tag : QStringLiteral("—")).leftJustified(width),
                               file ? timeOf(file->entry.when) : QString(19, u' '),
                               row ? QStringLiteral("%1 %2").arg(row->id).arg(printable(row->hash.left(12))) : QStringLiteral("—")));
        if (!line.note.isEmpty())
            terminal.line(terminal.paint(QStringLiteral("          ") + printable(line.note), Tone::Dim));
    }
    for (const QString &name : project.disk.orphans)
        terminal.line(QStringLiteral("%1  %2  no entry of the journal names it: nothing runs it").arg(terminal.paint(QStringLiteral("orphan  "), Tone::Warning), printable(name)));
    for (const migrations::FolderDamage &item : project.disk.damage)
        terminal.note(QStringLiteral("damaged: %1: %2%3").arg(item.file, item.message, item.hint.isEmpty() ? QString() : QStringLiteral("\n  ") + item.hint));
    QStringList parts;
    for (const MigrationState state : {MigrationState::Applied, MigrationState::Pending, MigrationState::Altered, MigrationState::Skipped, MigrationState::Gone}) {
        if (const qsizetype number = project.status.count(state); number > 0)
            parts.append(QStringLiteral("%1 %2").arg(number).arg(word(state)));
    }
    terminal.note(QStringLiteral("%1 against %2 of %3: %4")
                      .arg(project.disk.folder, project.table.display(), project.database.connection->target().display(),
                           parts.isEmpty() ? QStringLiteral("no migrations") : parts.join(QLatin1String(", "))));
}

void tell(const MigrationProject &project, const MigrationDrift &drift, Terminal &terminal)
{
    if (!drift.comparison) {
        terminal.note(QStringLiteral("whether the database has drifted cannot be told: %1").arg(printable(drift.reason)));
        return;
    }
    const bool isNewest = project.status.count(MigrationState::Pending) == 0;
    const QString migration = printable(drift.tag) + (isNewest ? QString() : QStringLiteral(" (the last one that it has)"));
    if (drift.count() == 0) {
        terminal.note(QStringLiteral("the database is what the snapshot of %1 says").arg(migration));
        return;
    }
    terminal.line(QStringLiteral("%1  %2 from the snapshot of %3")
                      .arg(terminal.paint(QStringLiteral("drift   "), Tone::Warning),
                           drift.count() == 1 ? QStringLiteral("1 difference") : QStringLiteral("%1 differences").arg(drift.count()), migration));
    terminal.line(terminal.paint(QStringLiteral("          schema-kit diff --to %1 shows what would take the database back there").arg(printable(shownPath(drift.snapshot))), Tone::Dim));
}

} // namespace

Result<int> runStatus(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    const auto project = openMigrations(call.overrides, stop);
    if (!project)
        return fail(project.error());
    const auto drift = measureDrift(*project, call.overrides, [&](const Progress &step) { terminal.progress(step); }, stop);
    if (!drift)
        return fail(drift.error());
    if (terminal.json()) {
        terminal.document(migrationReport(*project, *drift));
    } else {
        tell(*project, terminal);
        tell(*project, *drift, terminal);
    }
    if (!project->disk.damage.isEmpty())
        return 2;
    return project->status.isUpToDate() ? 0 : 1;
}

} // namespace studio::kit
