#include "engine/database/connection_private.h"

namespace studio {

/// Sends the pieces of one COPY.
class CopyIn {
public:
    CopyIn(Connection::Private &owner, const std::stop_token &stop) : d(owner), m_waiter(stop) {}

    /// False: libpq cannot send it; the answer that follows says why.
    bool put(const QByteArray &chunk)
    {
        const auto sent = [&] { return PQputCopyData(d.handle, chunk.constData(), int(chunk.size())); };
        return inTime(sent) && flush();
    }

    /// `why` not empty: the server takes all of it back.
    bool end(const QByteArray &why)
    {
        const auto sent = [&] { return PQputCopyEnd(d.handle, why.isEmpty() ? nullptr : why.constData()); };
        return inTime(sent);
    }

private:
    template<typename Send>
    bool inTime(const Send &send)
    {
        for (;;) {
            const int done = send();
            if (done != 0)
                return done > 0;
            if (!wait())
                return false;
        }
    }

    /// libpq would keep everything that the server does not take yet.
    bool flush()
    {
        for (;;) {
            const int unsent = PQflush(d.handle);
            if (unsent <= 0)
                return unsent == 0;
            if (!wait())
                return false;
        }
    }

    /// A requested stop is the caller's business, between two chunks; here it only wakes.
    bool wait()
    {
        const auto outcome = m_waiter.wait(PQsocket(d.handle), true, true);
        return !outcome.readable || PQconsumeInput(d.handle);
    }

    Connection::Private &d;
    SocketWaiter m_waiter;
};

Result<qint64> Connection::copyIn(const QString &sql, const CopySource &next, std::stop_token stop)
{
    if (stop.stop_requested())
        return fail(d->cancelled());
    const auto withStatement = [&](Error error) {
        error.statement = sql;
        return fail(std::move(error));
    };
    if (!PQsendQuery(d->handle, sql.toUtf8().constData()))
        return withStatement(d->errorOfConnection());

    Exchange exchange(*d, stop);
    std::optional<Error> failure;
    bool fed = false;
    qint64 rows = 0;
    for (;;) {
        auto result = exchange.next();
        if (!result)
            return withStatement(result.error());
        if (!*result)
            break;
        if (PQresultStatus(result->get()) != PGRES_COPY_IN) {
            if (!isSuccess(result->get()) && !failure)
                failure = d->errorOf(result->get(), stop);
            rows = QByteArray(PQcmdTuples(result->get())).toLongLong();
            continue;
        }
        if (fed) {
            d->givenUp = true;
            return withStatement(d->errorOfConnection());
        }
        fed = true;
        CopyIn copy(*d, stop);
        QByteArray why;
        for (;;) {
            const Result<QByteArray> chunk = stop.stop_requested() ? Result<QByteArray>(fail(d->cancelled())) : next();
            if (!chunk) {
                failure = chunk.error();
                why = "given up by the client";
                break;
            }
            if (chunk->isEmpty() || !copy.put(*chunk))
                break;
        }
        if (!copy.end(why) && !failure)
            failure = d->errorOfConnection();
    }
    if (failure)
        return withStatement(*failure);
    return rows;
}

} // namespace studio
