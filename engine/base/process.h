#pragma once

#include "engine/base/result.h"

#include <QByteArray>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <stop_token>

namespace studio {

/// One run of another program. Secrets go through `environment` or `input`, never through `arguments`.
struct ProcessRequest {
    QString program; ///< absolute, or found in PATH
    QStringList arguments;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QString workingDirectory;
    QByteArray input;                          ///< written to standard input, then closed
    std::chrono::milliseconds timeout{0};      ///< 0: no limit
    qint64 addressSpaceBytes = 0;              ///< RLIMIT_AS of the child; 0: as ours
    std::function<void(const QByteArray &)> onStandardError; ///< each chunk as it comes; may be empty
};

struct ProcessOutcome {
    int exitCode = 0;
    QByteArray standardOutput;
    QByteArray standardError;
};

/// Runs programs; behind an interface so that tests can make any call of any program fail.
class ProcessRunner {
public:
    virtual ~ProcessRunner() = default;

    /// Blocks until the program ended. A non-zero exit code is an outcome, not an error. Errors:
    /// Io (cannot be started, crashed, timed out), Cancelled (stop was requested; the child is dead then).
    /// Any thread.
    [[nodiscard]] virtual Result<ProcessOutcome> run(const ProcessRequest &request, std::stop_token stop = {}) = 0;
};

/// The real one: QProcess. Stateless; one instance may serve many threads.
class SystemProcessRunner final : public ProcessRunner {
public:
    [[nodiscard]] Result<ProcessOutcome> run(const ProcessRequest &request, std::stop_token stop = {}) override;
};

} // namespace studio
