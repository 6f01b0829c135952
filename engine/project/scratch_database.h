#pragma once

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/server/local_server.h"

#include <QStringList>

#include <memory>
#include <stop_token>

namespace studio {

class Connection;

/// An empty database on the private local server; dropped, and the server released, when it goes. That of a program which was killed is
/// dropped by the next one that makes another. A server's superuser may run programs (COPY … TO PROGRAM), so what is built in it is built by
/// its owner, a role made for it that may do nothing outside of it.
class ScratchDatabase {
public:
    [[nodiscard]] static Result<std::unique_ptr<ScratchDatabase>> create(const ProgressSink &progress = {}, std::stop_token stop = {});
    ~ScratchDatabase();
    ScratchDatabase(const ScratchDatabase &) = delete;
    ScratchDatabase &operator=(const ScratchDatabase &) = delete;

    /// As its owner.
    [[nodiscard]] QString url() const;
    /// The superuser's, for what only that may do; never for text that came from elsewhere.
    [[nodiscard]] QString superuserUrl() const;
    [[nodiscard]] const QString &owner() const { return m_name; }

    /// Makes the roles that are not there for as long as scratch databases use them, see scratch_roles.h. They can do nothing.
    [[nodiscard]] Result<void> useRoles(const QStringList &names, std::stop_token stop = {});
    /// A folder that nobody else can read and that goes with the database, even when the program is killed. Made by the first call.
    [[nodiscard]] Result<QString> folder() const;

private:
    ScratchDatabase() = default;
    [[nodiscard]] Result<void> make(std::stop_token stop);

    LocalServer m_server;
    std::unique_ptr<Connection> m_guard; ///< tells others that the database is in use
    QString m_name;
};

} // namespace studio
