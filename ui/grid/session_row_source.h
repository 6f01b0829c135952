#pragma once

#include "ui/grid/row_source.h"

namespace studio {

class Session;

/// Rows of a session's database. The session reads one thing after the other, so a count that still runs is ended when
/// a page is asked for: people wait for pages.
class SessionRowSource final : public RowSource {
public:
    /// `session` must outlive the source.
    explicit SessionRowSource(Session *session);

    QFuture<Result<RowPage>> rows(const RowQuery &query) override;
    QFuture<Result<qint64>> count(const RowQuery &query) override;
    QFuture<Result<QString>> ddl(const QualifiedName &object) override;
    void cancel() override;

private:
    Session *m_session;
    QFuture<Result<qint64>> m_count;
};

} // namespace studio
