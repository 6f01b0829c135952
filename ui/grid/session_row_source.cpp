#include "ui/grid/session_row_source.h"

#include "engine/project/session.h"

namespace studio {

SessionRowSource::SessionRowSource(Session *session) : m_session(session) {}

QFuture<Result<RowPage>> SessionRowSource::rows(const RowQuery &query)
{
    if (m_count.isRunning())
        m_session->cancelRows();
    return m_session->rows(query);
}

QFuture<Result<qint64>> SessionRowSource::count(const RowQuery &query)
{
    m_count = m_session->countRows(query);
    return m_count;
}

QFuture<Result<QString>> SessionRowSource::ddl(const QualifiedName &object)
{
    return m_session->ddl(object);
}

void SessionRowSource::cancel()
{
    m_session->cancelRows();
}

} // namespace studio
