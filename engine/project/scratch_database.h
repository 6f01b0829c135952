#pragma once

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/server/local_server.h"

#include <memory>
#include <stop_token>

namespace studio {

/// An empty database on the private local server; dropped, and the server released, when it goes.
class ScratchDatabase {
public:
    /// Who url() connects as. A server's superuser may run programs (COPY … TO PROGRAM), so what comes from a stranger's database is built
    /// by its owner, a role made for it that may do nothing outside of it.
    enum class User { Superuser, Owner };

    [[nodiscard]] static Result<std::unique_ptr<ScratchDatabase>> create(User user, const ProgressSink &progress = {}, std::stop_token stop = {});
    ~ScratchDatabase();
    ScratchDatabase(const ScratchDatabase &) = delete;
    ScratchDatabase &operator=(const ScratchDatabase &) = delete;

    [[nodiscard]] QString url() const;
    /// The superuser's, for what only that may do; never for text that came from elsewhere.
    [[nodiscard]] QString superuserUrl() const;
    /// Empty for User::Superuser.
    [[nodiscard]] const QString &owner() const { return m_owner; }

private:
    [[nodiscard]] Result<void> makeOwner();

    ScratchDatabase() = default;

    LocalServer m_server;
    QString m_name;
    QString m_owner;
};

} // namespace studio
