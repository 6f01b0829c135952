#include "engine/project/database_access.h"

#include "engine/server/local_server.h"

#include <QFileInfo>

namespace studio {

Database::Database() = default;
Database::~Database() = default;
Database::Database(Database &&) noexcept = default;
Database &Database::operator=(Database &&) noexcept = default;

namespace {

/// Cheap, and asked before every connection: is `host` a socket folder that the private server uses (server_folder.cpp)?
bool mayBeLocalServer(const QString &host)
{
    if (!host.startsWith(QLatin1Char('/')))
        return false;
    const auto own = ConnectionTarget::parse(LocalServer().url());
    return (own && own->host() == host) || QFileInfo(host).fileName().startsWith(QLatin1String("schema-studio-"));
}

} // namespace

Result<std::shared_ptr<LocalServer>> holdLocalServer(const ConnectionTarget &target, std::stop_token stop)
{
    if (!mayBeLocalServer(target.host()))
        return std::shared_ptr<LocalServer>();
    auto server = std::make_shared<LocalServer>();
    // Whoever connects elsewhere is not to fail because of a broken private server, nor to make one.
    const auto status = server->status();
    if (!status || status->state == LocalServer::State::Absent)
        return std::shared_ptr<LocalServer>();
    if (auto held = server->acquire({}, stop); !held)
        return fail(held.error());
    return server;
}

Result<Database> openDatabaseUrl(const QString &url, std::stop_token stop)
{
    const auto target = ConnectionTarget::parse(url);
    if (!target)
        return fail(target.error());
    Database database;
    auto server = holdLocalServer(*target, stop);
    if (!server)
        return fail(server.error());
    database.server = std::move(*server);
    auto connection = Connection::open(*target, std::chrono::seconds(10), stop);
    if (!connection)
        return fail(connection.error());
    database.connection = std::move(*connection);
    return database;
}

Result<Database> openDatabase(const ConfigOverrides &overrides, std::stop_token stop)
{
    if (!overrides.url.isEmpty())
        return openDatabaseUrl(overrides.url, stop);
    const auto config = loadProjectConfig(overrides);
    if (!config)
        return fail(config.error());
    if (config->url.isEmpty())
        return fail(noDatabaseNamed(*config));
    return openDatabaseUrl(config->url, stop);
}

Error noDatabaseNamed(const ProjectConfig &config)
{
    Error error;
    error.kind = ErrorKind::Config;
    error.code = QStringLiteral("config.no-url");
    error.message = QStringLiteral("no database is named");
    error.file = config.configFile;
    error.hint = QStringLiteral("give --url, set DATABASE_URL (in the environment or in .env), or add dbCredentials: { url } to the config");
    return error;
}

} // namespace studio
