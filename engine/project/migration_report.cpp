#include "engine/project/migration_report.h"

#include <QJsonArray>

namespace studio {

using migrations::MigrationLine;
using migrations::MigrationState;

namespace {

QJsonObject lineReport(const MigrationLine &line, const MigrationProject &project)
{
    QJsonObject object{{QStringLiteral("state"), word(line.state)}};
    if (line.file >= 0) {
        const migrations::MigrationFile &file = project.disk.migrations[line.file];
        object.insert(QStringLiteral("tag"), file.entry.tag);
        object.insert(QStringLiteral("file"), file.path);
        object.insert(QStringLiteral("when"), file.entry.when);
        if (file.isThere)
            object.insert(QStringLiteral("hash"), file.hash);
    }
    if (line.row >= 0) {
        const migrations::AppliedMigration &row = project.applied.rows[line.row];
        object.insert(QStringLiteral("appliedHash"), row.hash);
        object.insert(QStringLiteral("appliedWhen"), row.when);
    }
    if (!line.note.isEmpty())
        object.insert(QStringLiteral("note"), line.note);
    return object;
}

QJsonObject driftReport(const MigrationDrift &drift)
{
    QJsonObject report;
    if (!drift.tag.isEmpty())
        report.insert(QStringLiteral("migration"), drift.tag);
    if (!drift.comparison) {
        report.insert(QStringLiteral("reason"), drift.reason);
        return report;
    }
    QJsonArray changes;
    for (const Change &change : drift.comparison->diff.changes) {
        if (!change.implied)
            changes.append(QJsonObject{{QStringLiteral("action"), word(change.action)}, {QStringLiteral("kind"), word(change.object.kind)}, {QStringLiteral("object"), change.object.display()}});
    }
    report.insert(QStringLiteral("snapshot"), drift.snapshot);
    report.insert(QStringLiteral("differences"), qint64(drift.count()));
    report.insert(QStringLiteral("changes"), changes);
    return report;
}

} // namespace

QJsonObject migrationReport(const MigrationProject &project, const MigrationDrift &drift)
{
    QJsonArray lines;
    for (const MigrationLine &line : project.status.lines)
        lines.append(lineReport(line, project));
    QJsonArray damage;
    for (const migrations::FolderDamage &item : project.disk.damage) {
        QJsonObject object{{QStringLiteral("file"), item.file}, {QStringLiteral("message"), item.message}};
        if (!item.hint.isEmpty())
            object.insert(QStringLiteral("hint"), item.hint);
        damage.append(object);
    }
    QJsonObject report{{QStringLiteral("folder"), project.disk.folder},
                       {QStringLiteral("database"), project.database.connection->target().display()},
                       {QStringLiteral("table"), project.table.display()},
                       {QStringLiteral("upToDate"), project.status.isUpToDate() && damage.isEmpty()},
                       {QStringLiteral("migrations"), lines},
                       {QStringLiteral("orphans"), QJsonArray::fromStringList(project.disk.orphans)},
                       {QStringLiteral("damage"), damage},
                       {QStringLiteral("drift"), driftReport(drift)}};
    for (const MigrationState state : {MigrationState::Applied, MigrationState::Altered, MigrationState::Pending, MigrationState::Skipped, MigrationState::Gone})
        report.insert(word(state), qint64(project.status.count(state)));
    return report;
}

} // namespace studio
