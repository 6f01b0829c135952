#pragma once

#include "engine/database/connection.h"
#include "engine/source/project_config.h"

#include <memory>
#include <stop_token>

namespace studio {

class LocalServer;

/// An open connection, and the private local server held for as long as it is used where the connection leads there.
struct Database {
    Database();
    ~Database();
    Database(Database &&) noexcept;
    Database &operator=(Database &&) noexcept;

    std::shared_ptr<LocalServer> server; ///< null for any other server
    std::unique_ptr<Connection> connection;
};

/// Starts the private local server and holds it when `target` leads to its socket; null otherwise.
[[nodiscard]] Result<std::shared_ptr<LocalServer>> holdLocalServer(const ConnectionTarget &target, std::stop_token stop = {});

/// What to say where neither flags nor config nor environment name a database.
[[nodiscard]] Error noDatabaseNamed(const ProjectConfig &config);

[[nodiscard]] Result<Database> openDatabaseUrl(const QString &url, std::stop_token stop = {});
/// The project's database: --url, or what config and environment say. Needs no schema files.
[[nodiscard]] Result<Database> openDatabase(const ConfigOverrides &overrides, std::stop_token stop = {});

} // namespace studio
