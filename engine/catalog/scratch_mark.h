#pragma once

#include <QString>

namespace studio {

/// The comment on roles that Schema Studio makes on the private local server for as long as a scratch database needs them. They belong to
/// nobody's schema.
inline QString scratchRoleMark()
{
    return QStringLiteral("made by Schema Studio for a scratch database");
}

/// SQL: the role with this oid is none of them.
inline QString isNoScratchRole(const QString &oid)
{
    return QStringLiteral("pg_catalog.shobj_description(%1, 'pg_authid') IS DISTINCT FROM '%2'").arg(oid, scratchRoleMark());
}

} // namespace studio
