#include "engine/database/connection_private.h"
#include "engine/database/libpq_error.h"

#include <vector>

namespace studio {

namespace {

using Clock = std::chrono::steady_clock;

} // namespace

Connection::Private::~Private()
{
    PQfinish(handle);
}

Error Connection::Private::cancelled()
{
    Error error;
    error.kind = ErrorKind::Cancelled;
    error.code = QStringLiteral("cancelled");
    error.message = QStringLiteral("cancelled");
    return error;
}

Error Connection::Private::errorOf(const PGresult *result, const std::stop_token &stop) const
{
    Error error = resultError(result, handle, passwords);
    // query_canceled; without our token it is the server's statement_timeout or somebody else's doing.
    if (error.sqlState == QLatin1String("57014") && stop.stop_requested())
        return cancelled();
    return error;
}

Error Connection::Private::errorOfConnection() const
{
    return connectionError(handle, passwords);
}

void Connection::Private::rememberPasswords()
{
    const QStringList shown{target.user(), target.database()};
    const auto remember = [&](const QString &password) {
        if (!password.isEmpty() && !shown.contains(password) && !passwords.contains(password))
            passwords.append(password);
    };
    for (const ConnectionTarget::Parameter &parameter : target.parameters()) {
        if (parameter.key == QLatin1String("password") || parameter.key == QLatin1String("sslpassword"))
            remember(parameter.value);
    }
    if (const char *used = PQpass(handle)) // from PGPASSWORD or a password file
        remember(QString::fromUtf8(used));
}

Result<void> Connection::Private::connect(std::chrono::milliseconds timeout, const std::stop_token &stop)
{
    std::vector<QByteArray> texts;
    std::vector<const char *> keys;
    std::vector<const char *> values;
    const auto add = [&](const QByteArray &key, const QByteArray &value) {
        texts.push_back(key);
        texts.push_back(value);
    };
    const ConnectionTarget secured = target.secured();
    for (const ConnectionTarget::Parameter &parameter : secured.parameters()) {
        add(parameter.key.toUtf8(), parameter.value.toUtf8());
        if (parameter.key == QLatin1String("connect_timeout") && parameter.value.toInt() > 0)
            timeout = std::chrono::seconds(parameter.value.toInt());
    }
    add("application_name", "schema-studio");
    add("client_encoding", "UTF8");
    for (std::size_t i = 0; i < texts.size(); i += 2) {
        keys.push_back(texts[i].constData());
        values.push_back(texts[i + 1].constData());
    }
    keys.push_back(nullptr);
    values.push_back(nullptr);

    if (stop.stop_requested())
        return fail(cancelled());
    handle = PQconnectStartParams(keys.data(), values.data(), 0);
    if (!handle)
        return fail(ErrorKind::Internal, QStringLiteral("out of memory"));
    rememberPasswords();
    PQsetErrorVerbosity(handle, PQERRORS_VERBOSE);

    SocketWaiter waiter(stop);
    const auto deadline = Clock::now() + timeout;
    auto state = PQstatus(handle) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (state != PGRES_POLLING_OK) {
        if (state == PGRES_POLLING_FAILED)
            return fail(connectError(handle, passwords));
        const bool reading = state == PGRES_POLLING_READING;
        const auto outcome = waiter.wait(PQsocket(handle), reading, !reading, deadline);
        if (outcome.stopped)
            return fail(cancelled());
        if (outcome.timedOut) {
            Error error;
            error.kind = ErrorKind::Connection;
            error.code = QStringLiteral("database.unreachable");
            error.message = QStringLiteral("no answer from %1 within %2 s")
                                .arg(target.display())
                                .arg(double(timeout.count()) / 1000.0);
            return fail(error);
        }
        state = PQconnectPoll(handle);
    }
    PQsetErrorVerbosity(handle, PQERRORS_DEFAULT);
    PQsetnonblocking(handle, 1);
    return prepareSession(stop);
}

Result<void> Connection::Private::prepareSession(const std::stop_token &stop)
{
    PQsetNoticeReceiver(
        handle,
        [](void *self, const PGresult *result) {
            const auto *d = static_cast<Private *>(self);
            if (!d->notice)
                return;
            const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY);
            const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
            d->notice(withoutPasswords(QString::fromUtf8(severity) + QLatin1String(": ") + QString::fromUtf8(message),
                                       d->passwords));
        },
        this);

    // The server reports these three at the start of the session, so that a round trip is only spent where one differs.
    QByteArray settings;
    const auto want = [&](const char *name, const QByteArray &value) {
        if (!QByteArray(PQparameterStatus(handle, name)).startsWith(value))
            settings += QByteArray("SET ") + name + " = '" + value + "';";
    };
    want("DateStyle", "ISO");
    want("IntervalStyle", "postgres");
    want("standard_conforming_strings", "on");
    if (settings.isEmpty())
        return {};
    if (!PQsendQuery(handle, settings.constData()))
        return fail(errorOfConnection());
    Exchange exchange(*this, stop);
    Result<void> outcome;
    for (;;) {
        auto result = exchange.next();
        if (!result)
            return fail(result.error());
        if (!*result)
            return outcome;
        if (!isSuccess(result->get()))
            outcome = fail(errorOf(result->get(), stop));
    }
}

Result<std::unique_ptr<Connection>> Connection::open(const ConnectionTarget &target, std::chrono::milliseconds timeout,
                                                     std::stop_token stop)
{
    auto d = std::make_unique<Private>();
    d->target = target;
    if (auto connected = d->connect(timeout, stop); !connected)
        return fail(connected.error());
    return std::unique_ptr<Connection>(new Connection(std::move(d)));
}

} // namespace studio
