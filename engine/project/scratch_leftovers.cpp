#include "engine/project/scratch_leftovers.h"

#include "engine/base/paths.h"
#include "engine/database/connection.h"
#include "engine/database/result_set.h"
#include "engine/project/scratch_roles.h"
#include "engine/schema/names.h"
#include "engine/server/local_server.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QUuid>

namespace studio::scratch {

namespace {

constexpr QLatin1String pattern("^scratch_[0-9a-f]{32}$");

/// Other advisory locks in this database are keyed by other seeds.
QString lockCall(const char *function)
{
    return QStringLiteral("SELECT pg_catalog.%1(pg_catalog.hashtextextended($1, 7305))").arg(QLatin1String(function));
}

QString filesFolder()
{
    return paths::dataDir() + QLatin1String("/scratch");
}

Result<QStringList> namesThere(Connection &guard, std::stop_token stop)
{
    const auto rows = guard.query(QStringLiteral("SELECT datname FROM pg_catalog.pg_database WHERE datname ~ '%1' "
                                                 "UNION SELECT rolname FROM pg_catalog.pg_roles WHERE rolname ~ '%1'").arg(pattern), {}, stop);
    if (!rows)
        return fail(rows.error());
    QSet<QString> names;
    for (int row = 0; row < rows->rowCount(); ++row)
        names.insert(rows->text(row, 0));
    for (const QString &folder : QDir(filesFolder()).entryList(QDir::Dirs | QDir::NoSymLinks).filter(QRegularExpression(pattern)))
        names.insert(folder);
    return QStringList(names.cbegin(), names.cend());
}

} // namespace

QString newName()
{
    return QStringLiteral("scratch_") + QUuid::createUuid().toString(QUuid::Id128);
}

QString filesOf(const QString &name)
{
    return filesFolder() + QLatin1Char('/') + name;
}

Result<void> claim(Connection &guard, const QString &name)
{
    const auto taken = guard.query(lockCall("pg_advisory_lock"), {name});
    return taken ? Result<void>() : fail(taken.error());
}

Result<void> drop(LocalServer &server, Connection &guard, const QString &name)
{
    QDir(filesOf(name)).removeRecursively();
    if (auto dropped = server.dropDatabase(name); !dropped)
        return dropped;
    if (auto dropped = guard.execute(QStringLiteral("DROP ROLE IF EXISTS %1").arg(quoteIdentifier(name))); !dropped)
        return dropped;
    return dropUnusedRoles(guard);
}

Result<void> dropLeftovers(LocalServer &server, Connection &guard, const ProgressSink &progress, std::stop_token stop)
{
    const auto names = namesThere(guard, stop);
    if (!names)
        return fail(names.error());
    for (const QString &name : *names) {
        const auto taken = guard.query(lockCall("pg_try_advisory_lock"), {name}, stop);
        if (!taken)
            return fail(taken.error());
        if (!taken->boolean(0, 0))
            continue;
        if (progress)
            progress({QStringLiteral("dropping the scratch database of a program that was killed"), 0, 0});
        const auto dropped = drop(server, guard, name);
        const auto released = guard.query(lockCall("pg_advisory_unlock"), {name});
        if (!released)
            return fail(released.error());
        static_cast<void>(dropped);
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, QStringLiteral("cancelled while leftovers were dropped"));
    }
    // Those of a program that was killed after it had dropped its database.
    return dropUnusedRoles(guard);
}

Result<void> sweep(LocalServer &server, const ProgressSink &progress, std::stop_token stop)
{
    const auto target = ConnectionTarget::parse(server.url());
    if (!target)
        return fail(target.error());
    const auto guard = Connection::open(*target, std::chrono::seconds(10), stop);
    if (!guard)
        return fail(guard.error());
    return dropLeftovers(server, **guard, progress, stop);
}

} // namespace studio::scratch
