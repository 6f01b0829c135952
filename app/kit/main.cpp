#include "app/kit/commands.h"
#include "app/kit/invocation.h"
#include "app/kit/terminal.h"
#include "engine/apply/arguments.h"

#include <QCoreApplication>

#include <csignal>
#include <thread>

#include <malloc.h>

namespace {

using namespace studio;
using namespace studio::kit;

Result<int> dispatch(const Invocation &call, Terminal &terminal, std::stop_token stop)
{
    static const QHash<QString, Result<int> (*)(const Invocation &, Terminal &, std::stop_token)> commands{
        {QStringLiteral("check"), runCheck},     {QStringLiteral("diff"), runDiff},
        {QStringLiteral("push"), runPush},       {QStringLiteral("generate"), runGenerate}, {QStringLiteral("backup"), runBackup},
        {QStringLiteral("lint"), runLint}, {QStringLiteral("rehearse"), runRehearse}, {QStringLiteral("restore"), runRestore}, {QStringLiteral("history"), runHistory}, {QStringLiteral("undo"), runUndo},
        {QStringLiteral("local"), runLocal},     {QStringLiteral("sample"), runSample},
        {QStringLiteral("pull"), runPull},       {QStringLiteral("backups"), runBackups},
        {QStringLiteral("status"), runStatus},   {QStringLiteral("migrate"), runMigrate},
    };
    return commands.value(call.command)(call, terminal, stop);
}

} // namespace

int main(int argc, char **argv)
{
    // One heap for the few threads there are: an arena for each would cost 8 MB of a large project's 50 and win no time.
    mallopt(M_ARENA_MAX, 1);

    // Ctrl+C asks the engine to stop; it cancels what the server runs and rolls back. Threads inherit the mask, so one thread alone
    // waits for the signals.
    sigset_t awaited;
    sigemptyset(&awaited);
    sigaddset(&awaited, SIGINT);
    sigaddset(&awaited, SIGTERM);
    sigprocmask(SIG_BLOCK, &awaited, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    const QStringList arguments = takeArguments(argc, argv);
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("schema-kit"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STUDIO_VERSION));

    std::stop_source stop;
    std::thread([awaited, stop]() mutable {
        int signal = 0;
        sigwait(&awaited, &signal);
        stop.request_stop();
        sigwait(&awaited, &signal); // the second one means it
        _exit(130);
    }).detach();

    const auto call = parseInvocation(arguments);
    if (!call) {
        Terminal terminal(arguments.contains(QStringLiteral("--json")), !arguments.contains(QStringLiteral("--no-color")));
        terminal.error(call.error());
        return exitCode(call.error().kind);
    }
    Terminal terminal(call->json, call->color);
    if (call->version) {
        terminal.line(QStringLiteral("schema-kit " STUDIO_VERSION));
        return 0;
    }
    if (call->help) {
        terminal.raw(call->helpText);
        return 0;
    }
    const auto code = dispatch(*call, terminal, stop.get_token());
    if (!code) {
        terminal.error(code.error());
        return exitCode(code.error().kind);
    }
    return *code;
}
