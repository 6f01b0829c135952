#include "engine/apply/session_state.h"

#include "engine/database/connection.h"
#include "engine/database/result_set.h"

namespace studio {

Result<SessionState> SessionState::read(Connection &connection)
{
    const auto own = connection.query(QStringLiteral(
        "SELECT current_setting('search_path'), current_setting('role'), s.name, current_setting(s.name) "
        "FROM (VALUES (1)) one LEFT JOIN pg_catalog.pg_settings s ON s.source = 'session' "
        "AND s.context IN ('user', 'superuser')"));
    if (!own)
        return std::unexpected(own.error());
    SessionState state;
    state.m_searchPath = own->text(0, 0);
    state.m_role = own->text(0, 1);
    for (int row = 0; row < own->rowCount(); ++row) {
        if (!own->isNull(row, 2))
            state.m_settings.append({own->text(row, 2), own->text(row, 3)});
    }
    return state;
}

void SessionState::restore(Connection &connection) const
{
    if (connection.isBroken())
        return;
    // Neither of the two belongs to RESET ALL. "none" is a keyword where a role has no such name.
    (void)connection.execute(QStringLiteral("RESET SESSION AUTHORIZATION"));
    (void)connection.query(QStringLiteral("SELECT set_config('role', $1, false)"), {m_role});
    (void)connection.execute(QStringLiteral("RESET ALL"));
    for (const Setting &setting : m_settings)
        (void)connection.query(QStringLiteral("SELECT set_config($1, $2, false)"), {setting.name, setting.value});
}

} // namespace studio
