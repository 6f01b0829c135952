#include "engine/project/migrate.h"

#include "engine/apply/history.h"
#include "engine/apply/resolve_started.h"
#include "engine/catalog/catalog.h"
#include "engine/database/result_set.h"
#include "engine/project/live_hazards.h"
#include "engine/project/migrate_failure.h"

#include <QDateTime>
#include <QDir>

#include <algorithm>

namespace studio {

using migrations::MigrationFile;
using migrations::MigrationLine;
using migrations::MigrationState;

namespace {

std::unexpected<Error> refusal(const char *code, const QString &message, const QString &hint = {}, ErrorKind kind = ErrorKind::Refused)
{
    auto error = fail(kind, message, hint);
    error.error().code = QLatin1String(code);
    return error;
}

Result<QList<MigrationFile>> wantedFiles(const MigrationProject &project, const QString &to)
{
    for (const MigrationFile &file : project.disk.migrations) {
        if (file.isThere)
            continue;
        const auto why = std::ranges::find(project.disk.damage, file.path, &migrations::FolderDamage::file);
        const migrations::FolderDamage &damage = why == project.disk.damage.cend() ? project.disk.damage.first() : *why;
        auto error = refusal("migrate.file", QStringLiteral("%1; nothing was touched").arg(damage.message), damage.hint, ErrorKind::Config);
        error.error().file = damage.file;
        return error;
    }
    QList<MigrationFile> files;
    bool reached = to.isEmpty();
    bool isLater = false;
    qint64 newest = 0;
    for (const MigrationLine &line : project.status.lines) {
        if (line.file < 0)
            continue;
        const MigrationFile &file = project.disk.migrations[line.file];
        if (isLater) {
            if (line.row >= 0 && files.isEmpty())
                return refusal("migrate.back", QStringLiteral("%1 is applied, and so is %2 behind it: migrate does not go back").arg(to, file.entry.tag));
            if (line.state == MigrationState::Pending && file.entry.when <= newest)
                return refusal("migrate.order", QStringLiteral("%1 would never run after this: its `when` is older than that of what would be applied").arg(file.entry.tag),
                               QStringLiteral("run all pending ones, or give it a later `when` in meta/_journal.json"));
            continue;
        }
        if (line.state == MigrationState::Pending) {
            newest = std::max(newest, file.entry.when);
            files.append(file);
        }
        if (!to.isEmpty() && file.entry.tag == to) {
            reached = true;
            isLater = true;
        }
    }
    if (!reached)
        return refusal("migrate.unknown", QStringLiteral("there is no migration '%1' in %2").arg(to, project.disk.folder), QStringLiteral("schema-kit status lists them"),
                       ErrorKind::Usage);
    return files;
}

Result<migrations::MigrationGround> readGround(Connection &connection, const MigrationProject &project, const std::stop_token &stop)
{
    migrations::MigrationGround ground;
    ground.table = project.table;
    ground.tableExists = project.applied.exists;
    if (ground.tableExists) {
        const auto comment = connection.query(QStringLiteral("SELECT pg_catalog.obj_description(pg_catalog.to_regclass($1), 'pg_class')"), {project.table.quoted()}, stop);
        if (!comment)
            return fail(comment.error());
        ground.comment = comment->text(0, 0);
        ground.progress = migrations::FileProgress::takeFrom(ground.comment);
    }
    const auto invalid = connection.query(QStringLiteral("SELECT n.nspname, c.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
                                                         "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE NOT i.indisvalid AND c.relkind = 'i'"),
                                          {}, stop);
    if (!invalid)
        return fail(invalid.error());
    for (int row = 0; row < invalid->rowCount(); ++row)
        ground.invalidIndexes.append({invalid->text(row, 0), invalid->text(row, 1)});
    return ground;
}

QString recordOf(const migrations::MigrationsTable &table)
{
    QStringList rows;
    for (const migrations::AppliedMigration &row : table.rows)
        rows.append(QStringLiteral("%1 %2 %3").arg(row.id).arg(row.hash).arg(row.when));
    return table.exists ? QStringLiteral("record:") + rows.join(u'\n') : QStringLiteral("no record");
}

/// Tables that are there and that the statements name; all where it cannot be told which.
BackupRequest backupOf(const migrations::MigrationPlan &steps, const Schema &schema, const MigrateRequest &request)
{
    BackupRequest backup;
    backup.scope = request.backup;
    backup.folder = request.backupFolder;
    backup.now = QDateTime::currentDateTimeUtc();
    if (backup.scope != BackupScope::Affected)
        return backup;
    bool isClear = steps.understood;
    for (const sql::ParsedStatement &statement : steps.parsed) {
        // What goes with a schema, a type or a function is not named.
        const bool namesTables = statement.objectType == sql::ObjectType::None || statement.objectType == sql::ObjectType::Table || statement.objectType == sql::ObjectType::Column ||
                                 statement.objectType == sql::ObjectType::Constraint || statement.objectType == sql::ObjectType::Policy || statement.objectType == sql::ObjectType::Trigger;
        isClear = isClear && (statement.kind != sql::StatementKind::Drop || namesTables || !statement.cascade);
        QList<QualifiedName> names = statement.targets;
        names.append(statement.target);
        for (QualifiedName name : std::as_const(names)) {
            const bool isBare = name.schema.isEmpty();
            for (const Table &table : schema.tables) {
                const bool same = table.name.name == name.name && (isBare || table.name.schema == name.schema);
                if (same && !backup.tables.contains(table.name))
                    backup.tables.append(table.name);
            }
        }
    }
    if (schema.tables.isEmpty() || (isClear && backup.tables.isEmpty()))
        backup.scope = BackupScope::None;
    else if (!isClear)
        backup.scope = BackupScope::All;
    return backup;
}

} // namespace

Result<MigratePlan> planMigrate(MigrationProject &project, const MigrateRequest &request, std::stop_token stop)
{
    MigratePlan plan;
    auto files = wantedFiles(project, request.to);
    if (!files)
        return fail(files.error());
    plan.files = std::move(*files);
    plan.record = recordOf(project.applied);
    plan.backup.scope = BackupScope::None;
    if (plan.files.isEmpty())
        return plan;
    Connection &connection = *project.database.connection;
    const auto ground = readGround(connection, project, stop);
    if (!ground)
        return fail(ground.error());
    auto steps = migrations::planMigrations(plan.files, *ground);
    if (!steps)
        return fail(steps.error());
    plan.steps = std::move(*steps);
    plan.steps.plan.fingerprint = plan.record;

    CatalogFilter filter;
    filter.fingerprint = false;
    const auto catalog = readCatalog(connection, filter, stop);
    if (!catalog)
        return fail(catalog.error());
    QList<LintScript> scripts;
    for (const MigrationFile &file : std::as_const(plan.files)) {
        QString text;
        for (const migrations::MigrationPart &part : file.parts)
            text += text.isEmpty() ? part.sql : QLatin1String("--> statement-breakpoint") + part.sql;
        scripts.append({QDir(project.config.root).relativeFilePath(file.path), text, !plan.steps.apart.contains(file.entry.tag)});
    }
    LintLevels levels;
    levels.off.append(QStringLiteral("no-lock-timeout")); // applying sets one
    // SQL that our parser does not know has no hazards to show; the server judges it.
    if (auto hazards = lintScripts(scripts, catalog->schema, levels))
        plan.hazards = std::move(*hazards);
    if (request.countHazards) {
        if (auto counted = countFindings(connection, plan.hazards, stop); !counted)
            return fail(counted.error());
    }
    plan.isDangerous = plan.hazards.reaches(HazardLevel::Danger);
    plan.backup = backupOf(plan.steps, catalog->schema, request);
    return plan;
}

Result<MigrateOutcome> migrate(ProcessRunner &runner, MigrationProject &project, const MigratePlan &plan, const MigrateRequest &request, const ProgressSink &progress,
                               std::stop_token stop)
{
    Connection &connection = *project.database.connection;
    const ConnectionTarget target = connection.target();
    if (!request.allowRemote && !target.isLocal())
        return refusal("remote", QStringLiteral("%1 is not a database of this machine").arg(target.display()), QStringLiteral("give --allow-remote if that is meant"));

    MigrateOutcome outcome;
    if (plan.backup.scope != BackupScope::None) {
        auto backup = makeBackup(runner, target, connection.serverVersion(), plan.backup, progress, stop);
        if (!backup)
            return fail(backup.error());
        outcome.backup = std::move(*backup);
    }

    History history;
    (void)resolveStarted(connection, history);
    HistoryEntry entry;
    entry.startedAt = QDateTime::currentDateTimeUtc();
    entry.project = project.config.root;
    entry.database = target.display();
    entry.server = connection.serverVersionText();
    entry.sql = plan.steps.plan.script();
    entry.backupFile = outcome.backup ? outcome.backup->file : QString();
    entry.statements = int(plan.steps.plan.statements.size());
    QStringList tags;
    for (const MigrationFile &file : plan.files)
        tags.append(file.entry.tag);
    entry.reason = QStringLiteral("migrate ") + tags.join(QLatin1String(", "));

    ApplyRun run;
    // Whoever was faster is seen inside of the transaction, behind the lock.
    run.readFingerprint = [&project](Connection &on) -> Result<QString> {
        const auto table = migrations::readMigrationsTable(on, project.table);
        if (!table)
            return fail(table.error());
        return recordOf(*table);
    };
    run.history = &history;
    run.entry = &entry;
    run.progress = [&](const ApplyProgress &step) {
        if (!progress || step.statement >= plan.steps.places.size())
            return;
        const qsizetype file = plan.steps.places[step.statement].migration;
        progress({QStringLiteral("%1: %2").arg(file < 0 ? project.table.display() : plan.files[file].entry.tag, plan.steps.plan.statements[step.statement].sql),
                  step.statement, step.count});
    };
    ApplyOptions options = request.apply;
    options.keepSearchPath = true;
    auto applied = applyPlan(connection, plan.steps.plan, options, run, stop);
    outcome.historyId = entry.id;
    if (!applied) {
        if (applied.error().code == QLatin1String("apply.catalog-changed"))
            return refusal("migrate.changed", QStringLiteral("another migrator has been at work meanwhile; nothing was touched"), QStringLiteral("schema-kit status tells what is pending now"));
        return fail(migrateFailure(applied.error(), plan, entry.standing));
    }
    outcome.run = std::move(*applied);
    // That of the record is no catalog's, which a way back would compare with.
    entry.fingerprint.clear();
    if (const auto noted = history.finish(entry); !noted && outcome.run.notice.isEmpty())
        outcome.run.notice = noted.error().message;
    outcome.applied = tags;
    return outcome;
}

} // namespace studio
