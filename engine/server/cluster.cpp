#include "engine/server/cluster.h"

#include "engine/base/postgres_programs.h"
#include "engine/base/process.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace studio {

namespace {

std::unexpected<Error> serverError(const char *code, const QString &message, const QString &hint)
{
    auto error = fail(ErrorKind::Io, message, hint);
    error.error().code = QLatin1String(code);
    return error;
}

QString quotedSetting(QString text)
{
    text.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    text.replace(QLatin1Char('\''), QLatin1String("''"));
    return QLatin1Char('\'') + text + QLatin1Char('\'');
}

Result<void> deleteFolder(const QString &folder)
{
    if (QFileInfo::exists(folder) && !QDir(folder).removeRecursively())
        return fail(ErrorKind::Io, QStringLiteral("cannot delete %1").arg(folder));
    return {};
}

/// What a program that was killed in here left. Its initdb may still be at work on it, so that a failure is no matter.
void deleteHalfMade(const ServerFolder &folder)
{
    const QDir base(folder.base);
    for (const QString &entry : base.entryList({QStringLiteral("cluster.*")}, QDir::Dirs))
        (void)deleteFolder(base.filePath(entry));
}

Result<void> runInitdb(const QString &cluster, const ServerAccount &account, const ServerPrograms &programs,
                       const QString &locale, bool durable, ProcessRunner &runner, std::stop_token stop)
{
    if (const auto empty = deleteFolder(cluster); !empty)
        return empty;
    if (const auto made = account.makeOwnFolder(cluster); !made)
        return made;
    QStringList arguments = {QStringLiteral("-D"),
                             cluster,
                             QStringLiteral("-U"),
                             QStringLiteral("postgres"),
                             QStringLiteral("-A"),
                             QStringLiteral("trust"),
                             QStringLiteral("-E"),
                             QStringLiteral("UTF8"),
                             QLatin1String("--locale=") + locale,
                             QStringLiteral("--lc-messages=C")};
    if (!durable)
        arguments << QStringLiteral("--no-sync");
    const auto command = account.command(programs.initdb, arguments);
    if (!command)
        return std::unexpected(command.error());

    ProcessRequest request;
    request.program = command->first();
    request.arguments = command->mid(1);
    request.workingDirectory = QStringLiteral("/");
    for (const QString &key : request.environment.keys()) {
        if (key.startsWith(QLatin1String("PG")))
            request.environment.remove(key);
    }
    request.environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    const auto outcome = runner.run(request, stop);
    if (!outcome)
        return std::unexpected(outcome.error());
    if (outcome->exitCode != 0) {
        auto error = serverError("server.initdb",
                                 QStringLiteral("initdb could not make the local server's database cluster"), {});
        error.error().detail = QString::fromLocal8Bit(outcome->standardError).trimmed();
        return error;
    }
    return {};
}

} // namespace

int clusterVersion(const ServerFolder &folder)
{
    return readSmallFile(folder.cluster() + QLatin1String("/PG_VERSION"))
        .trimmed()
        .section(QLatin1Char('.'), 0, 0)
        .toInt();
}

Result<ServerPrograms> ServerPrograms::find(const ServerFolder &folder, ProcessRunner &runner)
{
    const bool exists = QFileInfo::exists(folder.completeMarker());
    const int wanted = exists ? clusterVersion(folder) : 0;
    const QList<PostgresProgram> servers = findPostgresPrograms(QStringLiteral("postgres"), runner);
    for (const PostgresProgram &server : servers) {
        if (exists && server.major != wanted)
            continue;
        const QString initdb = QFileInfo(server.path).path() + QLatin1String("/initdb");
        if (exists || QFileInfo(initdb).isExecutable())
            return ServerPrograms{initdb, server.path, server.version};
    }
    if (exists && !servers.isEmpty()) {
        return serverError(
            "server.version",
            QStringLiteral("the private local server was made by PostgreSQL %1, which is not installed any more")
                .arg(wanted),
            QStringLiteral("install PostgreSQL %1, or delete the local server with: schema-kit local destroy")
                .arg(wanted));
    }
    return serverError(
        "server.no-postgresql", QStringLiteral("no PostgreSQL server is installed on this machine"),
        QStringLiteral(
            "install the package postgresql, or set SCHEMA_STUDIO_PG_BIN to the folder of initdb and postgres"));
}

Result<void> createCluster(const ServerFolder &folder, const ServerAccount &account, const ServerPrograms &programs,
                           bool durable, ProcessRunner &runner, std::stop_token stop)
{
    deleteHalfMade(folder);
    if (const auto empty = deleteFolder(folder.cluster()); !empty)
        return empty;
    // Under a name of our own: the initdb of a program that was killed may go on for a second.
    const QString cluster = QStringLiteral("%1.%2").arg(folder.cluster()).arg(QCoreApplication::applicationPid());
    // Without dependence on the machine's language; C where the C library is too old to know it.
    Result<void> made = runInitdb(cluster, account, programs, QStringLiteral("C.UTF-8"), durable, runner, stop);
    if (!made && made.error().code == QLatin1String("server.initdb"))
        made = runInitdb(cluster, account, programs, QStringLiteral("C"), durable, runner, stop);
    if (made && !QFile::rename(cluster, folder.cluster()))
        made = fail(ErrorKind::Io, QStringLiteral("cannot rename %1 to %2").arg(cluster, folder.cluster()));
    if (made)
        made = writeSmallFile(folder.completeMarker(), QStringLiteral("schema-studio local server 1\n"), false);
    if (!made)
        (void)deleteFolder(cluster);
    return made;
}

Result<void> writeServerSettings(const ServerFolder &folder, const QString &socketFolder, bool durable)
{
    // Small enough for a laptop; plans of catalog queries cost more to compile than to run; statements that fail are
    // the client's business and may hold secrets, hence the log's levels.
    QString text = QStringLiteral("# Written by Schema Studio at every start.\n"
                                  "include_if_exists = 'cluster/postgresql.conf'\n"
                                  "listen_addresses = ''\n"
                                  "port = 5432\n"
                                  "unix_socket_directories = %1\n"
                                  "unix_socket_permissions = 0700\n"
                                  "hba_file = %2\n"
                                  "max_connections = 100\n"
                                  "shared_buffers = 32MB\n"
                                  "wal_level = minimal\n"
                                  "max_wal_senders = 0\n"
                                  "min_wal_size = 32MB\n"
                                  "max_wal_size = 512MB\n"
                                  "jit = off\n"
                                  "ssl = off\n"
                                  "logging_collector = off\n"
                                  "log_destination = 'stderr'\n"
                                  "log_min_messages = log\n"
                                  "log_min_error_statement = panic\n"
                                  "log_statement = 'none'\n"
                                  "log_checkpoints = off\n"
                                  "log_connections = off\n"
                                  "log_disconnections = off\n")
                       .arg(quotedSetting(socketFolder), quotedSetting(folder.hostRules()));
    if (!durable)
        text += QLatin1String("fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n");
    // Nobody but us gets into the socket's folder (0700), so nothing else asks who it is.
    if (const auto rules = writeSmallFile(folder.hostRules(), QStringLiteral("local all all trust\n"), true); !rules)
        return rules;
    return writeSmallFile(folder.settings(), text, true);
}

} // namespace studio
