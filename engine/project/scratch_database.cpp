#include "engine/project/scratch_database.h"

#include <QUuid>

namespace studio {

Result<std::unique_ptr<ScratchDatabase>> ScratchDatabase::create(const ProgressSink &progress, std::stop_token stop)
{
    std::unique_ptr<ScratchDatabase> scratch(new ScratchDatabase);
    if (auto held = scratch->m_server.acquire(progress, stop); !held)
        return fail(held.error());
    const QString name = QStringLiteral("scratch_") + QUuid::createUuid().toString(QUuid::Id128);
    if (auto created = scratch->m_server.createDatabase(name); !created)
        return fail(created.error());
    scratch->m_name = name;
    return scratch;
}

ScratchDatabase::~ScratchDatabase()
{
    // Nobody can be told here; a database that stays behind holds nothing of the user's.
    if (!m_name.isEmpty())
        (void)m_server.dropDatabase(m_name);
}

QString ScratchDatabase::url() const
{
    return m_server.url(m_name);
}

} // namespace studio
