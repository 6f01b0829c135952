#pragma once

#include "engine/plan/step.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace studio {

/// The steps of a plan and what must come before what. Besides steps it holds fences: named points in time ("all users of column c's old
/// form are gone", fences.h) that steps are put before or after without knowing each other.
class StepGraph {
public:
    using Id = int;

    Id add(Step step);
    [[nodiscard]] Step &step(Id id) { return m_steps[id]; }
    [[nodiscard]] const Step &step(Id id) const { return m_steps[id]; }
    [[nodiscard]] int stepCount() const { return static_cast<int>(m_steps.size()); }

    void before(Id first, Id then);
    void beforeFence(Id step, const QString &fence);
    void afterFence(const QString &fence, Id step);
    void fenceBeforeFence(const QString &first, const QString &then);
    /// A drop and the create that makes the same thing again: neither is chosen without the other (`only`).
    void pair(Id drop, Id create);

    [[nodiscard]] QList<Id> partnersOf(Id id) const { return m_pairs.value(id); }

    /// Closes the graph: names freed before they are taken. Call once, before the two below.
    void connectNames();
    /// Steps in an order that holds every edge; among those free to go the lowest rank, then the oldest. A cycle is cut at
    /// the step of the lowest rank and counted in `cycles`.
    [[nodiscard]] QList<Id> order(int *cycles = nullptr) const;
    /// `chosen` and all that they need.
    [[nodiscard]] QSet<Id> closure(const QSet<Id> &chosen) const;
    /// Steps that directly or through fences come after `id`.
    [[nodiscard]] bool isNeeded(Id id) const;

private:
    using Vertex = int; ///< an even number is a step, an odd one a fence
    [[nodiscard]] static Vertex vertexOf(Id id) { return id * 2; }
    [[nodiscard]] static bool isStep(Vertex vertex) { return vertex % 2 == 0; }
    [[nodiscard]] Vertex fence(const QString &name);
    void connect(Vertex first, Vertex then);

    QList<Step> m_steps;
    QHash<QString, int> m_fences;
    QHash<Vertex, QList<Vertex>> m_after;  ///< vertex → those that must follow it
    QHash<Vertex, QList<Vertex>> m_needs;  ///< vertex → those that must precede it
    QHash<Id, QList<Id>> m_pairs;
};

} // namespace studio
