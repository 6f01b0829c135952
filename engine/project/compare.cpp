#include "engine/project/compare.h"

#include "engine/catalog/canonical.h"
#include "engine/diff/rename_flag.h"
#include "engine/project/live_hazards.h"
#include "engine/project/column_types.h"
#include "engine/project/policy_roles.h"
#include "engine/project/rename_answers.h"
#include "engine/project/stopwatch.h"


namespace studio {

namespace {

/// Roles that a hosted PostgreSQL brings along (drizzle-kit's list for `entities.roles.provider`, and what Supabase has added since).
QStringList rolesOfProvider(const QString &provider)
{
    if (provider == QLatin1String("neon"))
        return {QStringLiteral("authenticated"), QStringLiteral("anonymous")};
    if (provider != QLatin1String("supabase"))
        return {};
    return {QStringLiteral("anon"),
            QStringLiteral("authenticator"),
            QStringLiteral("authenticated"),
            QStringLiteral("service_role"),
            QStringLiteral("supabase_auth_admin"),
            QStringLiteral("supabase_storage_admin"),
            QStringLiteral("dashboard_user"),
            QStringLiteral("supabase_admin"),
            QStringLiteral("supabase_etl_admin"),
            QStringLiteral("supabase_functions_admin"),
            QStringLiteral("supabase_read_only_user"),
            QStringLiteral("supabase_realtime_admin"),
            QStringLiteral("supabase_replication_admin"),
            QStringLiteral("pgbouncer"),
            QStringLiteral("pgsodium_keyholder"),
            QStringLiteral("pgsodium_keyiduser"),
            QStringLiteral("pgsodium_keymaker")};
}

/// What an extension leaves beside the objects that PostgreSQL knows to be its own, as after a restore without it.
QStringList tablesOfExtensions(const QStringList &extensions)
{
    if (!extensions.contains(QLatin1String("postgis")))
        return {};
    return {QStringLiteral("!geography_columns"), QStringLiteral("!geometry_columns"), QStringLiteral("!spatial_ref_sys")};
}

} // namespace

Scope scopeOf(const ProjectConfig &config, const Schema &desired)
{
    Scope scope;
    scope.schemas = config.schemaFilter;
    if (scope.schemas.isEmpty()) {
        scope.schemas.append(QStringLiteral("public"));
        for (const Namespace &item : desired.namespaces) {
            if (!scope.schemas.contains(item.name))
                scope.schemas.append(item.name);
        }
    }
    for (const Policy &policy : desired.linkedPolicies) {
        if (!scope.schemas.contains(policy.table.schema) && !scope.linkedSchemas.contains(policy.table.schema))
            scope.linkedSchemas.append(policy.table.schema);
    }
    scope.tableFilters = config.tablesFilter + tablesOfExtensions(config.extensionsFilters);
    scope.declaredTablesPass = !config.tablesFilterGiven;
    scope.bookkeeping = {{config.migrationsSchema, config.migrationsTable},
                         {QStringLiteral("public"), QStringLiteral("__drizzle_migrations")}};
    scope.roles = config.roles;
    scope.rolesInclude = config.rolesInclude;
    scope.rolesExclude = config.rolesExclude + rolesOfProvider(config.rolesProvider);
    return scope;
}

CatalogFilter filterOf(const Scope &scope)
{
    CatalogFilter filter{scope.schemas, scope.roles};
    const auto add = [&](const QString &schema) {
        if (!filter.schemas.contains(schema))
            filter.schemas.append(schema);
    };
    std::ranges::for_each(scope.linkedSchemas, add);
    std::ranges::for_each(scope.movedIn, add, &QualifiedName::schema);
    return filter;
}

Result<ComparisonPtr> buildComparison(const ProjectConfig &config, Connection &connection, const DesiredSchema &desired,
                                   const CatalogSnapshot &actual, const ComparisonTimes &times,
                                   const CompareRequest &request, std::stop_token stop)
{
    auto comparison = std::make_shared<Comparison>();
    comparison->config = config;
    comparison->target = connection.target();
    comparison->local = connection.target().isLocal();
    comparison->times = times;
    comparison->desired = desired;
    comparison->actual = actual;
    comparison->from = {QStringLiteral("database"), actual.database, actual.serverVersion, {}};
    comparison->to = {QStringLiteral("schema"), {}, {}, desired.files};
    comparison->scope = scopeOf(config, desired.schema);
    comparison->scope.schemas += request.renamedSchemas;
    comparison->scope.movedIn = request.movedObjects;
    comparison->scope.connectedRole = actual.role;
    comparison->scope.managesValidation = request.safe;

    comparison->decisions = request.decisions;
    if (!request.renameFlags.isEmpty()) {
        auto decisions = parseRenameFlags(request.renameFlags, comparison->actual.schema, comparison->desired.schema);
        if (!decisions)
            return fail(decisions.error());
        comparison->decisions = std::move(*decisions);
        comparison->decisions.said = comparison->decisions.renames;
    }
    const auto renames = readRenameAnswers(config.root);
    if (!renames)
        return fail(renames.error());
    auto decisions = withAnswers(comparison->decisions, *renames, comparison->actual.schema, comparison->desired.schema);
    if (!decisions)
        return fail(decisions.error());
    comparison->decisions = std::move(*decisions);

    const auto compareNow = [&](const ExpressionAnswers &answers) {
        return compare(comparison->actual.schema, comparison->desired.schema, comparison->scope, comparison->decisions,
                       answers);
    };
    Stopwatch watch;
    comparison->diff = compareNow({});
    comparison->times.diff = watch.lap();
    if (!comparison->diff.questions.isEmpty()) {
        const auto answers = askServer(connection, comparison->desired.schema, comparison->actual.schema,
                                       comparison->diff.questions, stop);
        if (!answers)
            return fail(answers.error());
        comparison->times.server = watch.lap();
        comparison->diff = compareNow(*answers);
    }
    PlanOptions options;
    options.serverVersion = comparison->actual.serverVersionNumber;
    options.safe = comparison->safe = request.safe;
    comparison->plan = makePlan(comparison->actual.schema, comparison->desired.schema, comparison->diff, options);
    comparison->plan.fingerprint = comparison->actual.fingerprint;
    if (auto guarded = guardPolicyRoles(connection, comparison->plan, comparison->diff, comparison->desired.schema, stop); !guarded)
        return fail(guarded.error());
    if (auto guarded = guardColumnTypes(connection, comparison->plan, comparison->diff, comparison->desired.schema, stop); !guarded)
        return fail(guarded.error());
    comparison->times.diff += watch.lap();
    if (request.countHazards) {
        if (auto counted = countHazards(connection, comparison->plan, comparison->actual.schema, stop); !counted)
            return fail(counted.error());
    }
    return comparison;
}

} // namespace studio
