#include "engine/server/local_server.h"

#include "engine/base/process.h"
#include "engine/database/connection.h"
#include "engine/database/result_set.h"
#include "engine/server/cluster.h"
#include "engine/server/file_lock.h"
#include "engine/server/postmaster.h"
#include "engine/server/server_folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <mutex>
#include <optional>

namespace studio {

namespace {

// A crash recovery or another program's initdb on a slow disk.
constexpr std::chrono::minutes longestWait{2};
constexpr std::chrono::seconds shutdownPatience{10};
constexpr qint64 longestLog = 256 * 1024;

QString quoted(QString name)
{
    name.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return QLatin1Char('"') + name + QLatin1Char('"');
}

QString markOf(const Postmaster &postmaster)
{
    return QStringLiteral("%1 %2\n").arg(postmaster.pid).arg(postmaster.startTime);
}

} // namespace

struct LocalServer::Private {
    explicit Private(LocalServerOptions given)
        : options(std::move(given))
        , account(ServerAccount::find())
        , folder(ServerFolder::locate(options.name, options.folder, account.value_or(ServerAccount{})))
        , users(folder.usersLock())
    {}

    LocalServerOptions options;
    Result<ServerAccount> account;
    ServerFolder folder;
    UsersFile users;
    mutable SystemProcessRunner runner; ///< stateless; its call is not const only for the sake of fakes
    mutable std::mutex mutex;

    Result<OpenFile> control(const ProgressSink &progress, std::stop_token stop) const
    {
        const auto waiting = [&progress] {
            if (progress)
                progress({QStringLiteral("waiting for another program that starts or stops the local server"), 0, 0});
        };
        return lockExclusively(folder.controlLock(), longestWait, waiting, stop);
    }

    bool isComplete() const { return QFileInfo::exists(folder.completeMarker()) && clusterVersion(folder) > 0; }

    bool isDetached() const
    {
        const auto postmaster = Postmaster::find(folder.cluster());
        return postmaster && readSmallFile(folder.detachedMarker()) == markOf(*postmaster);
    }

    Result<Postmaster> ensureRunning(const ProgressSink &progress, std::stop_token stop) const
    {
        const auto tell = [&progress](const QString &what) {
            if (progress)
                progress({what, 0, 0});
        };
        if (isComplete()) {
            const auto postmaster = Postmaster::find(folder.cluster());
            if (postmaster && postmaster->isReady)
                return *postmaster;
            // A server that never became ready belongs to a program that was killed while it waited.
            if (postmaster) {
                if (const auto stopped = stopPostmaster(folder.cluster(), shutdownPatience); !stopped)
                    return std::unexpected(stopped.error());
            }
        }
        const auto programs = ServerPrograms::find(folder, runner);
        if (!programs)
            return std::unexpected(programs.error());
        if (!isComplete()) {
            tell(QStringLiteral("creating the local PostgreSQL server"));
            QFile::remove(folder.completeMarker());
            const auto made = createCluster(folder, *account, *programs, options.durable, runner, stop);
            if (!made)
                return std::unexpected(made.error());
        }
        tell(QStringLiteral("starting the local PostgreSQL server"));
        return start(*programs, stop);
    }

    Result<Postmaster> start(const ServerPrograms &programs, std::stop_token stop) const
    {
        const auto socketFolder = folder.makeSocketFolder(*account);
        if (!socketFolder)
            return std::unexpected(socketFolder.error());
        if (const auto written = writeServerSettings(folder, *socketFolder, options.durable); !written)
            return std::unexpected(written.error());
        QFile::remove(folder.detachedMarker());
        if (QFileInfo(folder.log()).size() > longestLog)
            QFile::remove(folder.log());
        QFile log(folder.log());
        if (log.open(QIODevice::Append))
            log.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return startPostmaster({programs.postgres, folder.cluster(), folder.settings(), *socketFolder, folder.log()},
                               *account, longestWait, stop);
    }

    Result<void> stopRunning() const
    {
        const auto postmaster = Postmaster::find(folder.cluster());
        auto stopped = stopPostmaster(folder.cluster(), shutdownPatience);
        if (!stopped)
            return stopped;
        QFile::remove(folder.detachedMarker());
        if (postmaster && !postmaster->socketFolder.isEmpty() && postmaster->socketFolder != folder.run())
            QDir().rmdir(postmaster->socketFolder);
        return {};
    }

    Result<void> refuseWhileUsed() const
    {
        const int others = users.others();
        if (others == 0)
            return {};
        auto error = fail(ErrorKind::Refused,
                          others == 1 ? QStringLiteral("another program uses the local server")
                                      : QStringLiteral("%1 other programs use the local server").arg(others),
                          QStringLiteral("close schema-studio and end schema-kit, then try again"));
        error.error().code = QStringLiteral("server.in-use");
        return error;
    }
};

LocalServer::LocalServer(QString name) : LocalServer(LocalServerOptions{std::move(name), {}, true}) {}

LocalServer::LocalServer(LocalServerOptions options) : d(std::make_unique<Private>(std::move(options))) {}

LocalServer::~LocalServer()
{
    release();
}

Result<LocalServer::Status> LocalServer::status() const
{
    const std::lock_guard guard(d->mutex);
    Status status;
    status.dataFolder = d->folder.cluster();
    if (!d->isComplete())
        return status;
    status.state = State::Stopped;
    status.users = d->users.others() + (d->users.isInside() ? 1 : 0);
    status.version = QString::number(clusterVersion(d->folder));
    if (const auto programs = ServerPrograms::find(d->folder, d->runner))
        status.version = programs->version;
    if (const auto postmaster = Postmaster::find(d->folder.cluster())) {
        status.state = State::Running;
        status.pid = postmaster->pid;
        status.socketFolder = postmaster->socketFolder;
        status.detached = d->isDetached();
    }
    return status;
}

Result<void> LocalServer::acquire(ProgressSink progress, std::stop_token stop)
{
    const std::lock_guard guard(d->mutex);
    if (!d->account)
        return std::unexpected(d->account.error());
    if (const auto made = d->folder.create(*d->account); !made)
        return made;
    const auto control = d->control(progress, stop);
    if (!control)
        return std::unexpected(control.error());
    const bool wasInside = d->users.isInside();
    if (const auto entered = d->users.enter(); !entered)
        return entered;
    if (const auto running = d->ensureRunning(progress, stop); !running) {
        if (!wasInside)
            d->users.leave();
        return std::unexpected(running.error());
    }
    return {};
}

void LocalServer::release()
{
    const std::lock_guard guard(d->mutex);
    if (!d->users.isInside())
        return;
    const auto control = d->control({}, {});
    d->users.leave();
    // Without the control lock somebody else is starting or stopping it, and will look for users afterwards.
    if (control && d->users.others() == 0 && !d->isDetached())
        (void)d->stopRunning();
}

Result<void> LocalServer::startDetached(ProgressSink progress, std::stop_token stop)
{
    const std::lock_guard guard(d->mutex);
    if (!d->account)
        return std::unexpected(d->account.error());
    if (const auto made = d->folder.create(*d->account); !made)
        return made;
    const auto control = d->control(progress, stop);
    if (!control)
        return std::unexpected(control.error());
    const auto running = d->ensureRunning(progress, stop);
    if (!running)
        return std::unexpected(running.error());
    return writeSmallFile(d->folder.detachedMarker(), markOf(*running), false);
}

Result<void> LocalServer::stop()
{
    const std::lock_guard guard(d->mutex);
    if (!QFileInfo::exists(d->folder.base))
        return {};
    const auto control = d->control({}, {});
    if (!control)
        return std::unexpected(control.error());
    if (const auto free = d->refuseWhileUsed(); !free)
        return free;
    d->users.leave();
    return d->stopRunning();
}

Result<void> LocalServer::destroy()
{
    const std::lock_guard guard(d->mutex);
    if (!QFileInfo::exists(d->folder.base))
        return {};
    const auto control = d->control({}, {});
    if (!control)
        return std::unexpected(control.error());
    if (const auto free = d->refuseWhileUsed(); !free)
        return free;
    d->users.leave();
    if (const auto stopped = d->stopRunning(); !stopped)
        return stopped;
    // The marker first: what a kill leaves from here on is a half-made cluster.
    QFile::remove(d->folder.completeMarker());
    if (!QDir(d->folder.base).removeRecursively()) {
        return fail(ErrorKind::Io, QStringLiteral("cannot delete the local server's folder %1").arg(d->folder.base));
    }
    // Only where no other cluster is beside it.
    QDir().rmdir(QFileInfo(d->folder.base).path());
    return {};
}

QString LocalServer::url(const QString &database) const
{
    const std::lock_guard guard(d->mutex);
    const auto postmaster = Postmaster::find(d->folder.cluster());
    const QString socketFolder = postmaster ? postmaster->socketFolder : d->folder.run();
    // The port too: it is a part of the socket's name, and PGPORT would change it.
    return QStringLiteral("postgresql:///%1?host=%2&port=5432&user=postgres")
        .arg(QString::fromLatin1(QUrl::toPercentEncoding(database)),
             QString::fromLatin1(QUrl::toPercentEncoding(socketFolder, "/")));
}

Result<void> LocalServer::createDatabase(const QString &database)
{
    const auto target = ConnectionTarget::parse(url());
    if (!target)
        return std::unexpected(target.error());
    auto connection = Connection::open(*target);
    if (!connection)
        return std::unexpected(connection.error());
    // template0: nobody can be connected to it, which would make the copy fail.
    auto made = (*connection)->execute(QStringLiteral("CREATE DATABASE %1 TEMPLATE template0").arg(quoted(database)));
    if (!made && made.error().sqlState == QLatin1String("42P04"))
        return {};
    return made;
}

Result<void> LocalServer::dropDatabase(const QString &database)
{
    const auto target = ConnectionTarget::parse(url());
    if (!target)
        return std::unexpected(target.error());
    auto connection = Connection::open(*target);
    if (!connection)
        return std::unexpected(connection.error());
    // WITH (FORCE) is PostgreSQL 13's.
    if ((*connection)->serverVersion() >= 130000)
        return (*connection)->execute(QStringLiteral("DROP DATABASE IF EXISTS %1 WITH (FORCE)").arg(quoted(database)));
    const auto ended =
        (*connection)
            ->query(QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1"),
                    {database});
    if (!ended)
        return std::unexpected(ended.error());
    return (*connection)->execute(QStringLiteral("DROP DATABASE IF EXISTS %1").arg(quoted(database)));
}

} // namespace studio
