#pragma once

#include "engine/database/cancel_request.h"
#include "engine/database/connection.h"
#include "engine/database/result_set.h"
#include "engine/database/socket_waiter.h"

#include <libpq-fe.h>

namespace studio {

struct ResultDeleter {
    void operator()(PGresult *result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ResultDeleter>;

[[nodiscard]] bool isSuccess(const PGresult *result);

struct Connection::Private {
    ConnectionTarget target;
    PGconn *handle = nullptr;
    QStringList passwords;
    std::function<void(const QString &)> notice;
    /// The server did not answer a cancel request in time, or the protocol is in a state that nobody can end.
    bool givenUp = false;

    Private() = default;
    ~Private();
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    [[nodiscard]] static Error cancelled();
    [[nodiscard]] Error errorOf(const PGresult *result, const std::stop_token &stop) const;
    /// Why libpq did not even take a request.
    [[nodiscard]] Error errorOfConnection() const;

    [[nodiscard]] Result<void> connect(std::chrono::milliseconds timeout, const std::stop_token &stop);
    [[nodiscard]] Result<void> prepareSession(const std::stop_token &stop);
    void rememberPasswords();

    /// One result for each statement. `eachForItself`: a synchronisation point behind each, else one at the end.
    [[nodiscard]] Result<QList<Result<ResultSet>>> runPipeline(const QList<QString> &statements, bool eachForItself,
                                                               const std::stop_token &stop, const ResultSink &onResult);
};

/// One run of requests and answers over a connection; all waiting happens in next().
class Exchange {
public:
    Exchange(Connection::Private &owner, const std::stop_token &stop) : d(owner), m_waiter(stop) {}
    /// Nothing of a cancel request may strike a later statement: waits until the server took it.
    ~Exchange();
    Exchange(const Exchange &) = delete;
    Exchange &operator=(const Exchange &) = delete;

    /// The next result, or null at the end of one statement's results. Fails with Cancelled when the server does not even react to a
    /// cancel request.
    [[nodiscard]] Result<ResultPtr> next();

private:
    Connection::Private &d;
    SocketWaiter m_waiter;
    SocketWaiter::Deadline m_deadline;
    CancelRequest m_cancel;
};

} // namespace studio
