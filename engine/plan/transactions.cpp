#include "engine/plan/transactions.h"

#include <algorithm>
#include <vector>

namespace studio {

Transactions::Transactions(const PlanContext &context, const QList<StepGraph::Id> &order) : m_context(context)
{
    if (!context.options.safe)
        return;
    QHash<StepGraph::Id, int> places;
    for (int i = 0; i < order.size(); ++i)
        places.insert(order[i], i);
    const auto mayBeApart = [&](StepGraph::Id id) { return !context.graph.step(id).parts.isEmpty() && context.graph.partnersOf(id).isEmpty(); };

    // How far what has begun at a place reaches.
    std::vector<int> reach(std::size_t(order.size()), -1);
    const auto join = [&](int from, int to) {
        int &end = reach[std::size_t(std::min(from, to))];
        end = std::max(end, std::max(from, to));
    };
    QHash<ObjectId, int> firstOf;
    for (int i = 0; i < order.size(); ++i) {
        for (const StepGraph::Id partner : context.graph.partnersOf(order[i])) {
            if (places.contains(partner))
                join(i, places.value(partner));
        }
        if (mayBeApart(order[i]))
            continue;
        const ObjectId &object = context.graph.step(order[i]).object;
        if (firstOf.contains(object))
            join(firstOf.value(object), i);
        else
            firstOf.insert(object, i);
    }
    int end = -1;
    for (int i = 0; i < order.size(); ++i) {
        const bool inside = i <= end;
        if (inside)
            m_inside.insert(order[i]);
        else if (mayBeApart(order[i]))
            m_apart.insert(order[i]);
        end = std::max(end, reach[std::size_t(i)]);
    }
}

bool Transactions::begins(StepGraph::Id id)
{
    if (!m_context.options.safe)
        return false;
    const Step &step = m_context.graph.step(id);
    const QSet<QualifiedName> tables(step.tables.cbegin(), step.tables.cend());
    if (step.place != Place::Transaction) {
        m_open = false;
        return false;
    }
    if (isTakenApart(id)) {
        const bool begins = m_open && !step.parts.first().alone;
        m_open = !step.parts.last().alone;
        m_locked = tables;
        return begins;
    }
    const bool others = std::ranges::any_of(tables, [&](const QualifiedName &table) { return !m_locked.contains(table); });
    const bool begins = m_open && !m_inside.contains(id) && !m_locked.isEmpty() && others;
    if (begins || !m_open)
        m_locked.clear();
    m_open = true;
    m_locked += tables;
    return begins;
}

} // namespace studio
