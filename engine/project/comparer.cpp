#include "engine/project/comparer.h"

#include "engine/project/stopwatch.h"

#include <future>

namespace studio {

namespace {

constexpr std::chrono::seconds connectTimeout{10};

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
    if (m_config->url.isEmpty()) {
        Error error;
        error.kind = ErrorKind::Config;
        error.code = QStringLiteral("config.no-url");
        error.message = QStringLiteral("no database is named");
        error.file = m_config->configFile;
        error.hint = QStringLiteral("give --url, set DATABASE_URL (in the environment or in .env), or add "
                                    "dbCredentials: { url } to the config");
        return fail(error);
    }
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
        const auto fingerprint = readFingerprint(*m_connection, filter, stop);
        if (fingerprint && *fingerprint == m_actual->fingerprint) {
            m_times.catalog = watch.lap();
            return {};
        }
    }
    auto actual = readCatalog(*m_connection, filter, stop);
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

    using Opened = Result<std::unique_ptr<Connection>>;
    std::future<std::pair<Opened, std::chrono::microseconds>> opening;
    const bool reuse = m_connection && !m_connection->isBroken() &&
                       m_connection->target().conninfo() == target->conninfo();
    if (!reuse) {
        m_connection.reset();
        m_actual.reset();
        opening = std::async(std::launch::async, [target = *target, stop] {
            Stopwatch watch;
            Opened opened = Connection::open(target, connectTimeout, stop);
            return std::pair(std::move(opened), watch.lap());
        });
    }
    // Where both sides fail, the schema files' error is the more telling one.
    if (auto loaded = loadFiles(progress, stop); !loaded)
        return fail(loaded.error());
    say(progress, QStringLiteral("reading the catalog of %1").arg(target->display()));
    if (opening.valid()) {
        auto [opened, time] = opening.get();
        if (!opened)
            return fail(opened.error());
        m_connection = std::move(*opened);
        m_times.connect = time;
    }
    if (auto read = readActual(stop); !read)
        return fail(read.error());
    return compareSides(*m_config, *m_connection, *m_desired, *m_actual, m_times, request, stop);
}

Result<bool> Comparer::catalogChanged(std::stop_token stop)
{
    if (!m_connection || !m_actual)
        return false;
    const auto fingerprint = readFingerprint(*m_connection, m_filter, stop);
    if (!fingerprint)
        return fail(fingerprint.error());
    return *fingerprint != m_actual->fingerprint;
}

} // namespace studio
