#pragma once

#include "engine/rows/rows.h"

#include <QFuture>

namespace studio {

/// Where the Browse place gets rows from: a session, or a fake in tests. The window's thread; calls return at once.
/// Answers may come late, in any order, with kind Cancelled, or not at all when the source goes away.
class RowSource {
public:
    virtual ~RowSource() = default;

    [[nodiscard]] virtual QFuture<Result<RowPage>> rows(const RowQuery &query) = 0;
    [[nodiscard]] virtual QFuture<Result<qint64>> count(const RowQuery &query) = 0;
    /// CREATE statements of a table or view.
    [[nodiscard]] virtual QFuture<Result<QString>> ddl(const QualifiedName &object) = 0;
    /// Ends what runs and what waits; each of them answers with kind Cancelled.
    virtual void cancel() = 0;
};

} // namespace studio
