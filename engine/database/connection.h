#pragma once

#include "engine/base/result.h"
#include "engine/database/connection_target.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace studio {

/// Rows of text: an empty optional is NULL.
class ResultSet; // engine/database/result_set.h

/// One libpq connection. Not thread-safe: the thread that uses it owns it; another thread may request the stop of a token that it
/// gave to a call, which sends PQcancel. Every session sets application_name=schema-studio, client_encoding=UTF8,
/// standard_conforming_strings=on, and reads in with DateStyle=ISO, IntervalStyle=postgres.
///
/// Errors of all calls: Connection (no server, lost), Permission (login refused, SQLSTATE 42501 or 28…), Cancelled (by the token),
/// Sql (anything else that the server says, with SQLSTATE, detail, hint and position). No message holds the password.
class Connection {
public:
    /// Waits at most the target's own connect_timeout, else `timeout`.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const ConnectionTarget &target,
                                                                  std::chrono::milliseconds timeout = std::chrono::seconds(10),
                                                                  std::stop_token stop = {});
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    [[nodiscard]] int serverVersion() const;     ///< 150018
    [[nodiscard]] QString serverVersionText() const; ///< "15.18"
    [[nodiscard]] int backendPid() const;
    [[nodiscard]] const ConnectionTarget &target() const;
    /// Inside a transaction block, failed or not (PQtransactionStatus).
    [[nodiscard]] bool inTransaction() const;

    /// One statement, parameters as text ($1…), NULL as an empty optional. A requested stop sends PQcancel. When the statement was
    /// done before the server saw that, its result is returned: what was committed is never reported as cancelled.
    [[nodiscard]] Result<ResultSet> query(const QString &sql, const QList<std::optional<QString>> &parameters = {},
                                          std::stop_token stop = {});
    /// Several statements in one string by the simple protocol; the last result is dropped.
    [[nodiscard]] Result<void> execute(const QString &sql, std::stop_token stop = {});
    /// All statements in one pipeline (PQenterPipelineMode), one network round trip; the first failure fails all, and a
    /// transaction that the pipeline itself began is rolled back then. `Error::statementIndex` tells which one it was.
    /// `onResult` is called with each success as it arrives, in order, while the server works on the next; what failed later is then
    /// known only at the end.
    using ResultSink = std::function<void(qsizetype statement, const ResultSet &result)>;
    [[nodiscard]] Result<QList<ResultSet>> pipeline(const QList<QString> &statements, std::stop_token stop = {},
                                                    const ResultSink &onResult = {});
    /// The same, but each statement stands for itself: one that fails does not keep the next from being tried (inside a
    /// transaction that takes savepoints, of course). Fails as a whole only when the connection is lost or stop is requested.
    [[nodiscard]] Result<QList<Result<ResultSet>>> pipelineEach(const QList<QString> &statements, std::stop_token stop = {});

    /// `sql` is one COPY … FROM STDIN; `next` gives its bytes piece by piece, an empty one at the end, and is called on this thread. When
    /// it fails, or stop is requested between two pieces, the server takes all of it back and that error is returned. Returns the rows.
    using CopySource = std::function<Result<QByteArray>()>;
    [[nodiscard]] Result<qint64> copyIn(const QString &sql, const CopySource &next, std::stop_token stop = {});

    /// True when libpq says that the connection is lost.
    [[nodiscard]] bool isBroken() const;
    /// NOTICE and WARNING messages of the server, on the thread that runs the query.
    void onNotice(std::function<void(const QString &)> sink);

private:
    struct Private;
    friend class Exchange; // connection_private.h
    friend class CopyIn;   // copy_in.cpp
    explicit Connection(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace studio
