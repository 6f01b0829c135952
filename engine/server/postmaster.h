#pragma once

#include "engine/base/result.h"
#include "engine/server/server_account.h"

#include <QString>

#include <chrono>
#include <optional>
#include <stop_token>

namespace studio {

/// The running server of one data directory, as its postmaster.pid tells it (PostgreSQL: src/include/utils/pidfile.h).
struct Postmaster {
    qint64 pid = 0;
    qint64 startTime = 0;
    QString socketFolder;
    bool isReady = false;
    bool isVisible = false; ///< false: it runs in another container over the same files

    /// Nothing when no server runs there: neither a left-over file nor a number that another program got meanwhile
    /// counts.
    [[nodiscard]] static std::optional<Postmaster> find(const QString &cluster);
};

struct PostmasterStart {
    QString postgres; ///< the program
    QString cluster;
    QString settings;     ///< config_file
    QString socketFolder; ///< as `settings` name it
    QString log;          ///< appended to
};

/// Starts the server in a session of its own, and waits until it takes connections. What an earlier one left
/// (postmaster.pid, backends that outlived a killed postmaster) is cleared first. Errors: Io with the log's end as
/// detail, Cancelled (it is stopped again).
[[nodiscard]] Result<Postmaster> startPostmaster(const PostmasterStart &start, const ServerAccount &account,
                                                 std::chrono::milliseconds limit, std::stop_token stop);

/// Fast shutdown; immediate after `patience`, killed after twice that. Returns when every process of the server is
/// gone.
[[nodiscard]] Result<void> stopPostmaster(const QString &cluster, std::chrono::milliseconds patience);

} // namespace studio
