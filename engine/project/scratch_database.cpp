#include "engine/project/scratch_database.h"

#include "engine/catalog/scratch_mark.h"
#include "engine/database/connection.h"
#include "engine/project/scratch_leftovers.h"
#include "engine/project/scratch_roles.h"
#include "engine/schema/names.h"

#include <QDir>
#include <QUrl>
#include <QUrlQuery>

namespace studio {

namespace {

Result<std::unique_ptr<Connection>> openUrl(const QString &url, std::stop_token stop = {})
{
    const auto target = ConnectionTarget::parse(url);
    if (!target)
        return fail(target.error());
    return Connection::open(*target, std::chrono::seconds(10), std::move(stop));
}

} // namespace

Result<std::unique_ptr<ScratchDatabase>> ScratchDatabase::create(const ProgressSink &progress, std::stop_token stop)
{
    std::unique_ptr<ScratchDatabase> scratch(new ScratchDatabase);
    if (auto held = scratch->m_server.acquire(progress, stop); !held)
        return fail(held.error());
    auto guard = openUrl(scratch->m_server.url(), stop);
    if (!guard)
        return fail(guard.error());
    scratch->m_guard = std::move(*guard);
    if (auto dropped = scratch::dropLeftovers(scratch->m_server, *scratch->m_guard, progress, stop); !dropped)
        return fail(dropped.error());
    if (auto made = scratch->make(stop); !made)
        return fail(made.error());
    return scratch;
}

Result<void> ScratchDatabase::make(std::stop_token stop)
{
    const QString name = scratch::newName();
    if (auto claimed = scratch::claim(*m_guard, name); !claimed)
        return claimed;
    m_name = name;
    const QString role = quoteIdentifier(name);
    QStringList statements{
        QStringLiteral("CREATE ROLE %1 LOGIN; COMMENT ON ROLE %1 IS '%2'").arg(role, scratchRoleMark()),
        // template0: nobody can be connected to it, which would make the copy fail.
        QStringLiteral("CREATE DATABASE %1 TEMPLATE template0 OWNER %1").arg(role),
        // Nobody would miss what a crash of the machine takes.
        QStringLiteral("ALTER DATABASE %1 SET synchronous_commit = off").arg(role),
    };
    // A statement that hangs would go on for a program that is gone.
    if (m_guard->serverVersion() >= 140000)
        statements.append(QStringLiteral("ALTER DATABASE %1 SET client_connection_check_interval = '2s'").arg(role));
    for (const QString &statement : std::as_const(statements)) {
        if (auto done = m_guard->execute(statement, stop); !done)
            return done;
    }
    const auto inside = openUrl(superuserUrl(), stop);
    if (!inside)
        return fail(inside.error());
    // Of template0's schema public the owner of the database is the owner only since PostgreSQL 15.
    return (*inside)->execute(QStringLiteral("ALTER SCHEMA public OWNER TO %1").arg(role), stop);
}

ScratchDatabase::~ScratchDatabase()
{
    // Nobody can be told here; what stays behind is dropped by the next program that makes a scratch database.
    if (m_name.isEmpty() || scratch::drop(m_server, *m_guard, m_name))
        return;
    // The server may have been killed: it holds a stranger's rows until somebody starts it again.
    if (!m_server.acquire())
        return;
    if (const auto guard = openUrl(m_server.url()); guard && scratch::claim(**guard, m_name))
        static_cast<void>(scratch::drop(m_server, **guard, m_name));
}

QString ScratchDatabase::url() const
{
    QUrl url(superuserUrl());
    QUrlQuery query(url);
    query.removeQueryItem(QStringLiteral("user"));
    query.addQueryItem(QStringLiteral("user"), m_name);
    url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

QString ScratchDatabase::superuserUrl() const
{
    return m_server.url(m_name);
}

Result<void> ScratchDatabase::useRoles(const QStringList &names, std::stop_token stop)
{
    return scratch::useRoles(*m_guard, m_name, names, std::move(stop));
}

Result<QString> ScratchDatabase::folder() const
{
    const QString folder = scratch::filesOf(m_name);
    if (!QDir().mkpath(folder) ||
        !QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return fail(ErrorKind::Io, QStringLiteral("cannot make the folder %1").arg(folder));
    return folder;
}

} // namespace studio
