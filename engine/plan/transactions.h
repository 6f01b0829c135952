#pragma once

#include "engine/plan/plan_context.h"

namespace studio {

/// Where the transactions of a safe plan begin, and which of its steps are taken apart. Whatever is dropped to be made again (views around
/// a column's type, an enum that is swapped) and whatever happens to one object stays in one transaction, so that nobody sees the moment
/// between. Without PlanOptions::safe: one transaction, nothing taken apart.
class Transactions {
public:
    Transactions(const PlanContext &context, const QList<StepGraph::Id> &order);

    [[nodiscard]] bool isTakenApart(StepGraph::Id id) const { return m_apart.contains(id); }
    /// Whether a new one begins with this step. To be asked once for each step, in their order.
    [[nodiscard]] bool begins(StepGraph::Id id);

private:
    const PlanContext &m_context;
    QSet<StepGraph::Id> m_apart;
    QSet<StepGraph::Id> m_inside;  ///< joined with the step before
    QSet<QualifiedName> m_locked;  ///< tables of the transaction that runs
    bool m_open = false;
};

} // namespace studio
