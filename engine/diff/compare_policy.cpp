#include "engine/diff/match_members.h"
#include "engine/diff/object_comparers.h"

namespace studio {

namespace {

/// The roles as the catalog keeps them: CREATE POLICY … TO CURRENT_USER stores the role that this is at that moment.
QStringList roleNames(const CompareContext &context, const QStringList &roles)
{
    QStringList names;
    for (const QString &role : roles) {
        const bool self = role == QLatin1String("current_user") || role == QLatin1String("current_role") ||
                          role == QLatin1String("session_user");
        names.append(self && !context.scope.connectedRole.isEmpty() ? context.scope.connectedRole : role);
    }
    names.sort();
    names.removeDuplicates();
    // PUBLIC makes the others say nothing ("ignoring specified roles other than PUBLIC").
    return names.contains(QLatin1String("public")) ? QStringList{QStringLiteral("public")} : names;
}

Verdict sameClause(const CompareContext &context, const QualifiedName &table, const Policy &desired, int part,
                   const std::optional<QString> &is, const std::optional<QString> &wanted)
{
    if (!is || !wanted)
        return is.has_value() == wanted.has_value() ? Verdict::Same : Verdict::Different;
    return context.judge.expression(
        ownExpression(ExpressionQuestion::Role::Policy, table, desired.name, *is, *wanted, part));
}

QList<AttributeChange> attributesOf(const CompareContext &context, const QualifiedName &table, const Policy &actual,
                                    const Policy &desired)
{
    const auto as = [](const Policy &policy) {
        return policy.permissive ? QStringLiteral("permissive") : QStringLiteral("restrictive");
    };
    QList<AttributeChange> attributes;
    addAttribute(attributes, QStringLiteral("as"), as(actual), as(desired));
    addAttribute(attributes, QStringLiteral("for"), actual.command, desired.command);
    addAttribute(attributes, QStringLiteral("to"), roleNames(context, actual.roles), roleNames(context, desired.roles));
    addAttribute(attributes, sameClause(context, table, desired, 0, actual.usingSql, desired.usingSql),
                 QStringLiteral("using"), actual.usingSql.value_or(QString()), desired.usingSql.value_or(QString()));
    addAttribute(attributes, sameClause(context, table, desired, 1, actual.withCheckSql, desired.withCheckSql),
                 QStringLiteral("withCheck"), actual.withCheckSql.value_or(QString()),
                 desired.withCheckSql.value_or(QString()));
    return attributes;
}

} // namespace

void comparePolicies(const CompareContext &context, const Table &actualTable, const Table &desiredTable)
{
    if (actualTable.policies.isEmpty() && desiredTable.policies.isEmpty())
        return;
    const auto id = [&](const QString &name) { return memberId(ObjectKind::Policy, desiredTable.name, name); };
    Matched<Policy> matched = matchByName(actualTable.policies, desiredTable.policies);
    const auto renamed = takeRenamed(matched, [&](const Policy &actual, const Policy &desired) {
        return attributesOf(context, desiredTable.name, actual, desired).isEmpty() ? Verdict::Same : Verdict::Different;
    });
    for (const auto &[actual, desired] : matched.both) {
        context.renameIfDecided(id(desired->name), desired->location);
        context.alter(id(desired->name), attributesOf(context, desiredTable.name, *actual, *desired),
                      desired->location);
    }
    for (const auto &[actual, desired] : renamed) {
        const QualifiedName before = context.renames.catalogName(ObjectKind::Table, desiredTable.name);
        context.rename(memberId(ObjectKind::Policy, before, actual->name), id(desired->name), desired->location);
    }
    for (const Policy *desired : matched.onlyDesired)
        context.create(id(desired->name), desired->location);
    for (const Policy *actual : matched.onlyActual)
        context.drop(id(actual->name), desiredTable.location);
}

void compareLinkedPolicies(const CompareContext &context)
{
    const QList<Policy> &all = context.actual.linkedPolicies;
    for (const Policy &desired : context.desired.linkedPolicies) {
        const ObjectId id = memberId(ObjectKind::Policy, desired.table, desired.name);
        const auto actual = std::ranges::find_if(all, [&](const Policy &policy) {
            return policy.table == desired.table && policy.name == desired.name;
        });
        if (actual == all.cend()) {
            context.create(id, desired.location);
            continue;
        }
        context.renameIfDecided(id, desired.location);
        context.alter(id, attributesOf(context, desired.table, *actual, desired), desired.location);
    }
}

} // namespace studio
