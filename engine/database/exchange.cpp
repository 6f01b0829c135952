#include "engine/database/connection_private.h"
#include "engine/database/libpq_error.h"

namespace studio {

namespace {

/// How long a statement may go on after the server was asked to cancel it, before the connection is given up.
constexpr std::chrono::seconds cancelGrace{5};

/// A cancelled batch runs on to its end; this many small statements are no long time.
constexpr qsizetype batchSize = 128;

} // namespace

bool isSuccess(const PGresult *result)
{
    switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_SINGLE_TUPLE:
    case PGRES_EMPTY_QUERY:
    case PGRES_PIPELINE_SYNC:
        return true;
    default:
        return false;
    }
}

Exchange::~Exchange()
{
    if (m_cancel.isSent() && !m_cancel.finish(cancelGrace))
        d.givenUp = true;
}

Result<ResultPtr> Exchange::next()
{
    int unsent = PQflush(d.handle);
    while (unsent >= 0 && PQisBusy(d.handle)) {
        const auto outcome = m_waiter.wait(PQsocket(d.handle), true, unsent == 1, m_deadline);
        if (outcome.stopped) {
            m_cancel.send(d.handle);
            m_deadline = std::chrono::steady_clock::now() + cancelGrace;
        }
        if (outcome.timedOut) {
            d.givenUp = true;
            return fail(Connection::Private::cancelled());
        }
        // A failure to read or write shows in the result that follows.
        if (outcome.readable && !PQconsumeInput(d.handle))
            break;
        if (unsent == 1)
            unsent = PQflush(d.handle);
    }
    return ResultPtr(PQgetResult(d.handle));
}

Result<QList<Result<ResultSet>>> Connection::Private::runPipeline(const QList<QString> &statements, bool eachForItself,
                                                                  const std::stop_token &stop, const ResultSink &onResult)
{
    QList<Result<ResultSet>> results;
    results.reserve(statements.size());
    if (!PQenterPipelineMode(handle))
        return fail(errorOfConnection());

    // The protocol cannot be brought back to a known state once a batch was sent in part or its answers were read in part.
    const auto giveUp = [&](const Error &error) {
        givenUp = true;
        return fail(error);
    };
    const qsizetype step = eachForItself ? batchSize : statements.size();
    for (qsizetype from = 0; from < statements.size(); from += step) {
        if (stop.stop_requested()) {
            PQexitPipelineMode(handle);
            return fail(cancelled());
        }
        const qsizetype to = std::min(from + step, statements.size());
        for (qsizetype i = from; i < to; ++i) {
            const bool sync = eachForItself || i + 1 == to;
            if (!PQsendQueryParams(handle, statements[i].toUtf8().constData(), 0, nullptr, nullptr, nullptr, nullptr, 0) ||
                (sync && !PQpipelineSync(handle)))
                return giveUp(errorOfConnection());
        }
        Exchange exchange(*this, stop);
        for (qsizetype i = from; i < to; ++i) {
            ResultPtr kept;
            for (;;) {
                auto result = exchange.next();
                if (!result)
                    return giveUp(result.error());
                if (!*result)
                    break;
                kept = std::move(*result);
            }
            if (!kept || PQstatus(handle) == CONNECTION_BAD)
                return giveUp(kept ? errorOf(kept.get(), stop) : errorOfConnection());
            if (isSuccess(kept.get())) {
                results.append(ResultSet(kept.release()));
                if (onResult)
                    onResult(i, *results.constLast());
            } else {
                Error error = errorOf(kept.get(), stop);
                error.statement = statements[i];
                error.statementIndex = int(i);
                results.append(fail(std::move(error)));
            }
            if (eachForItself || i + 1 == to) {
                const auto sync = exchange.next();
                if (!sync || !*sync || PQresultStatus(sync->get()) != PGRES_PIPELINE_SYNC)
                    return giveUp(sync ? errorOfConnection() : sync.error());
            }
        }
    }
    if (!PQexitPipelineMode(handle))
        return giveUp(errorOfConnection());
    return results;
}

} // namespace studio
