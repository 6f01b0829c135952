#include "app/kit/ask_renames.h"

#include <algorithm>

namespace studio::kit {

bool yes(const QString &answer)
{
    return answer.compare(QLatin1String("y"), Qt::CaseInsensitive) == 0 || answer.compare(QLatin1String("yes"), Qt::CaseInsensitive) == 0;
}

Result<RenameDecisions> askRenames(const QList<RenameCandidate> &candidates, RenameDecisions decisions, Terminal &terminal,
                                   const std::stop_token &stop)
{
    for (const RenameCandidate &candidate : candidates) {
        const auto taken = [&](const std::pair<ObjectId, ObjectId> &decided) {
            return decided.first == candidate.from || decided.second == candidate.to;
        };
        if (std::any_of(decisions.renames.cbegin(), decisions.renames.cend(), taken))
            continue;
        const auto answer = terminal.ask(QStringLiteral("Was %1 %2 renamed to %3? (%4 % alike: %5) [y/N]")
                                                .arg(word(candidate.from.kind), candidate.from.display(), candidate.to.display())
                                                .arg(qRound(candidate.score * 100))
                                                .arg(candidate.reason),
                                            stop);
        if (!answer)
            return fail(answer.error());
        if (yes(*answer))
            decisions.renames.append({candidate.from, candidate.to});
        else
            decisions.separate.append({candidate.from, candidate.to});
    }
    return decisions;
}

} // namespace studio::kit
