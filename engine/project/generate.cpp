#include "engine/project/generate.h"

#include "engine/diff/rename_flag.h"
#include "engine/migrations/known_parts.h"
#include "engine/migrations/migration_writer.h"
#include "engine/migrations/snapshot.h"
#include "engine/migrations/snapshot_write.h"
#include "engine/project/refusals.h"
#include "engine/project/rename_answers.h"

#include <QDir>

#include <algorithm>
#include <iterator>

namespace studio {

namespace {

using migrations::JsonValue;

const QString publicSchema = QStringLiteral("public");

/// Everything that either side holds: drizzle-kit's generate filters nothing.
Scope wholeOf(const Schema &before, const Schema &after)
{
    Scope scope;
    scope.schemas.append(publicSchema);
    const auto add = [&](const QString &name) {
        if (!name.isEmpty() && !scope.schemas.contains(name))
            scope.schemas.append(name);
    };
    for (const Schema *schema : {&before, &after}) {
        std::ranges::for_each(schema->namespaces, add, &Namespace::name);
        const auto addSchema = [&](const auto &item) { add(item.name.schema); };
        std::ranges::for_each(schema->tables, addSchema);
        std::ranges::for_each(schema->enums, addSchema);
        std::ranges::for_each(schema->sequences, addSchema);
        std::ranges::for_each(schema->views, addSchema);
        for (const Policy &policy : schema->linkedPolicies)
            scope.linkedSchemas.append(policy.table.schema);
    }
    scope.roles = true;
    return scope;
}

/// Two texts that are not the same to the parser are not the same: there is no server to ask.
Diff compareTexts(const Schema &before, const Schema &after, const Scope &scope, const RenameDecisions &decisions)
{
    Diff diff = compare(before, after, scope, decisions);
    if (diff.questions.isEmpty())
        return diff;
    ExpressionAnswers answers;
    for (const ExpressionQuestion &question : std::as_const(diff.questions))
        answers.insert(question, ExpressionAnswer::Different);
    return compare(before, after, scope, decisions, answers);
}

/// Tables that the files do not declare, but whose policies they do (.link()): on both sides a table of which nothing else is known, so that a
/// policy that goes is dropped. In a database it would be left alone as somebody else's.
void declareLinkedTables(Schema &before, Schema &after)
{
    QSet<QualifiedName> names;
    for (const Schema *schema : {&before, &after}) {
        for (const Policy &policy : schema->linkedPolicies)
            names.insert(policy.table);
    }
    // What one side declares comes or goes with its policies.
    names.removeIf([&](const QualifiedName &name) { return before.findTable(name) || after.findTable(name); });
    for (Schema *schema : {&before, &after}) {
        for (const QualifiedName &name : std::as_const(names)) {
            const auto ofTable = [&](const Policy &policy) { return policy.table == name; };
            Table table;
            table.name = name;
            table.rowSecurity = true;
            table.totalBytes = -1;
            std::ranges::copy_if(schema->linkedPolicies, std::back_inserter(table.policies), ofTable);
            schema->linkedPolicies.removeIf(ofTable);
            schema->tables.append(table);
        }
    }
}

Result<RenameDecisions> decisionsFor(const GenerateRequest &request, const QString &root, const Schema &before, const Schema &after)
{
    RenameDecisions decisions = request.decisions;
    if (!request.renameFlags.isEmpty()) {
        auto said = parseRenameFlags(request.renameFlags, before, after);
        if (!said)
            return fail(said.error());
        decisions = std::move(*said);
        decisions.said = decisions.renames;
    }
    const auto answers = readRenameAnswers(root);
    if (!answers)
        return fail(answers.error());
    return withAnswers(std::move(decisions), *answers, before, after);
}

QString quotedKey(const QString &schema, const QStringList &names)
{
    QStringList parts = names;
    if (schema != publicSchema)
        parts.prepend(schema);
    return u'"' + parts.join(QLatin1String("\".\"")) + u'"';
}

migrations::SnapshotRenames renamesOf(const Diff &diff)
{
    migrations::SnapshotRenames renames;
    for (const Change &change : diff.changes) {
        if (change.action != Action::Rename || !change.renamedFrom)
            continue;
        const ObjectId &from = *change.renamedFrom;
        const ObjectId &to = change.object;
        if (to.kind == ObjectKind::Namespace)
            renames.schemas.append({from.name, to.name});
        else if (to.kind == ObjectKind::Table)
            renames.tables.append({quotedKey(from.schema, {from.name}), quotedKey(to.schema, {to.name})});
        else if (to.kind == ObjectKind::Column) // under the table's new name, as drizzle-kit has it
            renames.columns.append({quotedKey(to.schema, {to.table, from.name}), quotedKey(to.schema, {to.table, to.name})});
    }
    return renames;
}

QHash<QualifiedName, QualifiedName> renamedTables(const RenameDecisions &decisions)
{
    QHash<QualifiedName, QualifiedName> names;
    for (const auto &[from, to] : decisions.renames) {
        if (from.kind == ObjectKind::Table)
            names.insert({from.schema, from.name}, {to.schema, to.name});
    }
    return names;
}

QString shown(const ProjectConfig &config, const QString &path)
{
    return QDir(config.root).relativeFilePath(path);
}

class Preparation {
public:
    Preparation(ProjectConfig config, const GenerateRequest &request) : m_config(std::move(config)), m_request(request) {}

    Result<GeneratePicture> prepare(std::stop_token stop)
    {
        auto folder = migrations::readFolderState(m_config.out);
        if (!folder)
            return fail(folder.error());
        m_picture.folder = std::move(*folder);
        const Result<void> done = m_request.custom ? compose(migrations::customSnapshotOf(m_picture.folder.newest, m_request.stamp.id), migrations::customBody)
                                                   : compareFiles(std::move(stop));
        if (!done)
            return fail(done.error());
        return std::move(m_picture);
    }

private:
    Result<void> compareFiles(std::stop_token stop)
    {
        auto desired = loadWithSnapshot(m_config, std::move(stop));
        if (!desired)
            return fail(desired.error());
        if (desired->snapshot.isEmpty()) {
            auto error = fail(ErrorKind::Config,
                              QStringLiteral("this project's drizzle-orm (%1) belongs to drizzle 1.0, whose folder of migrations is not written here")
                                  .arg(desired->drizzleVersion),
                              QStringLiteral("`drizzle-kit generate` of drizzle 1.0 writes its next migration"));
            error.error().code = QStringLiteral("migrations.modern");
            return error;
        }
        const auto exported = migrations::parseJson(desired->snapshot, QStringLiteral("the exporter's snapshot"));
        if (!exported)
            return fail(exported.error());
        const JsonValue &after = (*exported)[QLatin1String("snapshot")];
        for (const QString &name : (*exported)[QLatin1String("bound")].strings()) {
            m_picture.notices.append(QStringLiteral("%1 has a value that drizzle binds as a parameter; a snapshot holds only \"$1\" for it, so a "
                                                    "change of the value alone will not be seen (sql.raw() or plain text in sql`…` will)")
                                         .arg(name));
        }
        auto comparison = comparisonOf(std::move(*desired), after);
        if (!comparison)
            return fail(comparison.error());
        m_picture.comparison = *comparison;
        const Plan &plan = m_picture.comparison->plan;
        if (plan.isEmpty() && plan.obstacles.isEmpty()) {
            if (!migrations::sameSnapshot(m_picture.folder.newest, after))
                m_picture.notices.append(QStringLiteral("the newest snapshot spells something otherwise that means the same to PostgreSQL"));
            return {};
        }
        QStringList statements;
        for (const Statement &statement : plan.statements) {
            statements.append(statement.sql);
            if (!statement.inTransaction)
                m_picture.notices.append(QStringLiteral("%1 is built CONCURRENTLY, as declared: drizzle-orm's migrator runs everything in one "
                                                        "transaction and fails on it")
                                             .arg(statement.object.display()));
        }
        return compose(migrations::snapshotOf(after, m_request.stamp.id, m_picture.folder.newestId, renamesOf(m_picture.comparison->diff)),
                       migrations::joinedStatements(statements, m_config.breakpoints));
    }

    Result<ComparisonPtr> comparisonOf(DesiredSchema desired, const JsonValue &after) const
    {
        const migrations::FolderState &folder = m_picture.folder;
        const QString file = folder.newestFile.isEmpty() ? QStringLiteral("(none)") : shown(m_config, folder.newestFile);
        auto newest = migrations::readSnapshot(folder.newest.indented(), file);
        if (!newest)
            return fail(newest.error());
        auto comparison = std::make_shared<Comparison>();
        Schema before = std::move(newest->schema);
        declareLinkedTables(before, desired.schema);
        auto decisions = decisionsFor(m_request, m_config.root, before, desired.schema);
        if (!decisions)
            return fail(decisions.error());
        comparison->decisions = std::move(*decisions);
        comparison->actual.schema = migrations::asServerKeeps(
            migrations::withKnownParts(std::move(before), folder.newest, after, desired.schema, renamedTables(comparison->decisions)));
        comparison->from = {QStringLiteral("migrations"), shown(m_config, folder.folder), {}, {}};
        if (!folder.newestFile.isEmpty())
            comparison->from.files.append(file);
        comparison->to = {QStringLiteral("schema"), {}, {}, desired.files};
        comparison->config = m_config;
        comparison->desired = std::move(desired);
        comparison->scope = wholeOf(comparison->actual.schema, comparison->desired.schema);
        comparison->diff = compareTexts(comparison->actual.schema, comparison->desired.schema, comparison->scope, comparison->decisions);
        PlanOptions options;
        options.oneTransaction = true;
        options.asWritten = true;
        comparison->plan = makePlan(comparison->actual.schema, comparison->desired.schema, comparison->diff, options);
        return comparison;
    }

    Result<void> compose(const JsonValue &snapshot, const QByteArray &sql)
    {
        migrations::NewMigrationParts parts;
        parts.name = m_request.name;
        parts.prefix = m_request.prefix.isEmpty() ? m_config.migrationsPrefix : m_request.prefix;
        parts.breakpoints = m_config.breakpoints;
        parts.sql = sql;
        parts.snapshot = snapshot;
        auto migration = migrations::composeMigration(m_picture.folder, parts, m_request.stamp);
        if (!migration)
            return fail(migration.error());
        m_picture.migration = std::move(*migration);
        return {};
    }

    const ProjectConfig m_config;
    const GenerateRequest &m_request;
    GeneratePicture m_picture;
};

} // namespace

Result<GeneratePicture> prepareMigration(const ConfigOverrides &overrides, const GenerateRequest &request, std::stop_token stop)
{
    auto config = loadProjectConfig(overrides);
    if (!config)
        return fail(config.error());
    return Preparation(std::move(*config), request).prepare(std::move(stop));
}

Result<void> mayGenerate(const GeneratePicture &picture)
{
    if (!picture.comparison)
        return {};
    if (auto decided = refuseUndecidedRenames(picture.comparison->diff.renameCandidates); !decided)
        return decided;
    return refuseObstacles(picture.comparison->plan);
}

Result<void> writeMigration(const GeneratePicture &picture)
{
    if (auto allowed = mayGenerate(picture); !allowed || !picture.migration)
        return allowed;
    return migrations::writeMigration(picture.folder, *picture.migration);
}

} // namespace studio
