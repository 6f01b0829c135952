#pragma once

#include "engine/base/result.h"
#include "engine/server/server_account.h"

#include <QString>

namespace studio {

/// Where one cluster lives:
///
///     <base>/            ours, 0700 (0711 as root, for postgres to pass through)
///       control.lock     held by the program that starts, stops or makes the cluster
///       users.lock       see UsersFile
///       complete         written last of all; a cluster without it is half-made
///       detached         "<pid> <start time>" of a server that stays up without users
///       postgresql.conf  written anew at each start; includes the one that initdb wrote
///       pg_hba.conf
///       server.log       cut at each start when it grew
///       cluster/         the data directory, of the server's account
///       run/             the socket, of the server's account
///
/// As root, nothing but cluster/ and run/ belongs to postgres, and we write into neither of them.
struct ServerFolder {
    QString base;

    [[nodiscard]] QString controlLock() const { return base + QLatin1String("/control.lock"); }
    [[nodiscard]] QString usersLock() const { return base + QLatin1String("/users.lock"); }
    [[nodiscard]] QString completeMarker() const { return base + QLatin1String("/complete"); }
    [[nodiscard]] QString detachedMarker() const { return base + QLatin1String("/detached"); }
    [[nodiscard]] QString settings() const { return base + QLatin1String("/postgresql.conf"); }
    [[nodiscard]] QString hostRules() const { return base + QLatin1String("/pg_hba.conf"); }
    [[nodiscard]] QString log() const { return base + QLatin1String("/server.log"); }
    [[nodiscard]] QString cluster() const { return base + QLatin1String("/cluster"); }
    [[nodiscard]] QString run() const { return base + QLatin1String("/run"); }

    /// `root` is the folder that holds clusters; empty: the user's data folder. As root it must be one that postgres
    /// can reach; where it cannot, the cluster goes to /var/lib/schema-studio/<hash of root>. Creates nothing but
    /// the data folder.
    [[nodiscard]] static ServerFolder locate(const QString &name, const QString &root, const ServerAccount &account);

    [[nodiscard]] Result<void> create(const ServerAccount &account) const; ///< base alone

    /// Makes the folder for the socket: run(), or where its path is too long for a socket's address (107 bytes) or
    /// holds characters that PostgreSQL's list of folders would take apart, a short one in XDG_RUNTIME_DIR or /tmp.
    [[nodiscard]] Result<QString> makeSocketFolder(const ServerAccount &account) const;
};

/// The file's text in full, or empty.
[[nodiscard]] QString readSmallFile(const QString &file);
/// Replaces the file by a complete new one, 0600 or readable for all.
[[nodiscard]] Result<void> writeSmallFile(const QString &file, const QString &text, bool readableForAll);

} // namespace studio
