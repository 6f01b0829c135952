#include "engine/project/rehearsal_copy.h"

#include "engine/apply/backup.h"
#include "engine/apply/backup_file.h"
#include "engine/apply/client_tools.h"
#include "engine/catalog/scratch_mark.h"
#include "engine/database/result_set.h"
#include "engine/schema/names.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace studio {

namespace {

std::unexpected<Error> refused(const char *code, const QString &message, const QString &hint = {}, const QString &detail = {})
{
    auto error = fail(ErrorKind::Refused, message, hint);
    error.error().code = QLatin1String(code);
    error.error().detail = detail;
    return error;
}

/// pg_restore's complaints about single objects: "pg_restore: error: could not execute query: ERROR:  …".
QStringList failuresIn(const QByteArray &standardError)
{
    QStringList failures;
    for (const QString &line : QString::fromUtf8(standardError).split(u'\n')) {
        if (const qsizetype at = line.indexOf(QLatin1String("ERROR:")); at >= 0)
            failures.append(line.mid(at + 6).trimmed());
    }
    return failures;
}

/// Schemas that were made for extensions, and the comments of extensions, which belong to the superuser.
bool isOfWhatIsThere(const QString &failure)
{
    static const QRegularExpression expected(QStringLiteral("^(schema \".*\" already exists|must be owner of extension .*)$"));
    return expected.match(failure).hasMatch();
}

bool isAlive(Connection &connection)
{
    return connection.execute(QStringLiteral("SELECT")) || !connection.isBroken();
}

Error lost(const QString &message, const Error &cause)
{
    Error error;
    error.kind = cause.kind == ErrorKind::Cancelled ? ErrorKind::Cancelled : ErrorKind::Connection;
    error.code = QStringLiteral("rehearsal.lost");
    error.message = message;
    error.detail = cause.message;
    return error;
}

/// A dump is a backup, whose refusals speak of backups and of pushing without one.
Error notDumped(Error error)
{
    if (error.kind != ErrorKind::Refused)
        return error;
    error.detail = error.detail.isEmpty() ? error.message : error.message + u'\n' + error.detail;
    error.message = QStringLiteral("the database cannot be copied");
    error.hint = error.code == QLatin1String("backup.no-pg-dump") || error.code == QLatin1String("backup.version")
                     ? QStringLiteral("install the client programs of PostgreSQL in the version of the database's server")
                     : QString();
    error.code = QStringLiteral("rehearsal.dump");
    return error;
}

QString roomHint()
{
    return QStringLiteral("make room, or rehearse without --with-data");
}

/// The dump and what it becomes lie on one disk; indexes and the plan's own work want as much again.
Result<void> checkRoom(Connection &source, const BackupRequest &request, std::stop_token stop)
{
    if (request.scope == BackupScope::SchemaOnly)
        return {};
    const auto size = source.query(QStringLiteral("SELECT pg_catalog.pg_database_size(pg_catalog.current_database())"), {}, std::move(stop));
    const qint64 free = freeSpaceOf(request.folder);
    // Who may not ask for the size finds out.
    if (!size || free < 0 || free >= 2 * size->integer(0, 0))
        return {};
    const auto megabytes = [](qint64 bytes) { return QString::number((bytes + 1024 * 1024 - 1) / (1024 * 1024)); };
    return refused("rehearsal.space", QStringLiteral("the database has %1 MB, and a copy with all rows wants twice as much: there are %2 MB left in %3")
                                          .arg(megabytes(size->integer(0, 0)), megabytes(free), request.folder), roomHint());
}

Result<std::unique_ptr<Connection>> openUrl(const QString &url, std::stop_token stop)
{
    const auto target = ConnectionTarget::parse(url);
    if (!target)
        return fail(target.error());
    return Connection::open(*target, std::chrono::seconds(10), std::move(stop));
}

} // namespace

Result<std::unique_ptr<RehearsalCopy>> RehearsalCopy::make(ProcessRunner &runner, Connection &source, bool withData,
                                                           const QStringList &roles, const ProgressSink &progress, std::stop_token stop)
{
    std::unique_ptr<Connection> superuser;
    auto copy = makeEmpty(source, roles, superuser, progress, stop);
    if (!copy)
        return copy;
    if (auto filled = (*copy)->fill(runner, source, withData, progress, stop); !filled)
        return fail(filled.error());
    Connection &connection = (*copy)->connection();
    if (auto copied = withData ? connection.execute(QStringLiteral("ANALYZE"), stop) : (*copy)->copyFigures(source, *superuser, stop); !copied)
        return fail(isAlive(connection) ? copied.error() : lost(QStringLiteral("the private local server was lost while the copy was built"), copied.error()));
    return copy;
}

Result<std::unique_ptr<RehearsalCopy>> RehearsalCopy::ofBackup(ProcessRunner &runner, Connection &source, const QString &file,
                                                               const QStringList &roles, const ProgressSink &progress, std::stop_token stop)
{
    std::unique_ptr<Connection> superuser;
    auto copy = makeEmpty(source, roles, superuser, progress, stop);
    if (!copy)
        return copy;
    if (auto restored = (*copy)->restore(runner, source.serverVersion() / 10000, file, {QStringLiteral("--schema-only")}, stop); !restored)
        return fail(restored.error());
    return copy;
}

Result<std::unique_ptr<RehearsalCopy>> RehearsalCopy::makeEmpty(Connection &source, const QStringList &roles, std::unique_ptr<Connection> &superuser,
                                                                const ProgressSink &progress, std::stop_token stop)
{
    std::unique_ptr<RehearsalCopy> copy(new RehearsalCopy);
    auto scratch = ScratchDatabase::create(progress, stop);
    if (!scratch)
        return fail(scratch.error());
    copy->m_scratch = std::move(*scratch);
    auto connection = openUrl(copy->m_scratch->url(), stop);
    if (!connection)
        return fail(connection.error());
    copy->m_connection = std::move(*connection);
    auto opened = openUrl(copy->m_scratch->superuserUrl(), stop);
    if (!opened)
        return fail(opened.error());
    superuser = std::move(*opened);
    if (copy->m_connection->serverVersion() / 10000 < source.serverVersion() / 10000) {
        return refused("rehearsal.version",
                       QStringLiteral("the database runs PostgreSQL %1, and the private server here is %2: an older server cannot rehearse for a newer one")
                           .arg(source.serverVersionText(), copy->m_connection->serverVersionText()),
                       QStringLiteral("install PostgreSQL %1 on this machine").arg(source.serverVersion() / 10000));
    }
    if (auto made = copy->makeRoles(source, roles, stop); !made)
        return fail(made.error());
    if (auto made = copy->makeExtensions(source, *superuser, stop); !made)
        return fail(made.error());
    return copy;
}

/// Owners, grants and policies name them.
Result<void> RehearsalCopy::makeRoles(Connection &source, const QStringList &more, std::stop_token stop)
{
    // The source may lie on the private server itself, beside other scratch databases.
    const auto wanted = source.query(QStringLiteral("SELECT rolname FROM pg_catalog.pg_roles WHERE rolname !~ '^pg_' AND %1")
                                         .arg(isNoScratchRole(QStringLiteral("oid"))), {}, stop);
    if (!wanted)
        return fail(wanted.error());
    QStringList names = more;
    for (int row = 0; row < wanted->rowCount(); ++row)
        names.append(wanted->text(row, 0));
    return m_scratch->useRoles(names, stop);
}

/// Into the empty database, where nothing of a stranger's can get in the way of their scripts; which are this machine's own.
Result<void> RehearsalCopy::makeExtensions(Connection &source, Connection &superuser, std::stop_token stop)
{
    const auto extensions = source.query(QStringLiteral("SELECT e.extname, n.nspname FROM pg_catalog.pg_extension e "
                                                        "JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace ORDER BY e.oid"),
                                         {}, stop);
    if (!extensions)
        return fail(extensions.error());
    for (int row = 0; row < extensions->rowCount(); ++row) {
        const QString schema = extensions->text(row, 1);
        QString sql = QStringLiteral("CREATE EXTENSION IF NOT EXISTS %1").arg(quoteIdentifier(extensions->text(row, 0)));
        if (schema != QLatin1String("pg_catalog")) {
            const auto made = superuser.execute(QStringLiteral("CREATE SCHEMA IF NOT EXISTS %1 AUTHORIZATION %2")
                                                    .arg(quoteIdentifier(schema), quoteIdentifier(m_scratch->owner())), stop);
            if (!made)
                return fail(made.error());
            sql += QStringLiteral(" SCHEMA %1").arg(quoteIdentifier(schema));
        }
        if (auto made = superuser.execute(sql, stop); !made)
            m_lacks.append(made.error().message);
    }
    return {};
}

Result<void> RehearsalCopy::fill(ProcessRunner &runner, Connection &source, bool withData, const ProgressSink &progress, std::stop_token stop)
{
    const auto folder = m_scratch->folder();
    if (!folder)
        return fail(folder.error());
    BackupRequest request;
    request.scope = withData ? BackupScope::All : BackupScope::SchemaOnly;
    request.folder = *folder;
    request.file = *folder + QLatin1String("/copy.dump");
    request.now = QDateTime::currentDateTimeUtc();
    if (auto enough = checkRoom(source, request, stop); !enough)
        return enough;
    const auto dump = makeBackup(runner, source.target(), source.serverVersion(), request, progress, stop);
    if (!dump)
        return fail(isAlive(source) ? notDumped(dump.error()) : lost(QStringLiteral("the database's server was lost while the database was copied"), dump.error()));
    if (progress)
        progress({QStringLiteral("building the copy"), 0, 0});
    auto restored = restore(runner, source.serverVersion() / 10000, dump->file, {}, stop);
    QFile::remove(dump->file);
    return restored;
}

Result<void> RehearsalCopy::restore(ProcessRunner &runner, int serverMajor, const QString &file, const QStringList &flags, std::stop_token stop)
{
    const auto dumper = findDumper(runner, serverMajor);
    if (!dumper)
        return fail(dumper.error());
    const auto restorer = findCompanion(runner, QStringLiteral("pg_restore"), *dumper);
    if (!restorer)
        return refused("rehearsal.no-pg-restore", QStringLiteral("pg_restore is not installed"), QStringLiteral("install the client programs of PostgreSQL"));
    const QStringList arguments = QStringList{QStringLiteral("--no-password"), QStringLiteral("--no-publications"), QStringLiteral("--no-subscriptions"),
                                              QStringLiteral("--no-tablespaces"), QStringLiteral("--no-owner"),
                                              QStringLiteral("--dbname=") + m_connection->target().database()} + flags + QStringList{file};
    const auto restored = runner.run(clientRequest(restorer->path, arguments, m_connection->target()), stop);
    if (!restored)
        return fail(restored.error());
    if (restored->exitCode == 0)
        return {};
    const QStringList failures = failuresIn(restored->standardError);
    if (!isAlive(*m_connection))
        return fail(lost(QStringLiteral("the private local server was lost while the copy was built"), {}));
    // The private server speaks English (see initdb's arguments).
    const auto full = std::ranges::find_if(failures, [](const QString &failure) { return failure.contains(QLatin1String("No space left on device")); });
    if (full != failures.cend())
        return refused("rehearsal.space", QStringLiteral("the disk of the private local server is full"), roomHint(), *full);
    if (failures.isEmpty())
        return refused("rehearsal.copy", QStringLiteral("the copy could not be built"), {}, complaints(restored->standardError));
    for (const QString &failure : failures) {
        if (!isOfWhatIsThere(failure))
            m_lacks.append(failure);
    }
    return {};
}

/// The planner's and the hazards' idea of how large the tables are; an empty copy would know better.
Result<void> RehearsalCopy::copyFigures(Connection &source, Connection &superuser, std::stop_token stop)
{
    const auto figures = source.query(QStringLiteral("SELECT coalesce(json_agg(json_build_array(n.nspname, c.relname, c.reltuples, c.relpages)), '[]') "
                                                     "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                                                     "WHERE c.oid >= 16384 AND c.relkind IN ('r', 'm', 'i')"),
                                      {}, stop);
    if (!figures)
        return fail(figures.error());
    // What the stranger's database brought along must not be found by name.
    if (auto set = superuser.execute(QStringLiteral("SELECT pg_catalog.set_config('search_path', '', false)"), stop); !set)
        return set;
    const auto set = superuser.query(QStringLiteral("UPDATE pg_catalog.pg_class c SET reltuples = (f.v->>2)::real, relpages = (f.v->>3)::int "
                                                        "FROM json_array_elements($1::json) AS f (v), pg_catalog.pg_namespace n "
                                                        "WHERE n.nspname = f.v->>0 AND c.relnamespace = n.oid AND c.relname = f.v->>1"),
                                         {figures->text(0, 0)}, stop);
    if (!set)
        return fail(set.error());
    return {};
}

} // namespace studio
