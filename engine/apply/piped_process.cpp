#include "engine/apply/piped_process.h"

#include <QProcess>

#include <csignal>

#include <sys/prctl.h>
#include <unistd.h>

namespace studio {

namespace {

constexpr int endMs = 2000;

} // namespace

Result<void> startPiped(QProcess &process, const ProcessRequest &request)
{
    process.setProgram(request.program);
    process.setArguments(request.arguments);
    process.setProcessEnvironment(request.environment);
    // As in process.cpp.
    process.setChildProcessModifier([parent = ::getpid()] {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, nullptr);
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (::getppid() != parent)
            ::_exit(127);
    });
    process.start();
    if (process.waitForStarted(-1))
        return {};
    return fail(ErrorKind::Io, QStringLiteral("cannot start %1: %2").arg(process.program(), process.errorString()));
}

void endPiped(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(endMs)) {
        process.kill();
        process.waitForFinished(-1);
    }
}

} // namespace studio
