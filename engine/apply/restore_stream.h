#pragma once

#include "engine/base/process.h"
#include "engine/base/result.h"

#include <stop_token>

namespace studio {

struct StreamOutcome {
    int producerExit = 0;
    int consumerExit = 0;
    QByteArray producerErrors;
    QByteArray consumerErrors;
};

/// Runs two programs, the first one's output being the second one's input, with `prologue` before and `epilogue` after
/// it. The epilogue is only written when the first one succeeded; otherwise the second one just finds its input ended.
/// Holds no more than a few MB whatever the size. `tell` gets each chunk of the first one's standard error. Errors: Io,
/// Cancelled; both are dead then.
[[nodiscard]] Result<StreamOutcome> streamBetween(const ProcessRequest &producer, const ProcessRequest &consumer,
                                                  const QByteArray &prologue, const QByteArray &epilogue,
                                                  const std::function<void(const QByteArray &)> &tell,
                                                  std::stop_token stop);

} // namespace studio
