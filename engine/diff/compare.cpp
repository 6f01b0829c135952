#include "engine/diff/object_comparers.h"
#include "engine/diff/rename_candidates.h"
#include "engine/diff/scope.h"

namespace studio {

namespace {

QSet<QualifiedName> enumNames(const Schema &schema)
{
    QSet<QualifiedName> names;
    for (const Enum &item : schema.enums)
        names.insert(item.name);
    return names;
}

QSet<QualifiedName> domainNames(const Schema &schema)
{
    QSet<QualifiedName> names;
    for (const UnmanagedObject &item : schema.unmanaged) {
        if (item.kind == QLatin1String("domain"))
            names.insert(item.name);
    }
    return names;
}

} // namespace

Diff compare(const Schema &actual, const Schema &desired, const Scope &scope, const RenameDecisions &decisions,
             const ExpressionAnswers &answers)
{
    const Scoped sides = withinScope(actual, desired, scope);
    const RenameMap renames(sides.actual, sides.desired, decisions);
    const Schema renamed = renames.applied(sides.actual);

    Diff diff;
    diff.unmanaged = sides.actual.unmanaged;
    Judge judge(answers, diff.questions);
    const CompareContext context{
        renamed, sides.desired, scope, renames, judge, diff.changes, diff.unmanaged, enumNames(sides.desired), domainNames(actual)};
    compareNamespaces(context);
    compareRoles(context);
    compareEnums(context);
    compareSequences(context);
    compareTables(context);
    compareViews(context);
    compareLinkedPolicies(context);

    if (!decisions.none)
        diff.renameCandidates =
            renameCandidates(sides.actual, renamed, sides.desired, renames, diff.changes, decisions);
    return diff;
}

} // namespace studio
