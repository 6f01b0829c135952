#include "engine/project/policy_roles.h"

#include "engine/database/connection.h"
#include "engine/database/result_set.h"
#include "engine/diff/diff.h"
#include "engine/plan/plan.h"
#include "engine/schema/names.h"

#include <QSet>

#include <algorithm>

namespace studio {

namespace {

const Policy *findPolicy(const Schema &schema, const ObjectId &id)
{
    const Table *table = schema.findTable(id.tableName());
    const QList<Policy> &policies = table ? table->policies : schema.linkedPolicies;
    const auto found = std::ranges::find_if(policies, [&](const Policy &policy) {
        return policy.name == id.name && (table || policy.table == id.tableName());
    });
    return found == policies.cend() ? nullptr : &*found;
}

bool isPseudoRole(const QString &role)
{
    return role == QLatin1String("public") || role == QLatin1String("current_user") || role == QLatin1String("current_role") ||
           role == QLatin1String("session_user");
}

} // namespace

Result<void> guardPolicyRoles(Connection &connection, Plan &plan, const Diff &diff, const Schema &desired, std::stop_token stop)
{
    struct Wanted {
        ObjectId policy;
        QString role;
    };
    QSet<QString> made;
    QList<Wanted> wanted;
    for (const Change &change : diff.changes) {
        const bool comes = change.action != Action::Drop;
        if (change.object.kind == ObjectKind::Role && comes)
            made.insert(change.object.name);
        const Policy *policy = change.object.kind == ObjectKind::Policy && comes ? findPolicy(desired, change.object) : nullptr;
        for (const QString &role : policy ? policy->roles : QStringList()) {
            if (!isPseudoRole(role))
                wanted.append({change.object, role});
        }
    }
    wanted.removeIf([&](const Wanted &item) { return made.contains(item.role); });
    if (wanted.isEmpty())
        return {};

    const auto rows = connection.query(QStringLiteral("SELECT rolname FROM pg_catalog.pg_roles"), {}, stop);
    if (!rows)
        return fail(rows.error());
    QSet<QString> present;
    for (int row = 0; row < rows->rowCount(); ++row)
        present.insert(rows->text(row, 0));
    for (const Wanted &item : std::as_const(wanted)) {
        if (present.contains(item.role))
            continue;
        const bool declared = std::ranges::any_of(desired.roles, [&](const Role &role) { return role.name == item.role && !role.existing; });
        plan.obstacles.append({item.policy,
                               QStringLiteral("The policy %1 of %2 is for the role %3, which the server does not have.")
                                   .arg(item.policy.name, item.policy.tableName().display(), item.role),
                               declared ? QStringLiteral("Let roles be managed: --roles, or entities: { roles: true } in the config.")
                                        : QStringLiteral("Create the role first, then compare again.")});
    }
    return {};
}

} // namespace studio
