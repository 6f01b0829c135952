#include "tests/support/failing_process_runner.h"

namespace studio::test {

FailingProcessRunner::FailingProcessRunner(int call, Fault fault) : m_failing(call), m_fault(std::move(fault)) {}

Result<ProcessOutcome> FailingProcessRunner::run(const ProcessRequest &request, std::stop_token stop)
{
    m_calls << request;
    if (m_calls.size() - 1 == m_failing)
        return m_fault(request);
    return m_real.run(request, stop);
}

FailingProcessRunner::Fault FailingProcessRunner::crash()
{
    return [](const ProcessRequest &request) -> Result<ProcessOutcome> {
        return fail(ErrorKind::Io, QStringLiteral("%1 crashed").arg(request.program));
    };
}

FailingProcessRunner::Fault FailingProcessRunner::exit(int code, const QByteArray &words)
{
    return [code, words](const ProcessRequest &) -> Result<ProcessOutcome> { return ProcessOutcome{code, {}, words}; };
}

} // namespace studio::test
