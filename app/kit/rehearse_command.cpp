#include "app/kit/commands.h"
#include "app/kit/comparison_text.h"
#include "app/kit/rehearsal_text.h"
#include "engine/project/comparer.h"
#include "engine/project/json_report.h"
#include "engine/project/only.h"
#include "engine/project/push.h"
#include "engine/project/rehearsal.h"

namespace studio::kit {

Result<int> runRehearse(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    const ProgressSink progress = [&](const Progress &step) { terminal.progress(step); };
    CompareRequest request;
    request.renameFlags = call.renames;
    request.safe = call.safe;
    Comparer comparer(call.overrides);
    auto comparison = comparer.compare(request, progress, stop);
    if (!comparison)
        return fail(comparison.error());
    if (!call.only.isEmpty()) {
        auto part = restrictedTo(**comparison, call.only);
        if (!part)
            return fail(part.error());
        comparison = std::move(*part);
    }
    const Comparison &picture = **comparison;
    if (picture.plan.isEmpty() && picture.plan.obstacles.isEmpty()) {
        if (terminal.json())
            terminal.document(comparisonReport(picture));
        else
            terminal.line(summary(picture));
        return picture.inSync() ? 0 : 1;
    }
    SystemProcessRunner runner;
    const auto rehearsal = rehearse(runner, picture, {call.withData}, progress, stop);
    terminal.endProgress();
    if (!rehearsal)
        return fail(rehearsal.error());
    if (terminal.json())
        terminal.document(rehearsalReport(*rehearsal));
    else
        tellRehearsal(*rehearsal, terminal);
    return rehearsal->succeeded() ? 0 : exitCode(ErrorKind::Apply);
}

} // namespace studio::kit
