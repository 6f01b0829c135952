#pragma once

#include "engine/base/result.h"

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

/// Where and as whom to connect. Holds a password in memory when one was given; nothing prints it.
class ConnectionTarget {
public:
    ConnectionTarget() = default;
    /// A postgres:// or postgresql:// URL, or a libpq "key=value" string. Understands what node-postgres and postgres.js
    /// accept beyond libpq (?ssl=true, ?sslmode=no-verify, ?schema=…, ?pgbouncer=true, unencoded passwords). Fails with kind Config.
    [[nodiscard]] static Result<ConnectionTarget> parse(const QString &text);

    [[nodiscard]] QString conninfo() const;     ///< for libpq only; contains the password
    [[nodiscard]] QString display() const;      ///< postgres://user@host:port/db, never a password
    [[nodiscard]] QString host() const;         ///< host name, or the socket's folder
    [[nodiscard]] QString database() const;
    [[nodiscard]] QString user() const;
    /// For pg_dump and friends: PGHOST, PGPORT, PGUSER, PGDATABASE, PGPASSWORD, PGSSLMODE… as "KEY=value".
    [[nodiscard]] QStringList environment() const;
    /// Judged by address: a Unix socket, loopback, an address of this machine.
    [[nodiscard]] bool isLocal() const;
    [[nodiscard]] ConnectionTarget withDatabase(const QString &database) const;

    struct Parameter { QString key; QString value; };
    [[nodiscard]] const QList<Parameter> &parameters() const { return m_parameters; }

private:
    QList<Parameter> m_parameters; ///< libpq's own keywords
};

/// Rows of text: an empty optional is NULL.
class ResultSet; // engine/database/result_set.h

/// One libpq connection. Not thread-safe: the thread that uses it owns it; only cancel() may be called from elsewhere.
/// Every session sets application_name=schema-studio, client_encoding=UTF8, standard_conforming_strings=on, and reads in with
/// DateStyle=ISO, IntervalStyle=postgres.
class Connection {
public:
    /// Errors: Connection (no server), Permission (login refused), Cancelled. Never holds the password.
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

    /// One statement, parameters as text ($1…), NULL as an empty optional. A requested stop sends PQcancel.
    [[nodiscard]] Result<ResultSet> query(const QString &sql, const QList<std::optional<QString>> &parameters = {},
                                          std::stop_token stop = {});
    /// Several statements in one string by the simple protocol; the last result is dropped.
    [[nodiscard]] Result<void> execute(const QString &sql, std::stop_token stop = {});
    /// All statements in one pipeline (PQenterPipelineMode), one network round trip; the first failure fails all.
    [[nodiscard]] Result<QList<ResultSet>> pipeline(const QList<QString> &statements, std::stop_token stop = {});

    /// True when libpq says that the connection is lost.
    [[nodiscard]] bool isBroken() const;
    /// NOTICE and WARNING messages of the server, on the thread that runs the query.
    void onNotice(std::function<void(const QString &)> sink);

private:
    struct Private;
    explicit Connection(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace studio
