#include "engine/project/scratch_database.h"

#include "engine/database/connection.h"
#include "engine/schema/names.h"

#include <QUrl>
#include <QUrlQuery>
#include <QUuid>

namespace studio {

namespace {

Result<void> executeAt(const QString &url, const QStringList &statements)
{
    const auto target = ConnectionTarget::parse(url);
    if (!target)
        return fail(target.error());
    const auto connection = Connection::open(*target);
    if (!connection)
        return fail(connection.error());
    for (const QString &statement : statements) {
        if (auto done = (*connection)->execute(statement); !done)
            return done;
    }
    return {};
}

} // namespace

Result<std::unique_ptr<ScratchDatabase>> ScratchDatabase::create(User user, const ProgressSink &progress, std::stop_token stop)
{
    std::unique_ptr<ScratchDatabase> scratch(new ScratchDatabase);
    if (auto held = scratch->m_server.acquire(progress, stop); !held)
        return fail(held.error());
    const QString name = QStringLiteral("scratch_") + QUuid::createUuid().toString(QUuid::Id128);
    if (auto created = scratch->m_server.createDatabase(name); !created)
        return fail(created.error());
    scratch->m_name = name;
    if (user == User::Owner) {
        if (auto made = scratch->makeOwner(); !made)
            return fail(made.error());
    }
    return scratch;
}

ScratchDatabase::~ScratchDatabase()
{
    // Nobody can be told here; a database that stays behind holds nothing of the user's.
    if (!m_name.isEmpty())
        (void)m_server.dropDatabase(m_name);
    if (!m_owner.isEmpty())
        (void)executeAt(m_server.url(), {QStringLiteral("DROP ROLE IF EXISTS %1").arg(quoteIdentifier(m_owner))});
}

Result<void> ScratchDatabase::makeOwner()
{
    const QString role = quoteIdentifier(m_name);
    if (auto made = executeAt(m_server.url(), {QStringLiteral("CREATE ROLE %1 LOGIN").arg(role)}); !made)
        return made;
    m_owner = m_name;
    // Of template0's schema public the owner of the database is the owner only since PostgreSQL 15.
    if (auto given = executeAt(m_server.url(), {QStringLiteral("ALTER DATABASE %1 OWNER TO %1").arg(role)}); !given)
        return given;
    return executeAt(superuserUrl(), {QStringLiteral("ALTER SCHEMA public OWNER TO %1").arg(role)});
}

QString ScratchDatabase::url() const
{
    if (m_owner.isEmpty())
        return superuserUrl();
    QUrl url(superuserUrl());
    QUrlQuery query(url);
    query.removeQueryItem(QStringLiteral("user"));
    query.addQueryItem(QStringLiteral("user"), m_owner);
    url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

QString ScratchDatabase::superuserUrl() const
{
    return m_server.url(m_name);
}

} // namespace studio
