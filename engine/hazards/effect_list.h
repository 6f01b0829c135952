#pragma once

#include "engine/hazards/effects.h"

#include <QJsonObject>

namespace studio {

/// Gathers what one statement does: one entry for each relation that exists, the strongest lock of all that is said of it.
class EffectList {
public:
    explicit EffectList(const ScriptState &state) : m_state(state) {}

    void onTable(const QualifiedName &name, Lock lock, bool rewrites = false, bool scans = false);
    /// A table or a view.
    void onRelation(const QualifiedName &name, Lock lock, bool rewrites = false, bool scans = false);
    /// What draws numbers from it waits.
    void onSequence(const QualifiedName &name, Lock lock, bool rewrites = false);
    /// Of all its columns where none is named.
    void onSequencesOf(const QualifiedName &table, const QString &column, Lock lock, bool rewrites = false);
    /// By its whole name: partitions and heirs are not managed.
    void onChild(const QualifiedName &name, Lock lock) { add(name, lock, false, false); }
    /// What is said of a table holds for its partitions and heirs as well.
    void followChildren(const QualifiedName &table);

    [[nodiscard]] const QList<TableEffect> &list() const { return m_list; }
    [[nodiscard]] const ScriptState &state() const { return m_state; }

private:
    void add(const QualifiedName &name, Lock lock, bool rewrites, bool scans);

    const ScriptState &m_state;
    QList<TableEffect> m_list;
};

/// A RangeVar's name; the schema is empty where none is written.
[[nodiscard]] QualifiedName relationIn(const QJsonObject &rangeVar);

} // namespace studio
