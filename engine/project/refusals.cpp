#include "engine/project/refusals.h"

#include "engine/diff/rename_flag.h"
#include "engine/project/rename_answers.h"

namespace studio {

Error refusal(const QString &code, const QString &message, const QString &hint, const QString &detail)
{
    Error error;
    error.kind = ErrorKind::Refused;
    error.code = code;
    error.message = message;
    error.detail = detail;
    error.hint = hint;
    return error;
}

Result<void> refuseUndecidedRenames(const QList<RenameCandidate> &candidates)
{
    if (candidates.isEmpty())
        return {};
    QStringList lines;
    for (const RenameCandidate &candidate : candidates) {
        lines.append(QStringLiteral("  %1 → %2 (%3 % alike: %4): --rename %5")
                         .arg(candidate.from.display(), candidate.to.display())
                         .arg(qRound(candidate.score * 100))
                         .arg(candidate.reason, renameFlag(candidate)));
    }
    return fail(refusal(QStringLiteral("rename.undecided"),
                        QStringLiteral("a drop and a create could be a rename, and nothing decides it"),
                        QStringLiteral("give the flags above, or --rename none if nothing was renamed; "
                                       "what shall hold for everybody stands in %1").arg(QLatin1String(renameAnswersFile)),
                        lines.join(QLatin1Char('\n'))));
}

Result<void> refuseObstacles(const Plan &plan)
{
    if (plan.obstacles.isEmpty())
        return {};
    QStringList lines;
    for (const Obstacle &obstacle : plan.obstacles) {
        lines.append(QStringLiteral("  %1: %2").arg(obstacle.object.display(), obstacle.message));
        if (!obstacle.hint.isEmpty())
            lines.append(QStringLiteral("    ") + obstacle.hint);
    }
    return fail(refusal(QStringLiteral("plan.obstacle"), QStringLiteral("something stands in the way; nothing was changed"), {},
                        lines.join(QLatin1Char('\n'))));
}

} // namespace studio
