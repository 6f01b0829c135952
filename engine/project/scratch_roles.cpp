#include "engine/project/scratch_roles.h"

#include "engine/catalog/scratch_mark.h"
#include "engine/database/connection.h"
#include "engine/database/result_set.h"
#include "engine/schema/names.h"

#include <QHash>

namespace studio::scratch {

namespace {

/// Between the look at who uses a role and its end nobody may begin to use it.
constexpr QLatin1String lockOut("SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('roles', 7306))");

/// One at a time, until the end of the transaction. Whatever happens, the connection is outside of a transaction afterwards.
template<typename Work>
Result<void> alone(Connection &superuser, std::stop_token stop, Work work)
{
    if (auto begun = superuser.execute(QStringLiteral("BEGIN; ") + lockOut, stop); !begun) {
        static_cast<void>(superuser.execute(QStringLiteral("ROLLBACK")));
        return begun;
    }
    Result<void> done = work();
    if (done)
        return superuser.execute(QStringLiteral("COMMIT"));
    static_cast<void>(superuser.execute(QStringLiteral("ROLLBACK")));
    return done;
}

} // namespace

Result<void> useRoles(Connection &superuser, const QString &owner, const QStringList &names, std::stop_token stop)
{
    if (names.isEmpty())
        return {};
    return alone(superuser, stop, [&]() -> Result<void> {
        const auto present = superuser.query(QStringLiteral("SELECT rolname, NOT (%1) FROM pg_catalog.pg_roles").arg(isNoScratchRole(QStringLiteral("oid"))),
                                             {}, stop);
        if (!present)
            return fail(present.error());
        QHash<QString, bool> isOurs;
        for (int row = 0; row < present->rowCount(); ++row)
            isOurs.insert(present->text(row, 0), present->boolean(row, 1));
        QString script;
        for (const QString &name : names) {
            const QString role = quoteIdentifier(name);
            if (!isOurs.contains(name)) {
                script += QStringLiteral("CREATE ROLE %1 NOLOGIN; COMMENT ON ROLE %1 IS '%2'; ").arg(role, scratchRoleMark());
                isOurs.insert(name, true);
            }
            if (isOurs.value(name) && name != owner)
                script += QStringLiteral("GRANT %1 TO %2; ").arg(role, quoteIdentifier(owner));
        }
        return script.isEmpty() ? Result<void>() : superuser.execute(script, stop);
    });
}

Result<void> dropUnusedRoles(Connection &superuser)
{
    return alone(superuser, {}, [&]() -> Result<void> {
        // The owners of scratch databases are marked as well; they can log in.
        const auto unused = superuser.query(QStringLiteral("SELECT r.rolname FROM pg_catalog.pg_roles r WHERE NOT (%1) AND NOT r.rolcanlogin AND NOT EXISTS "
                                                           "(SELECT FROM pg_catalog.pg_auth_members m WHERE m.roleid = r.oid)")
                                                .arg(isNoScratchRole(QStringLiteral("r.oid"))));
        if (!unused)
            return fail(unused.error());
        for (int row = 0; row < unused->rowCount(); ++row) {
            // Somebody may have granted it something in a database of their own.
            const auto dropped = superuser.execute(QStringLiteral("SAVEPOINT role; DROP ROLE %1").arg(quoteIdentifier(unused->text(row, 0))));
            if (!dropped && superuser.isBroken())
                return dropped;
            if (!dropped) {
                if (auto back = superuser.execute(QStringLiteral("ROLLBACK TO role")); !back)
                    return back;
            }
        }
        return {};
    });
}

} // namespace studio::scratch
