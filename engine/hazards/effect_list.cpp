#include "engine/hazards/effect_list.h"

#include <algorithm>

namespace studio {

void EffectList::onTable(const QualifiedName &name, Lock lock, bool rewrites, bool scans)
{
    if (const Table *table = m_state.table(name))
        add(table->name, lock, rewrites, scans);
}

void EffectList::onRelation(const QualifiedName &name, Lock lock, bool rewrites, bool scans)
{
    if (m_state.table(name))
        onTable(name, lock, rewrites, scans);
    else if (const View *view = m_state.view(name))
        add(view->name, lock, rewrites, scans);
}

void EffectList::onSequence(const QualifiedName &name, Lock lock, bool rewrites)
{
    if (const QualifiedName sequence = m_state.sequence(name); !sequence.name.isEmpty())
        add(sequence, lock, rewrites, false);
}

void EffectList::onSequencesOf(const QualifiedName &table, const QString &column, Lock lock, bool rewrites)
{
    const Table *found = m_state.table(table);
    for (const QualifiedName &sequence : found ? m_state.sequencesOf(*found, column) : QList<QualifiedName>())
        add(sequence, lock, rewrites, false);
}

void EffectList::followChildren(const QualifiedName &name)
{
    const Table *table = m_state.table(name);
    const auto known = std::ranges::find(m_list, table ? table->name : QualifiedName(), &TableEffect::table);
    if (known == m_list.end())
        return;
    const TableEffect effect = *known;
    // Has no rows of its own.
    if (table->partitioned)
        known->rewrites = known->scans = false;
    QList<QualifiedName> parents{effect.table};
    while (!parents.isEmpty()) {
        const QualifiedName parent = parents.takeFirst();
        for (const UnmanagedObject &item : m_state.schema().unmanaged) {
            const bool child = item.kind == QLatin1String("partition") || item.kind == QLatin1String("inheritance child");
            if (!child || item.table != parent)
                continue;
            add(item.name, effect.lock, effect.rewrites, effect.scans);
            parents.append(item.name);
        }
    }
}

void EffectList::add(const QualifiedName &name, Lock lock, bool rewrites, bool scans)
{
    const auto known = std::ranges::find(m_list, name, &TableEffect::table);
    if (known == m_list.end()) {
        m_list.append({name, lock, rewrites, scans});
        return;
    }
    known->lock = std::max(known->lock, lock);
    known->rewrites = known->rewrites || rewrites;
    known->scans = known->scans || scans;
}

QualifiedName relationIn(const QJsonObject &rangeVar)
{
    return {rangeVar.value(QLatin1String("schemaname")).toString(), rangeVar.value(QLatin1String("relname")).toString()};
}

} // namespace studio
