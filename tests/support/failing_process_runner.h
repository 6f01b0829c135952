#pragma once

#include "engine/base/process.h"

#include <QList>

#include <functional>
#include <optional>

namespace studio::test {

/// Runs everything for real but one call, which fails as told; remembers all calls.
class FailingProcessRunner final : public ProcessRunner {
public:
    /// What the call answers instead of running: an error, or an exit code with its words.
    using Fault = std::function<Result<ProcessOutcome>(const ProcessRequest &)>;

    /// `call` counts from 0; below 0: none fails.
    explicit FailingProcessRunner(int call = -1, Fault fault = crash());

    [[nodiscard]] Result<ProcessOutcome> run(const ProcessRequest &request, std::stop_token stop = {}) override;

    [[nodiscard]] const QList<ProcessRequest> &calls() const { return m_calls; }

    [[nodiscard]] static Fault crash();
    [[nodiscard]] static Fault exit(int code, const QByteArray &words = {});

private:
    int m_failing;
    Fault m_fault;
    QList<ProcessRequest> m_calls;
    SystemProcessRunner m_real;
};

} // namespace studio::test
