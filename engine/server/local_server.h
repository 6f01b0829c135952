#pragma once

#include "engine/base/progress.h"
#include "engine/base/result.h"

#include <QString>

#include <memory>
#include <stop_token>

namespace studio {

struct LocalServerOptions {
    QString name = QStringLiteral("main"); ///< tells clusters apart
    QString folder; ///< that holds clusters; empty: the user's data folder (see ServerFolder::locate for root's)
    bool durable = true; ///< false: fsync off, for data that nobody would miss (tests, rehearsals)
};

/// The private local PostgreSQL (design.md): a cluster of the user's own under the data folder, Unix socket only. Started on demand,
/// stopped when the last program that uses it leaves (each locks its own byte of one file; a killed user's lock vanishes with it).
/// As root the server runs as the `postgres` user, in a folder that belongs to it. Any thread; calls block.
class LocalServer {
public:
    /// `name` tells clusters apart ("main"; tests use their own); see paths.h for where they live.
    explicit LocalServer(QString name = QStringLiteral("main"));
    explicit LocalServer(LocalServerOptions options);
    ~LocalServer();
    LocalServer(const LocalServer &) = delete;
    LocalServer &operator=(const LocalServer &) = delete;

    enum class State { Absent, Stopped, Running };
    struct Status {
        State state = State::Absent;
        QString version;  ///< "15.18"
        QString dataFolder;
        QString socketFolder;
        qint64 pid = 0;
        int users = 0;    ///< programs that hold it now
        bool detached = false; ///< stays up without users
    };
    [[nodiscard]] Result<Status> status() const;

    /// initdb where needed, start where needed, and hold it until release() or destruction. Survives a kill: a stale postmaster.pid,
    /// a half-made cluster and a server without users are recognised and mended.
    [[nodiscard]] Result<void> acquire(ProgressSink progress = {}, std::stop_token stop = {});
    void release();
    /// `schema-kit local start`: stays up without a holder until stop() .
    [[nodiscard]] Result<void> startDetached(ProgressSink progress = {}, std::stop_token stop = {});
    /// Gives up our own hold; Refused (server.in-use) while others hold it.
    [[nodiscard]] Result<void> stop();
    /// Stops it as stop() does, and deletes the cluster with everything in it.
    [[nodiscard]] Result<void> destroy();

    /// postgresql:///DB?host=…&user=…; valid while the server runs.
    [[nodiscard]] QString url(const QString &database = QStringLiteral("postgres")) const;
    [[nodiscard]] Result<void> createDatabase(const QString &database); ///< nothing to do when it exists
    [[nodiscard]] Result<void> dropDatabase(const QString &database);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace studio
