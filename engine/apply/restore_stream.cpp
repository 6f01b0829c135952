#include "engine/apply/restore_stream.h"

#include "engine/apply/piped_process.h"

#include <QProcess>

namespace studio {

namespace {

constexpr int pollMs = 10;
constexpr qint64 mostOnTheWay = 4 * 1024 * 1024;

} // namespace

Result<StreamOutcome> streamBetween(const ProcessRequest &producer, const ProcessRequest &consumer,
                                    const QByteArray &prologue, const QByteArray &epilogue,
                                    const std::function<void(const QByteArray &)> &tell, std::stop_token stop)
{
    QProcess from;
    QProcess to;
    if (const auto started = startPiped(to, consumer); !started)
        return std::unexpected(started.error());
    if (const auto started = startPiped(from, producer); !started) {
        endPiped(to);
        return std::unexpected(started.error());
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
            endPiped(from);
            endPiped(to);
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
        endPiped(from);
    // From COMMIT on nothing is called back.
    while (to.state() != QProcess::NotRunning && !to.waitForFinished(pollMs))
        drain();
    drain();
    outcome.producerExit = from.exitStatus() == QProcess::NormalExit ? from.exitCode() : -1;
    outcome.consumerExit = to.exitStatus() == QProcess::NormalExit ? to.exitCode() : -1;
    return outcome;
}

} // namespace studio
