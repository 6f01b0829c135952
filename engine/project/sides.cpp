#include "engine/project/sides.h"

#include "engine/migrations/migrations_folder.h"
#include "engine/migrations/snapshot.h"
#include "engine/project/comparer.h"
#include "engine/project/database_access.h"
#include "engine/project/scratch_database.h"
#include "engine/project/scratch_script.h"
#include "engine/schema/names.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace studio {

namespace {

enum class SideKind { Database, Url, Schema, TypeScript, SqlFile, Migrations };

struct Side {
    SideKind kind = SideKind::Schema;
    QString text;
};

Result<Side> parseSide(const QString &text)
{
    if (text == QLatin1String("database"))
        return Side{SideKind::Database, text};
    if (text == QLatin1String("schema"))
        return Side{SideKind::Schema, text};
    if (text == QLatin1String("migrations"))
        return Side{SideKind::Migrations, text};
    if (QFileInfo(text).isDir()) {
        const bool sources = !QDir(text).entryList({QStringLiteral("*.ts"), QStringLiteral("*.js")}, QDir::Files).isEmpty();
        return Side{sources && !QDir(text).exists(QStringLiteral("meta")) ? SideKind::TypeScript : SideKind::Migrations, text};
    }
    if (text.startsWith(QLatin1String("postgres://")) || text.startsWith(QLatin1String("postgresql://")))
        return Side{SideKind::Url, text};
    if (text.endsWith(QLatin1String(".sql")))
        return Side{SideKind::SqlFile, text};
    if (text.endsWith(QLatin1String(".json")))
        return Side{SideKind::Migrations, text};
    if (text.contains(QLatin1String(".ts")) || text.contains(QLatin1String(".js")) || text.contains(QLatin1String(".mts")) ||
        text.contains(QLatin1Char('*')))
        return Side{SideKind::TypeScript, text};
    if (text.contains(QLatin1Char('=')))
        return Side{SideKind::Url, text};
    auto error = fail(ErrorKind::Usage, QStringLiteral("'%1' is no side to compare").arg(text),
                      QStringLiteral("database, schema, migrations, a postgres:// URL, a TypeScript file or glob, a folder of "
                                     "migrations, a snapshot of one, or a .sql file"));
    error.error().code = QStringLiteral("usage.side");
    return error;
}

/// A catalog and the connection it came from; the scratch database, where it lives in one.
struct ActualSide {
    std::unique_ptr<ScratchDatabase> scratch;
    Database database;
    CatalogSnapshot catalog;
    SideInfo info;
    QList<Notice> notices; ///< what of a script was left out
};

CatalogFilter everything(const ProjectConfig &config)
{
    return {config.schemaFilter, config.roles};
}

Result<ActualSide> readDatabase(const ProjectConfig &config, const QString &url, std::stop_token stop)
{
    ActualSide side;
    auto database = openDatabaseUrl(url, stop);
    if (!database)
        return fail(database.error());
    side.database = std::move(*database);
    auto catalog = readCatalog(*side.database.connection, everything(config), stop);
    if (!catalog)
        return fail(catalog.error());
    side.catalog = std::move(*catalog);
    side.info = {QStringLiteral("database"), side.catalog.database, side.catalog.serverVersion, {}};
    return side;
}

Result<QString> snapshotOf(const ProjectConfig &config, const QString &text)
{
    if (text.endsWith(QLatin1String(".json")))
        return text;
    return migrations::newestSnapshotFile(text == QLatin1String("migrations") ? config.out : text);
}

bool isDatabase(const Side &side)
{
    return side.kind == SideKind::Database || side.kind == SideKind::Url;
}

Result<QString> readSqlFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        auto error = fail(ErrorKind::Sql, QStringLiteral("cannot be read: %1").arg(file.errorString()));
        error.error().file = path;
        return error;
    }
    return QString::fromUtf8(file.readAll());
}

/// What a side of files declares: TypeScript, or the newest snapshot of a folder of migrations.
struct DeclaredSide {
    ProjectConfig config; ///< the project's, with the side's own files
    DesiredSchema desired;
    SideInfo info;
};

Result<DeclaredSide> readDeclared(const ProjectConfig &config, const Side &what, std::stop_token stop)
{
    DeclaredSide side{config, {}, {}};
    if (what.kind == SideKind::Migrations) {
        const auto path = snapshotOf(config, what.text);
        if (!path)
            return fail(path.error());
        QFile file(*path);
        if (!file.open(QIODevice::ReadOnly)) {
            auto error = fail(ErrorKind::Config, QStringLiteral("cannot be read: %1").arg(file.errorString()));
            error.error().file = *path;
            return error;
        }
        auto snapshot = migrations::readSnapshot(file.readAll(), *path);
        if (!snapshot)
            return fail(snapshot.error());
        side.desired.schema = std::move(snapshot->schema);
        side.info = {QStringLiteral("migrations"), what.text, {}, {*path}};
        return side;
    }
    if (what.kind == SideKind::TypeScript)
        side.config.schema = {what.text};
    auto desired = loadSchemaFiles(side.config, {}, stop);
    if (!desired)
        return fail(desired.error());
    side.desired = std::move(*desired);
    side.info = {QStringLiteral("schema"), {}, {}, side.desired.files};
    return side;
}

/// The owner's name, which goes with the scratch database, is no part of what the files say.
void nameOwner(Schema &schema, const QString &scratchOwner)
{
    const QString owner = QStringLiteral("postgres");
    const auto rename = [&](QString &name) { name.replace(scratchOwner, owner); };
    const auto renameAll = [&](QStringList &list) { list.replaceInStrings(scratchOwner, owner); };
    for (Table &table : schema.tables) {
        rename(table.owner);
        renameAll(table.acl);
        for (Column &column : table.columns)
            renameAll(column.acl);
        for (Policy &policy : table.policies)
            renameAll(policy.roles);
    }
    for (Enum &item : schema.enums) {
        rename(item.owner);
        renameAll(item.acl);
    }
    for (View &view : schema.views) {
        rename(view.owner);
        renameAll(view.acl);
        for (Column &column : view.columns)
            renameAll(column.acl);
    }
}

Result<ActualSide> buildOnScratch(const ProjectConfig &config, const Side &what, const ProgressSink &progress, std::stop_token stop)
{
    ActualSide side;
    auto scratch = ScratchDatabase::create(progress, stop);
    if (!scratch)
        return fail(scratch.error());
    side.scratch = std::move(*scratch);
    QString script;
    if (what.kind == SideKind::SqlFile) {
        const auto text = readSqlFile(what.text);
        if (!text)
            return fail(text.error());
        script = *text;
        side.info = {QStringLiteral("sql"), what.text, {}, {what.text}};
    } else {
        const auto declared = readDeclared(config, what, stop);
        if (!declared)
            return fail(declared.error());
        side.info = declared->info;
        const auto database = openDatabaseUrl(side.scratch->url(), stop);
        if (!database)
            return fail(database.error());
        const auto empty = readCatalog(*database->connection, everything(declared->config), stop);
        if (!empty)
            return fail(empty.error());
        const auto build = buildComparison(declared->config, *database->connection, declared->desired, *empty, {}, {}, stop);
        if (!build)
            return fail(build.error());
        script = (*build)->plan.script();
    }
    auto built = runScript(*side.scratch, script, stop);
    if (!built) {
        Error error = built.error();
        if (what.kind == SideKind::SqlFile)
            error.file = what.text;
        else
            error.line = error.column = 0;
        return fail(error);
    }
    side.notices = std::move(built->leftOut);
    for (Notice &notice : side.notices)
        notice.location.file = what.text;
    // Another session, without what the script has set.
    auto database = openDatabaseUrl(side.scratch->url(), stop);
    if (!database)
        return fail(database.error());
    side.database = std::move(*database);
    auto catalog = readCatalog(*side.database.connection, everything(config), stop);
    if (!catalog)
        return fail(catalog.error());
    side.catalog = std::move(*catalog);
    if (config.roles)
        side.catalog.schema.roles = std::move(built->roles);
    nameOwner(side.catalog.schema, side.scratch->owner());
    return side;
}

} // namespace

Result<ComparisonPtr> compareSides(const SidePair &sides, const ConfigOverrides &overrides, const CompareRequest &request,
                                   const ProgressSink &progress, std::stop_token stop)
{
    const auto from = parseSide(sides.from.isEmpty() ? QStringLiteral("database") : sides.from);
    const auto to = parseSide(sides.to.isEmpty() ? QStringLiteral("schema") : sides.to);
    if (!from)
        return fail(from.error());
    if (!to)
        return fail(to.error());
    if (from->kind == SideKind::Database && to->kind == SideKind::Schema)
        return Comparer(overrides).compare(request, progress, stop);

    const auto ofProject = [](const Side &side) {
        return side.kind == SideKind::Database || side.kind == SideKind::Schema || side.text == QLatin1String("migrations");
    };
    const bool needsProject = ofProject(*from) || ofProject(*to);
    ProjectConfig config;
    if (auto loaded = loadProjectConfig(overrides); loaded)
        config = std::move(*loaded);
    else if (needsProject)
        return fail(loaded.error());
    else
        for (const QString &name : overrides.schemaFilter)
            config.schemaFilter.append(truncateIdentifier(name));

    const auto actualOf = [&](const Side &side) -> Result<ActualSide> {
        if (isDatabase(side))
            return readDatabase(config, side.kind == SideKind::Url ? side.text : config.url, stop);
        return buildOnScratch(config, side, progress, stop);
    };
    auto left = actualOf(*from);
    if (!left)
        return fail(left.error());

    DesiredSchema desired;
    SideInfo toInfo;
    QList<Notice> notices = left->notices;
    if (to->kind == SideKind::Schema || to->kind == SideKind::TypeScript || to->kind == SideKind::Migrations) {
        auto declared = readDeclared(config, *to, stop);
        if (!declared)
            return fail(declared.error());
        desired = std::move(declared->desired);
        toInfo = declared->info;
    } else {
        auto right = actualOf(*to);
        if (!right)
            return fail(right.error());
        desired.schema = std::move(right->catalog.schema);
        notices += right->notices;
        toInfo = right->info;
    }
    if (config.schemaFilter.isEmpty()) {
        config.schemaFilter = {QStringLiteral("public")};
        const auto lookAt = [&](const Side &side, const Side &other, const Schema &schema) {
            if (isDatabase(side) && !isDatabase(other))
                return;
            for (const Namespace &item : schema.namespaces) {
                if (!config.schemaFilter.contains(item.name))
                    config.schemaFilter.append(item.name);
            }
        };
        lookAt(*from, *to, left->catalog.schema);
        lookAt(*to, *from, desired.schema);
    }
    CompareRequest own = request;
    own.countHazards = own.countHazards && !left->scratch;
    auto comparison = buildComparison(config, *left->database.connection, desired, left->catalog, {}, own, stop);
    if (!comparison)
        return comparison;
    auto named = std::make_shared<Comparison>(**comparison);
    named->from = left->info;
    named->to = toInfo;
    named->desired.notices += notices;
    return named;
}

} // namespace studio
