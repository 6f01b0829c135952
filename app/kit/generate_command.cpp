#include "app/kit/ask_renames.h"
#include "app/kit/commands.h"
#include "app/kit/comparison_text.h"
#include "engine/migrations/migration_writer.h"
#include "engine/project/generate.h"
#include "engine/project/json_report.h"

namespace studio::kit {

namespace {

void tell(const GeneratePicture &picture, Terminal &terminal)
{
    if (picture.comparison)
        tellNotices(*picture.comparison, terminal);
    for (const QString &notice : picture.notices)
        terminal.note(notice);
    if (picture.comparison && picture.migration && !terminal.json())
        terminal.note(planText(picture.comparison->plan, Terminal(false, false)));
}

} // namespace

Result<int> runGenerate(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    GenerateRequest request;
    request.name = call.name;
    request.prefix = call.prefix;
    request.custom = call.custom;
    request.renameFlags = call.renames;
    request.stamp = migrations::freshStamp();
    auto picture = prepareMigration(call.overrides, request, stop);
    if (!picture)
        return fail(picture.error());
    // A renamed table shows columns that could be renamed, too: ask until nothing new comes up.
    while (terminal.interactive() && !call.dryRun && picture->comparison && !picture->comparison->diff.renameCandidates.isEmpty()) {
        auto decided = askRenames(picture->comparison->diff.renameCandidates, picture->comparison->decisions, terminal, stop);
        if (!decided)
            return fail(decided.error());
        request.renameFlags.clear();
        request.decisions = std::move(*decided);
        picture = prepareMigration(call.overrides, request, stop);
        if (!picture)
            return fail(picture.error());
    }
    if (!picture->migration) {
        if (!call.dryRun)
            migrations::tidyFolder(picture->folder.folder);
        tell(*picture, terminal);
        if (terminal.json())
            terminal.document(generateReport(*picture, false));
        else
            terminal.line(QStringLiteral("nothing to do: the newest migration says what the schema files say"));
        return 0;
    }
    if (auto allowed = mayGenerate(*picture); !allowed)
        return fail(allowed.error());
    tell(*picture, terminal);
    if (!call.dryRun) {
        if (auto written = writeMigration(*picture); !written)
            return fail(written.error());
    }
    if (terminal.json())
        terminal.document(generateReport(*picture, !call.dryRun));
    else if (call.dryRun)
        terminal.raw(QString::fromUtf8(picture->migration->sql) + QLatin1Char('\n'));
    else
        terminal.line(QStringLiteral("%1 written").arg(shownPath(picture->migration->sqlFile)));
    return 0;
}

} // namespace studio::kit
