#include "engine/project/only.h"

#include <QRegularExpression>

namespace studio {

namespace {

bool matches(const ObjectId &object, const QRegularExpression &pattern)
{
    QStringList names{object.display()};
    if (!object.table.isEmpty())
        names.append(object.tableName().display());
    // "users" is short for "public.users".
    const QString publicPrefix = QStringLiteral("public.");
    for (const QString &name : QStringList(names)) {
        if (name.startsWith(publicPrefix))
            names.append(name.mid(publicPrefix.size()));
    }
    return std::any_of(names.cbegin(), names.cend(), [&](const QString &name) { return pattern.match(name).hasMatch(); });
}

} // namespace

Result<ComparisonPtr> restrictedTo(const Comparison &comparison, const QStringList &patterns)
{
    PlanOptions options;
    options.serverVersion = comparison.actual.serverVersionNumber;
    options.safe = comparison.safe;
    for (const QString &text : patterns) {
        const QRegularExpression pattern(
            QRegularExpression::wildcardToRegularExpression(text, QRegularExpression::UnanchoredWildcardConversion).prepend(QStringLiteral("\\A(?:")).append(QStringLiteral(")\\z")));
        bool found = false;
        for (const Change &change : comparison.diff.changes) {
            const bool hit = matches(change.object, pattern) || (change.renamedFrom && matches(*change.renamedFrom, pattern));
            if (!hit)
                continue;
            found = true;
            if (!options.only.contains(change.object))
                options.only.append(change.object);
        }
        if (!found && !comparison.inSync()) {
            auto error = fail(ErrorKind::Usage, QStringLiteral("--only %1 matches no difference").arg(text), QStringLiteral("schema-kit check lists them"));
            error.error().code = QStringLiteral("usage.only");
            return error;
        }
    }
    auto part = std::make_shared<Comparison>(comparison);
    if (!options.only.isEmpty()) {
        part->plan = makePlan(comparison.actual.schema, comparison.desired.schema, comparison.diff, options);
        part->plan.fingerprint = comparison.plan.fingerprint;
    }
    return part;
}

} // namespace studio
