#include "engine/apply/restore_stream.h"

#include <QProcess>

#include <csignal>

#include <sys/prctl.h>
#include <unistd.h>

namespace studio {

namespace {

constexpr int pollMs = 10;
constexpr int endMs = 2000;
constexpr qint64 mostOnTheWay = 4 * 1024 * 1024;

bool start(QProcess &process, const ProcessRequest &request)
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
    return process.waitForStarted(-1);
}

void end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(endMs)) {
        process.kill();
        process.waitForFinished(-1);
    }
}

std::unexpected<Error> cannotStart(const QProcess &process)
{
    return fail(ErrorKind::Io, QStringLiteral("cannot start %1: %2").arg(process.program(), process.errorString()));
}

} // namespace

Result<StreamOutcome> streamBetween(const ProcessRequest &producer, const ProcessRequest &consumer,
                                    const QByteArray &prologue, const QByteArray &epilogue,
                                    const std::function<void(const QByteArray &)> &tell, std::stop_token stop)
{
    QProcess from;
    QProcess to;
    if (!start(to, consumer))
        return cannotStart(to);
    if (!start(from, producer)) {
        end(to);
        return cannotStart(from);
    }
    from.closeWriteChannel();
    to.write(prologue);

    StreamOutcome outcome;
    const auto drain = [&] {
        const QByteArray chunk = from.readAllStandardError();
        outcome.producerErrors += chunk;
        if (!chunk.isEmpty() && tell)
            tell(chunk);
        outcome.consumerErrors += to.readAllStandardError();
        to.readAllStandardOutput();
    };
    // What the producer says is only taken when the consumer has room for it; its pipe holds it back meanwhile.
    while ((from.state() != QProcess::NotRunning || from.bytesAvailable() > 0) && to.state() != QProcess::NotRunning) {
        if (stop.stop_requested()) {
            end(from);
            end(to);
            return fail(ErrorKind::Cancelled, QStringLiteral("cancelled; everything was rolled back"));
        }
        if (to.bytesToWrite() < mostOnTheWay && (from.bytesAvailable() > 0 || from.waitForReadyRead(pollMs)))
            to.write(from.read(mostOnTheWay));
        if (to.bytesToWrite() > 0)
            to.waitForBytesWritten(pollMs);
        drain();
    }
    if (to.state() != QProcess::NotRunning && from.exitStatus() == QProcess::NormalExit && from.exitCode() == 0)
        to.write(epilogue);
    to.closeWriteChannel();
    if (from.state() != QProcess::NotRunning)
        end(from);
    // From COMMIT on nothing is called back.
    while (to.state() != QProcess::NotRunning && !to.waitForFinished(pollMs))
        drain();
    drain();
    outcome.producerExit = from.exitStatus() == QProcess::NormalExit ? from.exitCode() : -1;
    outcome.consumerExit = to.exitStatus() == QProcess::NormalExit ? to.exitCode() : -1;
    return outcome;
}

} // namespace studio
