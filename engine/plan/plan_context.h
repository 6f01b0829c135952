#pragma once

#include "engine/plan/matching.h"
#include "engine/plan/plan.h"
#include "engine/plan/references.h"
#include "engine/plan/step_graph.h"
#include "engine/plan/type_change.h"

#include <deque>

namespace studio {

/// A table that both sides have.
struct TablePair {
    const Table *actual = nullptr;
    const Table *desired = nullptr;
};

/// What happens to one column that both sides have.
struct ColumnDelta {
    TablePair table;
    const Column *actual = nullptr;
    const Column *desired = nullptr;
    QList<int> changes;
    bool type = false;         ///< SET DATA TYPE
    bool replace = false;      ///< dropped and added again
    bool defaultValue = false;
    bool notNull = false;
    bool identity = false;
    bool generated = false;
    bool enumSwap = false;     ///< its enum is made anew
    bool copied = false;       ///< SET DATA TYPE, NOT NULL and the default by way of another column (column_copy.h)
    TypeChange conversion;

    /// Its values or its type change: what is computed from it is to be made again.
    [[nodiscard]] bool disturbs() const { return (type || replace) && !copied; }
};

/// What happens to one enum that both sides have.
struct EnumDelta {
    const Enum *actual = nullptr;
    const Enum *desired = nullptr;
    QList<int> changes;
    QList<std::pair<QString, QString>> renamedValues;
    bool swap = false; ///< values vanish or change places: a new type takes its place
};

/// A member of a table that is dropped, made, or both.
template<typename T>
struct MemberFate {
    TablePair table;
    const T *actual = nullptr;  ///< to be dropped
    const T *desired = nullptr; ///< to be made; text of the desired side where there is one
    QList<int> changes;
};

/// Everything that the planners share while one plan is made.
class PlanContext {
public:
    PlanContext(const Schema &actualSide, const Schema &desiredSide, const Diff &theDiff, const PlanOptions &theOptions);

    const Schema &actual;
    const Schema &desired;
    const Diff &diff;
    const PlanOptions &options;
    Matching matching;
    StepGraph graph;
    QList<Obstacle> obstacles;

    QList<TablePair> pairs;              ///< tables that stay
    QList<TablePair> bystanders;         ///< tables of the actual side that the diff leaves alone: twice the same
    QList<const Table *> createdTables;
    QList<const Table *> droppedTables;
    QList<ColumnDelta> columns;          ///< in the order of the changes, those found by dependents.h behind
    std::deque<Column> adapted;          ///< wanted columns of bystanders, which no schema holds
    QList<EnumDelta> enums;
    QSet<ObjectId> together;             ///< objects, desired side, whose steps cannot be taken apart: they stand where nothing may interrupt
    QSet<QualifiedName> enumsMadeAnew;   ///< though their values could be added (PlanOptions::oneTransaction)
    QSet<ObjectId> rebuild;              ///< ids on the actual side of members and views to be dropped and made again

    /// Indexes into diff.changes. Ids: for drops on the actual side, else on the desired side.
    [[nodiscard]] QList<int> changesOf(Action action, const ObjectId &id) const { return m_changes.value({static_cast<int>(action), id}); }
    [[nodiscard]] bool has(Action action, const ObjectId &id) const { return m_changes.contains({static_cast<int>(action), id}); }
    [[nodiscard]] bool hasAttribute(const ObjectId &altered, QLatin1String attribute) const;

    [[nodiscard]] bool isDropped(const Table &table, ObjectKind kind, const QString &member) const;
    [[nodiscard]] ColumnDelta *delta(const QualifiedName &actualTable, const QString &actualColumn);
    ColumnDelta &deltaFor(const TablePair &pair, const Column &actualColumn, const Column &desiredColumn);
    [[nodiscard]] const EnumDelta *swappedEnum(const TypeName &actualType) const;
    [[nodiscard]] bool isActualEnum(const TypeName &type) const;
    [[nodiscard]] bool isDesiredEnum(const TypeName &type) const;

    /// Members of all tables that stay, of one kind, that are dropped or made. `of` gives a table's list.
    template<typename T, typename Of>
    [[nodiscard]] QList<MemberFate<T>> fates(ObjectKind kind, Of of) const;

    /// Links column and table fences (all columns ↔ each) and returns the fence's name.
    QString columnGone(const QualifiedName &actualTable, const QString &column);
    QString columnReady(const QualifiedName &desiredTable, const QString &column);
    [[nodiscard]] QString tableKeyOfActual(const QualifiedName &table) const { return matching.keyOfActual(ObjectKind::Table, table); }
    [[nodiscard]] QString tableKeyOfDesired(const QualifiedName &table) const { return matching.keyOfDesired(ObjectKind::Table, table); }

    /// Puts a dropping step before the end of everything that the expression of the actual side uses.
    void letGo(StepGraph::Id step, const Table *table, const QString &expression);
    /// Puts a making step behind everything that the expression of the desired side uses.
    void await(StepGraph::Id step, const Table *table, const QString &expression);
    /// The same of a generated column's own expression, which uses other columns of its table.
    void letGoOfSources(StepGraph::Id step, const Table &table, const Column &generated);
    void awaitSources(StepGraph::Id step, const Table &table, const Column &generated);
    void letGoOfType(StepGraph::Id step, const TypeName &actualType);
    void awaitType(StepGraph::Id step, const TypeName &desiredType);
    void awaitNamespace(StepGraph::Id step, const QString &desiredNamespace);

    /// Whether a table, view, index, sequence or enum of either side is called so, its schema under its name in the end.
    [[nodiscard]] bool isNameTaken(const QualifiedName &name) const { return m_names.contains(name); }

private:
    using Key = std::pair<int, ObjectId>;
    QHash<Key, QList<int>> m_changes;
    QHash<QString, int> m_columnIndex;
    QSet<QualifiedName> m_names;
};

template<typename T, typename Of>
QList<MemberFate<T>> PlanContext::fates(ObjectKind kind, Of of) const
{
    QList<MemberFate<T>> result;
    for (const TablePair &pair : pairs + bystanders) {
        const auto &before = of(*pair.actual);
        const auto &after = of(*pair.desired);
        QSet<QString> made;
        for (const T &item : before) {
            const ObjectId actualId{kind, pair.actual->name.schema, pair.actual->name.name, item.name};
            const QString name = matching.desiredMember(kind, pair.desired->name, item.name);
            const ObjectId desiredId{kind, pair.desired->name.schema, pair.desired->name.name, name};
            const QList<int> drops = changesOf(Action::Drop, actualId);
            const QList<int> creates = name.isEmpty() ? QList<int>() : changesOf(Action::Create, desiredId);
            const QList<int> alters = name.isEmpty() ? QList<int>() : changesOf(Action::Alter, desiredId);
            const bool again = rebuild.contains(actualId);
            if (drops.isEmpty() && alters.isEmpty() && creates.isEmpty() && !again)
                continue;
            MemberFate<T> fate{pair, &item, nullptr, drops + creates + alters};
            if (drops.isEmpty() || !creates.isEmpty()) {
                for (const T &wanted : after) {
                    if (wanted.name == name)
                        fate.desired = &wanted;
                }
                made.insert(name);
                // Unknown to the file and yet in the way: it comes back as it was.
                if (!fate.desired && drops.isEmpty())
                    fate.desired = &item;
            }
            result.append(fate);
        }
        for (const T &item : after) {
            const ObjectId id{kind, pair.desired->name.schema, pair.desired->name.name, item.name};
            if (has(Action::Create, id) && !made.contains(item.name))
                result.append({pair, nullptr, &item, changesOf(Action::Create, id)});
        }
    }
    return result;
}

} // namespace studio
