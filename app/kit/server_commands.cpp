#include "app/kit/commands.h"
#include "engine/project/sample.h"
#include "engine/project/scratch_leftovers.h"
#include "engine/server/local_server.h"

namespace studio::kit {

namespace {

QString word(LocalServer::State state)
{
    switch (state) {
    case LocalServer::State::Absent: return QStringLiteral("absent");
    case LocalServer::State::Stopped: return QStringLiteral("stopped");
    case LocalServer::State::Running: return QStringLiteral("running");
    }
    return {};
}

QJsonObject statusReport(const LocalServer::Status &status, const QString &url)
{
    QJsonObject object{{QStringLiteral("state"), word(status.state)}, {QStringLiteral("dataFolder"), status.dataFolder}};
    if (status.state == LocalServer::State::Running) {
        object.insert(QStringLiteral("version"), status.version);
        object.insert(QStringLiteral("pid"), status.pid);
        object.insert(QStringLiteral("users"), status.users);
        object.insert(QStringLiteral("url"), url);
    }
    return object;
}

Result<int> tellStatus(LocalServer &server, Terminal &terminal)
{
    const auto status = server.status();
    if (!status)
        return fail(status.error());
    const bool running = status->state == LocalServer::State::Running;
    if (terminal.json()) {
        terminal.document(statusReport(*status, running ? server.url() : QString()));
        return 0;
    }
    terminal.line(word(status->state) + (running ? QStringLiteral(", PostgreSQL %1, pid %2").arg(status->version).arg(status->pid) : QString()));
    terminal.line(QStringLiteral("data: ") + status->dataFolder);
    if (running)
        terminal.line(QStringLiteral("url:  ") + server.url());
    return 0;
}

} // namespace

Result<int> runLocal(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    const QString action = call.arguments.value(0, QStringLiteral("status"));
    LocalServer server;
    const ProgressSink progress = [&](const Progress &step) { terminal.progress(step); };
    if (action == QLatin1String("status"))
        return tellStatus(server, terminal);
    Result<void> done;
    if (action == QLatin1String("start")) {
        done = server.startDetached(progress, stop);
        // What killed rehearsals left there is nobody's.
        if (done)
            done = scratch::sweep(server, progress, stop);
    } else if (action == QLatin1String("stop")) {
        done = server.stop();
    } else if (action == QLatin1String("destroy")) {
        done = server.destroy();
    } else if (action == QLatin1String("url")) {
        if (done = server.startDetached(progress, stop); !done)
            return fail(done.error());
        if (terminal.json())
            terminal.document({{QStringLiteral("url"), server.url()}});
        else
            terminal.line(server.url());
        return 0;
    } else {
        auto error = fail(ErrorKind::Usage, QStringLiteral("'%1' is nothing that the local server can do").arg(action),
                          QStringLiteral("start, stop, status, url or destroy"));
        error.error().code = QStringLiteral("usage");
        return error;
    }
    if (!done)
        return fail(done.error());
    return tellStatus(server, terminal);
}

Result<int> runSample(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    const auto sample = openSample(call.fresh, [&](const Progress &step) { terminal.progress(step); }, stop);
    if (!sample)
        return fail(sample.error());
    if (terminal.json())
        terminal.document({{QStringLiteral("project"), sample->folder}, {QStringLiteral("url"), sample->url}});
    else
        terminal.line(sample->folder);
    return 0;
}

} // namespace studio::kit
