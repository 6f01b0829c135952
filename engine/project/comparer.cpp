#include "engine/project/comparer.h"

#include "engine/project/database_access.h"
#include "engine/project/read_ahead.h"
#include "engine/project/stopwatch.h"

namespace studio {

namespace {

void say(const ProgressSink &progress, const QString &what)
{
    if (progress)
        progress({what, 0, 0});
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

Result<void> Comparer::loadFiles(const ProgressSink &progress, std::stop_token stop)
{
    if (!m_config) {
        say(progress, QStringLiteral("reading the config"));
        Stopwatch watch;
        auto config = loadProjectConfig(m_overrides);
        if (!config)
            return fail(config.error());
        m_config = std::move(*config);
        m_times.config = watch.lap();
    }
    if (!m_desired) {
        say(progress, QStringLiteral("reading the schema files"));
        auto desired = loadSchemaFiles(*m_config, {}, stop);
        if (!desired)
            return fail(desired.error());
        m_desired = std::move(*desired);
        m_times.bundle = m_desired->bundleTime;
        m_times.evaluate = m_desired->evaluateTime;
    }
    return {};
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
    if (m_actual && sameFilter(filter, m_filter)) {
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
    if (!m_config) {
        Stopwatch watch;
        auto config = loadProjectConfig(m_overrides);
        if (!config)
            return fail(config.error());
        m_config = std::move(*config);
        m_times.config = watch.lap();
    }
    const auto target = findTarget();
    if (!target)
        return fail(target.error());

    const bool reuse = connection() && !connection()->isBroken() && connection()->target().conninfo() == target->conninfo();
    std::optional<ReadAhead> ahead;
    if (!reuse) {
        m_database.connection.reset();
        m_actual.reset();
        ahead.emplace(m_config->url, filterOf(scopeOf(*m_config, m_desired ? m_desired->schema : Schema())), stop);
    }
    // Where both sides fail, the schema files' error is the more telling one.
    if (auto loaded = loadFiles(progress, stop); !loaded)
        return fail(loaded.error());
    const CatalogFilter filter = filterOf(scopeOf(*m_config, m_desired->schema));
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
    return buildComparison(*m_config, *connection(), *m_desired, *m_actual, m_times, request, stop);
}

Result<bool> Comparer::catalogChanged(std::stop_token stop)
{
    if (!connection() || !m_actual)
        return false;
    const auto fingerprint = readFingerprint(*connection(), m_filter, stop);
    if (!fingerprint)
        return fail(fingerprint.error());
    return *fingerprint != m_actual->fingerprint;
}

} // namespace studio
