#include "app/kit/commands.h"
#include "engine/project/pull_schema.h"

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

} // namespace

Result<int> runPull(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    if (call.pull.split != PullSplit::OneFile && call.output.isEmpty()) {
        auto error = fail(ErrorKind::Usage, QStringLiteral("several files need a folder to be written to"),
                          QStringLiteral("--output names it"));
        error.error().code = QStringLiteral("usage");
        return error;
    }
    const auto pulled = pullDatabase(call.overrides, call.pull, [&](const Progress &step) { terminal.progress(step); }, stop);
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
        terminal.raw(pulled->files.first().text);
    else if (written.isEmpty())
        terminal.line(QStringLiteral("nothing to write: %1 has this text already").arg(call.output));
    for (const QString &path : std::as_const(written))
        terminal.line(QStringLiteral("written: %1").arg(path));
    if (!pulled->notDeclared.isEmpty()) {
        terminal.note(counted(pulled->notDeclared.size(), "thing that Drizzle cannot declare is", "things that Drizzle cannot declare are") +
                      QStringLiteral(" listed at the end"));
    }
    return 0;
}

} // namespace studio::kit
