#include "engine/project/read_ahead.h"

#include "engine/project/stopwatch.h"

namespace studio {

namespace {

/// How long the thread waits, once connected, for the schemas to be known: files that did not change are mostly
/// read within it.
constexpr std::chrono::milliseconds patience{2};

} // namespace

ReadAhead::ReadAhead(const QString &url, std::stop_token stop)
    : m_url(url), m_cancelled(std::move(stop), [this] { m_cancel.request_stop(); })
{
    m_outcome = std::async(std::launch::async, [url, begun = m_guess.get_future(), known = m_known.get_future(), stop = m_cancel.get_token()]() mutable -> Result<Outcome> {
        Stopwatch watch;
        auto database = openDatabaseUrl(url, stop);
        if (!database)
            return fail(database.error());
        Outcome outcome{std::move(*database), {}, CatalogSnapshot(), watch.lap()};
        const auto guess = begun.get();
        if (!guess)
            return fail(ErrorKind::Cancelled, QStringLiteral("another database is meant"));
        outcome.filter = known.wait_for(patience) == std::future_status::ready ? known.get() : guess();
        watch.lap();
        outcome.catalog = readCatalog(*outcome.database.connection, outcome.filter, stop);
        outcome.catalogTime = watch.lap();
        return outcome;
    });
}

void ReadAhead::begin(std::function<CatalogFilter()> guess)
{
    m_begun = true;
    m_guess.set_value(std::move(guess));
}

ReadAhead::~ReadAhead()
{
    m_cancel.request_stop();
    if (!m_begun)
        m_guess.set_value({});
    if (m_outcome.valid())
        m_outcome.wait();
}

} // namespace studio
