#include "app/kit/commands.h"
#include "app/kit/comparison_text.h"
#include "engine/project/pull_patch.h"
#include "engine/project/pull_schema.h"

#include <QFileInfo>
#include <QJsonArray>

namespace studio::kit {

namespace {

QString counted(qsizetype number, const char *one, const char *many)
{
    return QStringLiteral("%1 %2").arg(number).arg(QLatin1String(number == 1 ? one : many));
}

QJsonObject report(const PulledSchema &pulled, const QString &output, const QStringList &written)
{
    QJsonArray files;
    for (const PulledFile &file : pulled.files) {
        QJsonObject item{{QStringLiteral("name"), file.name}};
        if (output.isEmpty())
            item.insert(QStringLiteral("text"), file.text);
        files.append(item);
    }
    QJsonObject document{{QStringLiteral("files"), files},
                         {QStringLiteral("notDeclared"), QJsonArray::fromStringList(pulled.notDeclared)}};
    if (!output.isEmpty())
        document.insert(QStringLiteral("written"), QJsonArray::fromStringList(written));
    return document;
}

/// The project's own file: shows what changes, writes it when told, and looks again.
Result<int> patchFiles(const Invocation &call, const ProjectPatch &patch, Terminal &terminal, std::stop_token stop)
{
    QJsonObject document{{QStringLiteral("diff"), patch.unifiedDiff()},
                         {QStringLiteral("leftOver"), QJsonArray::fromStringList(patch.patch.leftOver)}};
    if (!terminal.json()) {
        terminal.raw(printable(patch.unifiedDiff()));
        for (const QString &line : patch.patch.leftOver)
            terminal.note(QStringLiteral("left as it is: %1").arg(line));
    }
    const bool nothing = patch.patch.changed.isEmpty();
    bool write = call.yes && !nothing;
    if (!write && !nothing && terminal.interactive()) {
        const auto answer = terminal.ask(QStringLiteral("Write this? [y/N]"), stop);
        if (!answer)
            return fail(answer.error());
        write = answer->startsWith(u'y', Qt::CaseInsensitive);
    }
    ComparisonPtr after = patch.comparison;
    if (write) {
        auto looked = writePatch(call.overrides, patch, stop);
        if (!looked)
            return fail(looked.error());
        after = std::move(*looked);
        for (const SourceFile &file : patch.patch.changed)
            terminal.note(QStringLiteral("written: %1").arg(file.path));
    } else if (!nothing) {
        terminal.note(QStringLiteral("nothing was written; --yes writes it"));
    }
    document.insert(QStringLiteral("written"), write);
    document.insert(QStringLiteral("inSync"), after->inSync());
    if (terminal.json()) {
        terminal.document(document);
    } else {
        if (write && !after->inSync())
            terminal.raw(changeLines(*after, terminal));
        terminal.note(summary(*after));
    }
    return after->inSync() ? 0 : 1;
}

} // namespace

Result<int> runPull(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    if (call.pull.split != PullSplit::OneFile && call.output.isEmpty()) {
        auto error = fail(ErrorKind::Usage, QStringLiteral("several files need a folder to be written to"),
                          QStringLiteral("--output names it"));
        error.error().code = QStringLiteral("usage");
        return error;
    }
    if (!call.output.isEmpty() && call.pull.split == PullSplit::OneFile && !call.overwrite &&
        QFileInfo(call.output).isFile()) {
        const auto patch = patchProject(
            call.overrides, call.output, [&](const Progress &step) { terminal.progress(step); }, stop);
        if (!patch)
            return fail(patch.error());
        terminal.endProgress();
        if (*patch)
            return patchFiles(call, **patch, terminal, stop);
    }
    const auto pulled = pullDatabase(
        call.overrides, call.pull, [&](const Progress &step) { terminal.progress(step); }, stop);
    if (!pulled)
        return fail(pulled.error());
    terminal.endProgress();
    QStringList written;
    if (!call.output.isEmpty()) {
        auto done = writePulled(*pulled, call.output, call.pull.split, call.overwrite);
        if (!done)
            return fail(done.error());
        written = std::move(*done);
    }
    if (terminal.json()) {
        terminal.document(report(*pulled, call.output, written));
        return 0;
    }
    if (call.output.isEmpty())
        terminal.script(pulled->files.first().text);
    else if (written.isEmpty())
        terminal.line(QStringLiteral("nothing to write: %1 has this text already").arg(call.output));
    for (const QString &path : std::as_const(written))
        terminal.line(QStringLiteral("written: %1").arg(path));
    if (!pulled->notDeclared.isEmpty()) {
        terminal.note(counted(pulled->notDeclared.size(), "thing that Drizzle cannot declare is",
                              "things that Drizzle cannot declare are") +
                      QStringLiteral(" listed at the end"));
    }
    return 0;
}

} // namespace studio::kit
