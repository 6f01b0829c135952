#include "engine/database/connection.h"

#include "engine/database/connection_private.h"

#include <vector>

namespace studio {

namespace {

bool isCopy(const PGresult *result)
{
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH;
}

/// The protocol then waits for data that nobody has.
Error copyRefused()
{
    Error error;
    error.kind = ErrorKind::Sql;
    error.code = QStringLiteral("database.copy");
    error.message = QStringLiteral("COPY from or to the client cannot be run here");
    return error;
}

} // namespace

Connection::Connection(std::unique_ptr<Private> data) : d(std::move(data)) {}

Connection::~Connection() = default;

int Connection::serverVersion() const
{
    return PQserverVersion(d->handle);
}

QString Connection::serverVersionText() const
{
    return QString::fromUtf8(PQparameterStatus(d->handle, "server_version")).section(QLatin1Char(' '), 0, 0);
}

int Connection::backendPid() const
{
    return PQbackendPID(d->handle);
}

const ConnectionTarget &Connection::target() const
{
    return d->target;
}

bool Connection::inTransaction() const
{
    const PGTransactionStatusType status = PQtransactionStatus(d->handle);
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

bool Connection::isBroken() const
{
    return d->givenUp || PQstatus(d->handle) == CONNECTION_BAD;
}

void Connection::onNotice(std::function<void(const QString &)> sink)
{
    d->notice = std::move(sink);
}

Result<ResultSet> Connection::query(const QString &sql, const QList<std::optional<QString>> &parameters, std::stop_token stop)
{
    if (stop.stop_requested())
        return fail(d->cancelled());
    std::vector<QByteArray> texts;
    std::vector<const char *> values;
    texts.reserve(std::size_t(parameters.size()));
    for (const auto &parameter : parameters) {
        texts.push_back(parameter ? parameter->toUtf8() : QByteArray());
        values.push_back(parameter ? texts.back().constData() : nullptr);
    }
    const auto withStatement = [&](Error error) {
        error.statement = sql;
        return fail(std::move(error));
    };
    if (!PQsendQueryParams(d->handle, sql.toUtf8().constData(), int(values.size()), nullptr, values.data(), nullptr,
                           nullptr, 0))
        return withStatement(d->errorOfConnection());

    Exchange exchange(*d, stop);
    ResultPtr kept;
    for (;;) {
        auto result = exchange.next();
        if (!result)
            return withStatement(result.error());
        if (!*result)
            break;
        if (isCopy(result->get())) {
            d->givenUp = true;
            return withStatement(copyRefused());
        }
        kept = std::move(*result);
    }
    if (!kept)
        return withStatement(d->errorOfConnection());
    if (!isSuccess(kept.get()))
        return withStatement(d->errorOf(kept.get(), stop));
    return ResultSet(kept.release());
}

Result<void> Connection::execute(const QString &sql, std::stop_token stop)
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
    for (;;) {
        auto result = exchange.next();
        if (!result)
            return withStatement(result.error());
        if (!*result)
            break;
        if (isCopy(result->get())) {
            d->givenUp = true;
            return withStatement(copyRefused());
        }
        if (!isSuccess(result->get()) && !failure)
            failure = d->errorOf(result->get(), stop);
    }
    if (failure)
        return withStatement(*failure);
    return {};
}

Result<QList<ResultSet>> Connection::pipeline(const QList<QString> &statements, std::stop_token stop, const ResultSink &onResult)
{
    const bool began = !inTransaction();
    auto run = d->runPipeline(statements, false, stop, onResult);
    std::optional<Error> failure;
    if (!run) {
        failure = run.error();
    } else {
        for (const Result<ResultSet> &result : *run) {
            if (!result) {
                failure = result.error();
                break;
            }
        }
    }
    if (failure) {
        if (began && !isBroken() && inTransaction()) {
            // Its own failure would be a lost connection, which the next call tells.
            [[maybe_unused]] const auto rolledBack = execute(QStringLiteral("ROLLBACK"));
        }
        return fail(*failure);
    }
    QList<ResultSet> results;
    results.reserve(run->size());
    for (const Result<ResultSet> &result : *run)
        results.append(*result);
    return results;
}

Result<QList<Result<ResultSet>>> Connection::pipelineEach(const QList<QString> &statements, std::stop_token stop)
{
    return d->runPipeline(statements, true, stop, {});
}

} // namespace studio
