#pragma once

#include "engine/base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace studio {

/// Where and as whom to connect. Holds a password in memory when one was given; nothing prints it. What is left out is what
/// libpq takes from the environment (PGHOST…), the service file or its own defaults, at the moment of the call.
class ConnectionTarget {
public:
    ConnectionTarget() = default;
    /// A postgres:// or postgresql:// URL, or a libpq "key=value" string. Understands what node-postgres and postgres.js
    /// accept beyond libpq (?ssl=true, ?sslmode=no-verify, ?schema=…, ?pgbouncer=true, unencoded passwords; "/socket/folder
    /// database"); parameters that are meant for other drivers are dropped. Fails with kind Config.
    [[nodiscard]] static Result<ConnectionTarget> parse(const QString &text);

    [[nodiscard]] QString conninfo() const;     ///< for libpq only; contains the password
    [[nodiscard]] QString display() const;      ///< postgres://user@host:port/db, never a password
    [[nodiscard]] QString host() const;         ///< host name, or the socket's folder
    [[nodiscard]] QString database() const;
    [[nodiscard]] QString user() const;
    /// For pg_dump and friends: PGHOST, PGPORT, PGUSER, PGDATABASE, PGPASSWORD, PGSSLMODE… as "KEY=value".
    [[nodiscard]] QStringList environment() const;
    /// Judged by address: a Unix socket, loopback, an address of this machine. Every host of a list must be one, and every
    /// address that a name resolves to; a name that does not resolve is not local. Asks the resolver, so it may block.
    [[nodiscard]] bool isLocal() const;
    /// With sslmode verify-full where it is not local and neither it, the environment nor a service says how to encrypt; and where libpq would
    /// verify a certificate and finds no root.crt of the user's, with the machine's own certificates (libpq, "SSL Support"). Every connection
    /// is made so, pg_dump's as well. Asks the resolver as isLocal() does.
    [[nodiscard]] ConnectionTarget secured() const;
    [[nodiscard]] ConnectionTarget withDatabase(const QString &database) const;

    struct Parameter {
        QString key;
        QString value;
    };
    [[nodiscard]] const QList<Parameter> &parameters() const { return m_parameters; }

private:
    [[nodiscard]] QString given(const QString &key) const;
    [[nodiscard]] QString effective(const QString &key) const;

    QList<Parameter> m_parameters; ///< libpq's own keywords
};

} // namespace studio
