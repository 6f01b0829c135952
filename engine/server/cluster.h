#pragma once

#include "engine/base/result.h"
#include "engine/server/server_account.h"
#include "engine/server/server_folder.h"

#include <QString>

#include <stop_token>

namespace studio {

class ProcessRunner;

/// The programs of one installed PostgreSQL that fit a cluster.
struct ServerPrograms {
    QString initdb;
    QString postgres;
    QString version; ///< "15.18"

    /// The newest installed, or for a cluster that exists those of its major version (PG_VERSION). Errors: Io with code
    /// server.no-postgresql or server.version.
    [[nodiscard]] static Result<ServerPrograms> find(const ServerFolder &folder, ProcessRunner &runner);
};

/// Major version in the cluster's PG_VERSION, 0 when there is none.
[[nodiscard]] int clusterVersion(const ServerFolder &folder);

/// Runs initdb beside, moves it into place and writes the marker; a half-made cluster is deleted before. `durable`
/// false: nothing is synced to disk. On failure and when stopped nothing of it stays. Call under the control lock.
[[nodiscard]] Result<void> createCluster(const ServerFolder &folder, const ServerAccount &account,
                                         const ServerPrograms &programs, bool durable, ProcessRunner &runner,
                                         std::stop_token stop);

/// postgresql.conf and pg_hba.conf of ours, for the next start.
[[nodiscard]] Result<void> writeServerSettings(const ServerFolder &folder, const QString &socketFolder, bool durable);

} // namespace studio
