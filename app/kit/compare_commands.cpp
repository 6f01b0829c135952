#include "app/kit/commands.h"
#include "app/kit/comparison_text.h"
#include "engine/base/save_file.h"
#include "engine/project/comparer.h"
#include "engine/project/html_report.h"
#include "engine/project/json_report.h"
#include "engine/project/sides.h"


namespace studio::kit {

namespace {

Result<void> writeReport(const QString &path, const QString &page)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && writeAll(file, page.toUtf8()) && file.commit())
        return {};
    auto error = fail(ErrorKind::Usage, QStringLiteral("the report %1 cannot be written: %2").arg(path, file.errorString()));
    error.error().code = QStringLiteral("diff.report");
    return error;
}

} // namespace

Result<int> runCheck(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    CompareRequest request;
    request.countHazards = false;
    request.fingerprint = false;
    Comparer comparer(call.overrides);
    const auto comparison = comparer.compare(request, [&](const Progress &step) { terminal.progress(step); }, stop);
    if (!comparison)
        return fail(comparison.error());
    tellNotices(**comparison, terminal);
    if (terminal.json())
        terminal.document(comparisonReport(**comparison));
    else if (!(*comparison)->inSync())
        terminal.raw(changeLines(**comparison, terminal));
    if (!terminal.json())
        terminal.note(summary(**comparison));
    return (*comparison)->inSync() ? 0 : 1;
}

Result<int> runDiff(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    CompareRequest request;
    request.renameFlags = call.renames;
    request.countHazards = !call.sql;
    request.safe = call.safe;
    const ProgressSink progress = [&](const Progress &step) { terminal.progress(step); };
    const auto comparison = compareSides({call.from, call.to}, call.overrides, request, progress, stop);
    if (!comparison)
        return fail(comparison.error());
    const Comparison &picture = **comparison;
    tellNotices(picture, terminal);
    if (!call.htmlFile.isEmpty()) {
        if (auto written = writeReport(call.htmlFile, htmlReport(picture)); !written)
            return fail(written.error());
    }
    if (terminal.json()) {
        terminal.document(comparisonReport(picture));
    } else if (!call.htmlFile.isEmpty()) {
        terminal.note(summary(picture));
    } else if (call.sql) {
        terminal.script(picture.plan.script());
    } else {
        terminal.raw(changeTree(picture, terminal));
        terminal.note(summary(picture));
    }
    return picture.inSync() ? 0 : 1;
}

} // namespace studio::kit
