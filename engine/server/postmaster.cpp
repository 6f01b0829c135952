#include "engine/server/postmaster.h"

#include "engine/server/server_folder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QThread>

#include <algorithm>

#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace studio {

namespace {

constexpr int pollMs = 4;
constexpr qint64 longestLogTail = 4000;
constexpr std::chrono::seconds orphanPatience{5};

QString pidFile(const QString &cluster)
{
    return cluster + QLatin1String("/postmaster.pid");
}

/// The arguments, or what the process shows instead; empty for one that is gone or a zombie. Unlike its folders,
/// anybody may read them, root in a container without the right to trace included.
QList<QByteArray> commandLine(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> arguments = file.readAll().split('\0');
    arguments.removeAll(QByteArray());
    return arguments;
}

QString canonicalPath(const QString &cluster)
{
    return QFileInfo(cluster).canonicalFilePath();
}

/// A zombie does not count. While a process turns into another program its command line is empty, hence the other
/// question.
bool isAlive(qint64 pid)
{
    const QString stat = readSmallFile(QStringLiteral("/proc/%1/stat").arg(pid));
    const QString state = stat.section(QLatin1Char(')'), -1).trimmed().left(1);
    return !state.isEmpty() && state != QLatin1String("Z") && state != QLatin1String("X");
}

/// Backends show it: "postgres: <cluster name>: checkpointer".
QByteArray clusterName(const QString &cluster)
{
    const QByteArray path = QFile::encodeName(canonicalPath(cluster));
    return "schema-studio-" + QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(12);
}

bool isPostmasterOf(qint64 pid, const QString &cluster)
{
    const QList<QByteArray> arguments = commandLine(pid);
    const qsizetype flag = arguments.indexOf("-D");
    return flag > 0 && arguments.value(flag + 1) == QFile::encodeName(canonicalPath(cluster));
}

QList<qint64> processesOf(const QString &cluster)
{
    const QByteArray shown = "postgres: " + clusterName(cluster) + ':';
    QList<qint64> pids;
    for (const QString &entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool isNumber = false;
        const qint64 pid = entry.toLongLong(&isNumber);
        if (isNumber && (commandLine(pid).value(0).startsWith(shown) || isPostmasterOf(pid, cluster)))
            pids << pid;
    }
    return pids;
}

/// A server in another container shares our files, but is not to be seen in /proc.
bool answersAt(const QString &socketFolder, int port)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const QByteArray path = QFile::encodeName(QStringLiteral("%1/.s.PGSQL.%2").arg(socketFolder).arg(port));
    if (socketFolder.isEmpty() || path.size() >= qsizetype(sizeof address.sun_path))
        return false;
    std::ranges::copy(path, address.sun_path);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0)
        return false;
    const bool answers = ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::close(descriptor);
    return answers;
}

template<typename Condition>
bool waitUntil(std::chrono::milliseconds limit, Condition condition)
{
    QElapsedTimer clock;
    clock.start();
    while (!condition()) {
        if (clock.hasExpired(limit.count()))
            return false;
        QThread::msleep(pollMs);
    }
    return true;
}

void signalAll(const QList<qint64> &pids, int number)
{
    for (const qint64 pid : pids)
        ::kill(pid_t(pid), number);
}

/// Backends of a postmaster that was killed go on until their statement ends, and keep a new server from starting.
void endOrphans(const QString &cluster)
{
    for (const int number : {SIGQUIT, SIGKILL}) {
        signalAll(processesOf(cluster), number);
        if (waitUntil(orphanPatience, [&] { return processesOf(cluster).isEmpty(); }))
            return;
    }
}

QString logTail(const QString &log, qint64 from)
{
    QFile file(log);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max(from, file.size() - longestLogTail));
    return QString::fromUtf8(file.readAll()).trimmed();
}

QProcessEnvironment serverEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &key : environment.keys()) {
        if (key.startsWith(QLatin1String("PG")))
            environment.remove(key);
    }
    return environment;
}

std::unexpected<Error> startError(const QString &message, const QString &detail)
{
    auto error = fail(ErrorKind::Io, message);
    error.error().code = QStringLiteral("server.start");
    error.error().detail = detail;
    return error;
}

} // namespace

std::optional<Postmaster> Postmaster::find(const QString &cluster)
{
    const QStringList lines = readSmallFile(pidFile(cluster)).split(QLatin1Char('\n'));
    if (lines.size() < 3)
        return {};
    Postmaster postmaster;
    postmaster.pid = lines.at(0).toLongLong();
    postmaster.startTime = lines.at(2).toLongLong();
    postmaster.socketFolder = lines.value(4);
    postmaster.isReady = lines.value(7).startsWith(QLatin1String("ready"));
    if (postmaster.pid <= 0)
        return {};
    postmaster.isVisible = isPostmasterOf(postmaster.pid, cluster);
    if (!postmaster.isVisible && !answersAt(postmaster.socketFolder, lines.value(3).toInt()))
        return {};
    return postmaster;
}

Result<Postmaster> startPostmaster(const PostmasterStart &start, const ServerAccount &account,
                                   std::chrono::milliseconds limit, std::stop_token stop)
{
    endOrphans(start.cluster);
    // PostgreSQL itself would be taken in by a number that another program got meanwhile.
    QFile::remove(pidFile(start.cluster));
    for (const QString &suffix : {QString(), QStringLiteral(".lock")})
        QFile::remove(start.socketFolder + QLatin1String("/.s.PGSQL.5432") + suffix);

    const QStringList arguments = {
        QStringLiteral("-D"), canonicalPath(start.cluster),
        QStringLiteral("-c"), QLatin1String("config_file=") + start.settings,
        QStringLiteral("-c"), QLatin1String("cluster_name=") + QString::fromLatin1(clusterName(start.cluster))};
    const auto command = account.command(start.postgres, arguments);
    if (!command)
        return std::unexpected(command.error());
    const qint64 logStart = QFileInfo(start.log).size();
    QProcess process;
    process.setProgram(command->first());
    process.setArguments(command->mid(1));
    process.setWorkingDirectory(start.cluster);
    process.setProcessEnvironment(serverEnvironment());
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(start.log, QIODevice::Append);
    process.setStandardErrorFile(start.log, QIODevice::Append);
    qint64 pid = 0;
    if (!process.startDetached(&pid))
        return startError(QStringLiteral("cannot start %1: %2").arg(start.postgres, process.errorString()), {});

    std::optional<Postmaster> found;
    bool lives = true;
    const bool settled = waitUntil(limit, [&] {
        // Asked before the file is read: one that dies in between has left what it had to say.
        lives = isAlive(pid);
        found = Postmaster::find(start.cluster);
        return stop.stop_requested() || !lives || (found && found->isReady);
    });
    if (found && found->isReady && !stop.stop_requested())
        return *found;
    if (lives) {
        ::kill(pid_t(pid), SIGQUIT);
        (void)waitUntil(orphanPatience, [&] { return !isAlive(pid); });
        endOrphans(start.cluster);
    }
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled, QStringLiteral("cancelled while the local server was starting"));
    return startError(
        settled ? QStringLiteral("the local PostgreSQL server did not start")
                : QStringLiteral("the local PostgreSQL server was not ready after %1 s").arg(limit.count() / 1000),
        logTail(start.log, logStart));
}

Result<void> stopPostmaster(const QString &cluster, std::chrono::milliseconds patience)
{
    const auto postmaster = Postmaster::find(cluster);
    if (postmaster && !postmaster->isVisible) {
        return fail(ErrorKind::Refused, QStringLiteral("the local PostgreSQL server runs in another container"),
                    QStringLiteral("stop it there"));
    }
    if (postmaster) {
        for (const int number : {SIGINT, SIGQUIT}) {
            ::kill(pid_t(postmaster->pid), number);
            if (waitUntil(patience, [&] { return !isPostmasterOf(postmaster->pid, cluster); }))
                break;
        }
    }
    endOrphans(cluster);
    if (Postmaster::find(cluster))
        return fail(ErrorKind::Io, QStringLiteral("the local PostgreSQL server does not stop"));
    return {};
}

} // namespace studio
