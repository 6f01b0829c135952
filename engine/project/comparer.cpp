#include "engine/project/comparer.h"

#include "engine/diff/rename_flag.h"
#include "engine/project/database_access.h"
#include "engine/project/read_ahead.h"
#include "engine/project/rename_answers.h"
#include "engine/project/stopwatch.h"
#include "engine/source/bundle_ahead.h"
#include "engine/source/schema_inputs.h"

#include <algorithm>

namespace studio {

namespace {

void say(const ProgressSink &progress, const QString &what)
{
    if (progress)
        progress({what, 0, 0});
}

/// Which schemas will be meant, from what the text of the schema files shows.
Schema guessedSchema(const ProjectConfig &config)
{
    Schema schema;
    for (const QString &name : namedNamespaces(config)) {
        Namespace item;
        item.name = name;
        schema.namespaces.append(item);
    }
    return schema;
}

using SchemaPairs = QList<std::pair<QString, QString>>;

/// Schemas that become managed ones by a decided rename, so that nobody has to name them in a filter as well.
SchemaPairs renamedInto(const Scope &scope, const CompareRequest &request, const RenameAnswers &answers)
{
    SchemaPairs pairs = schemasRenamedBy(request.renameFlags + answers.renames);
    for (const auto &[from, to] : request.decisions.renames) {
        if (from.kind == ObjectKind::Namespace)
            pairs.append({from.name, to.name});
    }
    pairs.removeIf([&](const auto &pair) { return scope.schemas.contains(pair.first) || !scope.schemas.contains(pair.second); });
    return pairs;
}

/// Their old names; with `actual` only of those that it still holds under them: a schema of that name that came later is somebody's own.
QStringList oldNames(const SchemaPairs &pairs, const Schema *actual = nullptr)
{
    const auto has = [&](const QString &name) {
        return std::ranges::find(actual->namespaces, name, &Namespace::name) != actual->namespaces.cend();
    };
    QStringList names;
    for (const auto &[from, to] : pairs) {
        if (!names.contains(from) && (!actual || (has(from) && !has(to))))
            names.append(from);
    }
    return names;
}

using ObjectPairs = QList<std::pair<QualifiedName, QualifiedName>>;

/// Objects that a decided rename moves into a managed schema from one that nobody has to name in a filter as well.
ObjectPairs movedInto(const Scope &scope, const CompareRequest &request, const RenameAnswers &answers)
{
    ObjectPairs pairs = objectsMovedBy(request.renameFlags + answers.renames);
    pairs.removeIf([&](const auto &pair) {
        return scope.schemas.contains(pair.first.schema) || !scope.schemas.contains(pair.second.schema);
    });
    return pairs;
}

/// Their old names; with `actual` only of those that have not arrived yet: what came later under the old name is somebody's own.
QList<QualifiedName> oldNames(const ObjectPairs &pairs, const Schema *actual = nullptr)
{
    const auto has = [&](const QualifiedName &name) {
        return actual->findTable(name) || actual->findView(name) || actual->findEnum(name) || actual->findSequence(name);
    };
    QList<QualifiedName> names;
    for (const auto &[from, to] : pairs) {
        if (!names.contains(from) && (!actual || (has(from) && !has(to))))
            names.append(from);
    }
    return names;
}

bool sameFilter(const CatalogFilter &a, const CatalogFilter &b)
{
    return a.schemas == b.schemas && a.roles == b.roles;
}

} // namespace

Comparer::Comparer(ConfigOverrides overrides) : m_overrides(std::move(overrides)) {}

Comparer::~Comparer() = default;

void Comparer::forgetConfig()
{
    m_config.reset();
    m_desired.reset();
}

void Comparer::forgetFiles()
{
    m_desired.reset();
}

Result<ConnectionTarget> Comparer::findTarget() const
{
    if (m_config->url.isEmpty())
        return fail(noDatabaseNamed(*m_config));
    return ConnectionTarget::parse(m_config->url);
}

Result<void> Comparer::loadConfig(const std::function<void(const ConfigGuess &)> &onGuess)
{
    if (m_config)
        return {};
    Stopwatch watch;
    auto config = loadProjectConfig(m_overrides, onGuess);
    if (!config)
        return fail(config.error());
    m_config = std::move(*config);
    m_times.config = watch.lap();
    return {};
}

Result<void> Comparer::loadFiles(BundleAhead &bundle, const ProgressSink &progress, std::stop_token stop)
{
    if (m_desired)
        return {};
    say(progress, QStringLiteral("reading the schema files"));
    auto desired = loadSchemaFiles(*m_config, {}, stop, &bundle);
    if (!desired)
        return fail(desired.error());
    m_desired = std::move(*desired);
    m_times.bundle = m_desired->bundleTime;
    m_times.evaluate = m_desired->evaluateTime;
    return {};
}

Result<void> Comparer::loadFiles(const ProgressSink &progress, std::stop_token stop)
{
    BundleAhead bundle;
    if (auto loaded = loadConfig([&](const ConfigGuess &guess) { bundle.start(guess); }); !loaded)
        return loaded;
    return loadFiles(bundle, progress, stop);
}

/// Takes the connection over, and what was read ahead on it unless that was read for other schemas.
Result<void> Comparer::take(ReadAhead &ahead, const CatalogFilter &filter)
{
    auto outcome = ahead.take();
    if (!outcome)
        return fail(outcome.error());
    m_database = std::move(outcome->database);
    m_times.connect = outcome->connectTime;
    if (!sameFilter(outcome->filter, filter))
        return {};
    if (!outcome->catalog)
        return fail(outcome->catalog.error());
    m_actual = std::move(*outcome->catalog);
    m_filter = filter;
    m_times.catalog = outcome->catalogTime;
    return {};
}

Result<void> Comparer::readActual(const CatalogFilter &filter, std::stop_token stop)
{
    Stopwatch watch;
    if (m_actual && !m_actual->fingerprint.isEmpty() && sameFilter(filter, m_filter)) {
        const auto fingerprint = readFingerprint(*connection(), filter, stop);
        if (fingerprint && *fingerprint == m_actual->fingerprint) {
            m_times.catalog = watch.lap();
            return {};
        }
    }
    auto actual = readCatalog(*connection(), filter, stop);
    if (!actual)
        return fail(actual.error());
    m_actual = std::move(*actual);
    m_filter = filter;
    m_times.catalog = watch.lap();
    return {};
}

Result<ComparisonPtr> Comparer::compare(const CompareRequest &request, const ProgressSink &progress, std::stop_token stop)
{
    m_times = {};
    BundleAhead bundle;
    std::optional<ReadAhead> ahead;
    say(progress, QStringLiteral("reading the config"));
    const auto begin = [&](const ConfigGuess &guess) {
        if (!m_desired)
            bundle.start(guess);
        if (!connection() && !guess.url.isEmpty())
            ahead.emplace(guess.url, stop);
    };
    if (auto loaded = loadConfig(begin); !loaded)
        return fail(loaded.error());
    const auto target = findTarget();
    if (!target)
        return fail(target.error());

    const bool reuse = connection() && !connection()->isBroken() && connection()->target().conninfo() == target->conninfo();
    if (!reuse) {
        m_database.connection.reset();
        m_actual.reset();
        const auto guess = [config = *m_config, fingerprint = request.fingerprint] {
            CatalogFilter filter = filterOf(scopeOf(config, guessedSchema(config)));
            filter.fingerprint = fingerprint;
            return filter;
        };
        if (!ahead || ahead->url() != m_config->url)
            ahead.emplace(m_config->url, stop);
        ahead->begin(guess);
    }
    // Where both sides fail, the schema files' error is the more telling one.
    if (auto loaded = loadFiles(bundle, progress, stop); !loaded)
        return fail(loaded.error());
    const Scope scope = scopeOf(*m_config, m_desired->schema);
    CompareRequest own = request;
    const auto answers = readRenameAnswers(m_config->root);
    if (!answers)
        return fail(answers.error());
    const SchemaPairs renamed = renamedInto(scope, request, *answers);
    const ObjectPairs moved = movedInto(scope, request, *answers);
    const auto filterOfAll = [&] {
        Scope all = scope;
        all.schemas += own.renamedSchemas;
        all.movedIn = own.movedObjects;
        CatalogFilter filter = filterOf(all);
        filter.fingerprint = request.fingerprint;
        return filter;
    };
    own.renamedSchemas = oldNames(renamed);
    own.movedObjects = oldNames(moved);
    const CatalogFilter filter = filterOfAll();
    say(progress, QStringLiteral("reading the catalog of %1").arg(target->display()));
    if (ahead) {
        ahead->tell(filter);
        if (auto taken = take(*ahead, filter); !taken)
            return fail(taken.error());
    }
    if (!ahead || !m_actual) {
        if (auto read = readActual(filter, stop); !read)
            return fail(read.error());
    }
    // Those that wait for it no longer are not looked at.
    own.renamedSchemas = oldNames(renamed, &m_actual->schema);
    own.movedObjects = oldNames(moved, &m_actual->schema);
    if (const CatalogFilter left = filterOfAll(); !sameFilter(left, filter)) {
        if (auto read = readActual(left, stop); !read)
            return fail(read.error());
    }
    return buildComparison(*m_config, *connection(), *m_desired, *m_actual, m_times, own, stop);
}

Result<bool> Comparer::catalogChanged(std::stop_token stop)
{
    if (!connection() || !m_actual || m_actual->fingerprint.isEmpty())
        return false;
    const auto fingerprint = readFingerprint(*connection(), m_filter, stop);
    if (!fingerprint)
        return fail(fingerprint.error());
    return *fingerprint != m_actual->fingerprint;
}

} // namespace studio
