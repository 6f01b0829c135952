#include "engine/plan/step_graph.h"

#include <queue>
#include <vector>

namespace studio {

StepGraph::Id StepGraph::add(Step step)
{
    m_steps.append(std::move(step));
    return static_cast<Id>(m_steps.size()) - 1;
}

StepGraph::Vertex StepGraph::fence(const QString &name)
{
    const auto known = m_fences.constFind(name);
    const int number = known != m_fences.constEnd() ? *known : static_cast<int>(m_fences.size());
    if (known == m_fences.constEnd())
        m_fences.insert(name, number);
    return number * 2 + 1;
}

void StepGraph::connect(Vertex first, Vertex then)
{
    if (first == then || m_after[first].contains(then))
        return;
    m_after[first].append(then);
    m_needs[then].append(first);
}

void StepGraph::before(Id first, Id then)
{
    connect(vertexOf(first), vertexOf(then));
}

void StepGraph::beforeFence(Id step, const QString &name)
{
    connect(vertexOf(step), fence(name));
}

void StepGraph::afterFence(const QString &name, Id step)
{
    connect(fence(name), vertexOf(step));
}

void StepGraph::fenceBeforeFence(const QString &first, const QString &then)
{
    connect(fence(first), fence(then));
}

void StepGraph::pair(Id drop, Id create)
{
    before(drop, create);
    m_pairs[drop].append(create);
    m_pairs[create].append(drop);
}

void StepGraph::connectNames()
{
    for (Id id = 0; id < m_steps.size(); ++id) {
        for (const QString &name : m_steps[id].frees)
            beforeFence(id, QLatin1String("free ") + name);
    }
    for (Id id = 0; id < m_steps.size(); ++id) {
        for (const QString &name : m_steps[id].takes) {
            if (m_fences.contains(QLatin1String("free ") + name) && !m_steps[id].frees.contains(name))
                afterFence(QLatin1String("free ") + name, id);
        }
    }
}

QList<StepGraph::Id> StepGraph::order(int *cycles) const
{
    // Fences cost nothing: they pass at once, ahead of every step.
    struct Ready {
        int rank;
        Vertex vertex;
        bool operator>(const Ready &other) const
        {
            return rank != other.rank ? rank > other.rank : vertex > other.vertex;
        }
    };
    const auto ready = [this](Vertex vertex) {
        return Ready{isStep(vertex) ? static_cast<int>(m_steps[vertex / 2].rank) : -1, vertex};
    };

    std::vector<Vertex> all;
    for (Id id = 0; id < m_steps.size(); ++id)
        all.push_back(vertexOf(id));
    for (int number = 0; number < m_fences.size(); ++number)
        all.push_back(number * 2 + 1);

    QHash<Vertex, qsizetype> open;
    std::priority_queue<Ready, std::vector<Ready>, std::greater<>> queue;
    for (const Vertex vertex : all) {
        open.insert(vertex, m_needs.value(vertex).size());
        if (open.value(vertex) == 0)
            queue.push(ready(vertex));
    }

    QList<Id> ordered;
    QSet<Vertex> done;
    const auto pass = [&](Vertex vertex) {
        if (done.contains(vertex))
            return;
        done.insert(vertex);
        if (isStep(vertex))
            ordered.append(vertex / 2);
        for (const Vertex then : m_after.value(vertex)) {
            if (--open[then] == 0 && !done.contains(then))
                queue.push(ready(then));
        }
    };
    while (done.size() < static_cast<qsizetype>(all.size())) {
        if (!queue.empty()) {
            const Vertex next = queue.top().vertex;
            queue.pop();
            pass(next);
            continue;
        }
        if (cycles)
            ++*cycles;
        std::optional<Ready> lowest;
        for (const Vertex vertex : all) {
            if (isStep(vertex) && !done.contains(vertex) && (!lowest || *lowest > ready(vertex)))
                lowest = ready(vertex);
        }
        if (!lowest)
            break;
        pass(lowest->vertex);
    }
    return ordered;
}

QSet<StepGraph::Id> StepGraph::closure(const QSet<Id> &chosen) const
{
    QSet<Vertex> seen;
    QSet<Id> steps;
    std::vector<Vertex> pending;
    for (const Id id : chosen)
        pending.push_back(vertexOf(id));
    while (!pending.empty()) {
        const Vertex vertex = pending.back();
        pending.pop_back();
        if (seen.contains(vertex))
            continue;
        seen.insert(vertex);
        for (const Vertex needed : m_needs.value(vertex))
            pending.push_back(needed);
        if (!isStep(vertex))
            continue;
        steps.insert(vertex / 2);
        for (const Id partner : m_pairs.value(vertex / 2))
            pending.push_back(vertexOf(partner));
    }
    return steps;
}

bool StepGraph::isNeeded(Id id) const
{
    QSet<Vertex> seen;
    std::vector<Vertex> pending{vertexOf(id)};
    while (!pending.empty()) {
        const Vertex vertex = pending.back();
        pending.pop_back();
        for (const Vertex then : m_after.value(vertex)) {
            if (isStep(then))
                return true;
            if (!seen.contains(then)) {
                seen.insert(then);
                pending.push_back(then);
            }
        }
    }
    return false;
}

} // namespace studio
