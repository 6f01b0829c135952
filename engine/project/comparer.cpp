#include "engine/project/comparer.h"

#include "engine/project/database_access.h"
#include "engine/project/stopwatch.h"

#include <future>

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

Result<void> Comparer::readActual(std::stop_token stop)
{
    const CatalogFilter filter = filterOf(scopeOf(*m_config, m_desired->schema));
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

    struct Opened {
        Result<Database> database;
        std::chrono::microseconds time{0};
    };
    std::future<Opened> opening;
    const bool reuse = connection() && !connection()->isBroken() && connection()->target().conninfo() == target->conninfo();
    if (!reuse) {
        m_database.connection.reset();
        m_actual.reset();
        opening = std::async(std::launch::async, [url = m_config->url, stop] {
            Stopwatch watch;
            Opened opened{openDatabaseUrl(url, stop)};
            opened.time = watch.lap();
            return opened;
        });
    }
    // Where both sides fail, the schema files' error is the more telling one.
    if (auto loaded = loadFiles(progress, stop); !loaded)
        return fail(loaded.error());
    say(progress, QStringLiteral("reading the catalog of %1").arg(target->display()));
    if (opening.valid()) {
        Opened opened = opening.get();
        if (!opened.database)
            return fail(opened.database.error());
        m_database = std::move(*opened.database);
        m_times.connect = opened.time;
    }
    if (auto read = readActual(stop); !read)
        return fail(read.error());
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
