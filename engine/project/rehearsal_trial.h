#pragma once

#include "engine/base/progress.h"
#include "engine/catalog/catalog.h"
#include "engine/project/comparison.h"
#include "engine/project/rehearsal_run.h"

#include <QStringList>

#include <stop_token>

namespace studio::rehearsal {

/// The statement of a plan on a copy, where everything has one owner and roles are nobody's.
[[nodiscard]] RehearsalStep stepOf(const QString &sql, const Statement &statement);

/// The hazards tell locks that others notice: what had a stronger one than told, or wrote a table anew in silence, for people.
[[nodiscard]] QStringList surprisesOf(const Plan &plan, const RehearsedRun &run);

/// The private server went: not the plan's fault, and said so.
[[nodiscard]] Error inTheMiddle(Error error);

/// The copy of a comparison's database, on which things are tried; all must outlive it. The copy's own thread.
class Trial {
public:
    Trial(Connection &copy, const Comparison &comparison, const ProgressSink &progress, std::stop_token stop);

    /// The copy as it is now, in the comparison's scope; roles, which are not the copy's, left out.
    [[nodiscard]] Result<CatalogSnapshot> look();
    /// `what` is told as progress.
    [[nodiscard]] Result<void> go(const QString &what, const QList<RehearsalStep> &steps, RehearsedRun &into, OnFailure onFailure = OnFailure::End);
    [[nodiscard]] Result<QList<Change>> remainingTo(const DesiredSchema &target);
    [[nodiscard]] Result<QList<Change>> remainingTo(const Schema &target);

private:
    Connection &m_copy;
    const Comparison &m_comparison;
    const ProgressSink &m_progress;
    std::stop_token m_stop;
    ProjectConfig m_config;
    CatalogFilter m_filter;
};

} // namespace studio::rehearsal
