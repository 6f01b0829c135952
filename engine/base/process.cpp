#include "engine/base/process.h"

#include <QElapsedTimer>
#include <QProcess>

#include <csignal>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace studio {

namespace {

// How long a child may go on after it was asked to end, and how often cancelling is looked at.
constexpr int terminateMs = 2000;
constexpr int pollMs = 20;

void end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(terminateMs)) {
        process.kill();
        process.waitForFinished(-1);
    }
}

} // namespace

Result<ProcessOutcome> SystemProcessRunner::run(const ProcessRequest &request, std::stop_token stop)
{
    QProcess process;
    process.setProgram(request.program);
    process.setArguments(request.arguments);
    process.setProcessEnvironment(request.environment);
    if (!request.workingDirectory.isEmpty())
        process.setWorkingDirectory(request.workingDirectory);
    // schema-kit blocks SIGINT and SIGTERM to wait for them on a thread of its own; a child must not inherit that.
    // And a program that is killed takes its children along: no pg_dump or esbuild works on for nobody.
    process.setChildProcessModifier([parent = ::getpid(), addressSpace = request.addressSpaceBytes] {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, nullptr);
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (::getppid() != parent)
            ::_exit(127);
        if (addressSpace > 0) {
            const rlimit limit{rlim_t(addressSpace), rlim_t(addressSpace)};
            ::setrlimit(RLIMIT_AS, &limit);
        }
    });
    process.start();
    if (!process.waitForStarted(-1)) {
        return fail(ErrorKind::Io,
                    QStringLiteral("cannot start %1: %2").arg(request.program, process.errorString()));
    }
    if (!request.input.isEmpty())
        process.write(request.input);
    process.closeWriteChannel();

    ProcessOutcome outcome;
    const auto drain = [&] {
        outcome.standardOutput += process.readAllStandardOutput();
        const QByteArray chunk = process.readAllStandardError();
        if (!chunk.isEmpty()) {
            outcome.standardError += chunk;
            if (request.onStandardError)
                request.onStandardError(chunk);
        }
    };

    QElapsedTimer clock;
    clock.start();
    while (!process.waitForFinished(pollMs) && process.state() != QProcess::NotRunning) {
        drain();
        if (stop.stop_requested()) {
            end(process);
            return fail(ErrorKind::Cancelled, QStringLiteral("%1 was cancelled").arg(request.program));
        }
        if (request.timeout.count() > 0 && clock.hasExpired(request.timeout.count())) {
            end(process);
            return fail(ErrorKind::Io, QStringLiteral("%1 did not finish within %2 s")
                                           .arg(request.program)
                                           .arg(double(request.timeout.count()) / 1000.0));
        }
    }
    drain();
    if (process.exitStatus() == QProcess::CrashExit) {
        auto error = fail(ErrorKind::Io, QStringLiteral("%1 crashed").arg(request.program));
        error.error().detail = QString::fromUtf8(outcome.standardError.right(2000));
        return error;
    }
    outcome.exitCode = process.exitCode();
    return outcome;
}

} // namespace studio
