#include "engine/project/lint_project.h"

#include "engine/catalog/catalog.h"
#include "engine/migrations/migration_status.h"
#include "engine/migrations/snapshot.h"
#include "engine/project/database_access.h"
#include "engine/project/lint_settings.h"
#include "engine/project/live_hazards.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace studio {

namespace {

using migrations::JournalEntry;

struct Basis {
    Schema schema;
    QString text;
};

Result<QString> readSql(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        auto error = fail(ErrorKind::Sql, QFileInfo::exists(path) ? QStringLiteral("cannot be read") : QStringLiteral("there is no such file"));
        error.error().code = QStringLiteral("sql.file");
        error.error().file = path;
        return error;
    }
    return QString::fromUtf8(file.readAll());
}

/// The folder of migrations that a file belongs to, and which of them it is.
struct Membership {
    QList<JournalEntry> entries;
    qsizetype place = -1;
};

Membership membershipOf(const QString &path)
{
    const QFileInfo file(path);
    if (!QFile::exists(file.dir().filePath(QStringLiteral("meta/_journal.json"))))
        return {};
    const auto journal = migrations::readJournal(file.dir().path());
    if (!journal)
        return {};
    const auto entry = std::ranges::find(journal->entries, file.completeBaseName(), &JournalEntry::tag);
    return {journal->entries, entry == journal->entries.cend() ? -1 : entry - journal->entries.cbegin()};
}

Result<Schema> snapshotSchema(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        auto error = fail(ErrorKind::Config, QStringLiteral("cannot be read: %1").arg(file.errorString()));
        error.error().file = path;
        return error;
    }
    auto snapshot = migrations::readSnapshot(file.readAll(), path);
    if (!snapshot)
        return fail(snapshot.error());
    for (Table &table : snapshot->schema.tables)
        table.totalBytes = -1;
    return std::move(snapshot->schema);
}

/// What the earliest of the files starts from, as far as its folder tells.
Result<Basis> basisOfFiles(const QStringList &files)
{
    const Basis none{{}, QStringLiteral("no catalog: every table that is not made here counts as large")};
    const QString *first = nullptr;
    Membership at;
    for (const QString &file : files) {
        const Membership here = membershipOf(file);
        if (here.place < 0)
            return none;
        if (!first || here.place < at.place) {
            first = &file;
            at = here;
        }
    }
    if (!first)
        return none;
    if (at.place == 0)
        return Basis{{}, QStringLiteral("an empty database")};
    const QString path = migrations::snapshotFileOf(QFileInfo(*first).dir().path(), at.entries[at.place - 1].tag);
    if (!QFile::exists(path))
        return none;
    auto schema = snapshotSchema(path);
    if (!schema)
        return fail(schema.error());
    return Basis{std::move(*schema), QStringLiteral("the snapshot %1; sizes are not known").arg(QFileInfo(path).fileName())};
}

Result<Basis> basisOfDatabase(Connection &connection, std::stop_token stop)
{
    auto catalog = readCatalog(connection, {}, stop);
    if (!catalog)
        return fail(catalog.error());
    return Basis{std::move(catalog->schema), QStringLiteral("the database %1").arg(connection.target().display())};
}

Result<QStringList> pendingFiles(const ProjectConfig &config, Connection &connection, std::stop_token stop)
{
    const auto disk = migrations::readMigrations(config.out);
    if (!disk)
        return fail(disk.error());
    const auto applied = migrations::readMigrationsTable(connection, {config.migrationsSchema, config.migrationsTable}, stop);
    if (!applied)
        return fail(applied.error());
    QStringList files;
    for (const migrations::MigrationLine &line : migrations::compareMigrations(*disk, *applied).lines) {
        if (line.state == migrations::MigrationState::Pending)
            files.append(disk->migrations[line.file].path);
    }
    return files;
}

struct FoundDatabase {
    Database database; ///< without a connection: there is none to look at
    Basis basis;
};

/// The project's database, where it is as the files will find it: nothing of them is applied, and nothing before them is missing.
Result<FoundDatabase> databaseFor(const QStringList &files, const ConfigOverrides &overrides, QStringList &notes, std::stop_token stop)
{
    const auto without = [&](const Error &error) -> Result<FoundDatabase> {
        if (error.kind == ErrorKind::Cancelled)
            return fail(error);
        notes.append(QStringLiteral("looked at without the project's database: %1").arg(error.message));
        return FoundDatabase{};
    };
    const auto config = loadProjectConfig(overrides);
    // Files can be looked at where no project is.
    if (!config)
        return config.error().file.isEmpty() ? FoundDatabase{} : without(config.error());
    if (config->url.isEmpty())
        return FoundDatabase{};
    QStringList migrations;
    for (const QString &file : files) {
        if (membershipOf(file).place >= 0)
            migrations.append(QFileInfo(file).canonicalFilePath());
    }
    auto opened = openDatabaseUrl(config->url, stop);
    if (!opened)
        return without(opened.error());
    if (!migrations.isEmpty()) {
        const auto pending = pendingFiles(*config, *opened->connection, stop);
        QStringList next;
        for (const QString &file : pending.value_or(QStringList()).mid(0, migrations.size()))
            next.append(QFileInfo(file).canonicalFilePath());
        std::ranges::sort(next);
        std::ranges::sort(migrations);
        if (next != migrations)
            return FoundDatabase{};
    }
    auto basis = basisOfDatabase(*opened->connection, stop);
    if (!basis)
        return without(basis.error());
    return FoundDatabase{std::move(*opened), std::move(*basis)};
}

QString shown(const QString &path)
{
    const QString relative = QDir::current().relativeFilePath(path);
    return relative.startsWith(QLatin1String("../")) ? path : relative;
}

} // namespace

Result<LintOutcome> lintProject(const ConfigOverrides &overrides, const LintRequest &request, std::stop_token stop)
{
    LintOutcome outcome;
    QStringList files = request.files;
    QString root = overrides.projectDir.isEmpty() ? QDir::currentPath() : overrides.projectDir;
    Result<Basis> basis = Basis();
    Database database;
    if (files.isEmpty()) {
        const auto config = loadProjectConfig(overrides);
        if (!config)
            return fail(config.error());
        root = config->root;
        if (config->url.isEmpty())
            return fail(noDatabaseNamed(*config));
        auto opened = openDatabaseUrl(config->url, stop);
        if (!opened)
            return fail(opened.error());
        database = std::move(*opened);
        auto pending = pendingFiles(*config, *database.connection, stop);
        if (!pending)
            return fail(pending.error());
        files = std::move(*pending);
        basis = basisOfDatabase(*database.connection, stop);
    } else if (!overrides.url.isEmpty()) {
        auto opened = openDatabaseUrl(overrides.url, stop);
        if (!opened)
            return fail(opened.error());
        database = std::move(*opened);
        basis = basisOfDatabase(*database.connection, stop);
    } else {
        auto found = databaseFor(files, overrides, outcome.notes, stop);
        if (!found)
            return fail(found.error());
        database = std::move(found->database);
        basis = database.connection ? std::move(found->basis) : basisOfFiles(files);
    }
    if (!basis)
        return fail(basis.error());
    outcome.basis = basis->text;

    auto levels = readLintSettings(root, request.environment);
    if (!levels)
        return fail(levels.error());
    levels->failAt = request.failAt.value_or(levels->failAt);
    outcome.failAt = levels->failAt;

    QList<LintScript> scripts;
    for (const QString &file : std::as_const(files)) {
        auto text = readSql(file);
        if (!text)
            return fail(text.error());
        scripts.append({shown(file), std::move(*text), membershipOf(file).place >= 0});
        outcome.files.append(scripts.last().file);
    }
    auto report = lintScripts(scripts, basis->schema, *levels);
    if (!report)
        return fail(report.error());
    if (database.connection) {
        if (auto counted = countFindings(*database.connection, *report, stop); !counted)
            return fail(counted.error());
    }
    outcome.report = std::move(*report);
    return outcome;
}

} // namespace studio
