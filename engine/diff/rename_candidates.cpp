#include "engine/diff/rename_candidates.h"

#include "engine/diff/compare_context.h"
#include "engine/diff/rename_scores.h"

#include <QHash>

#include <algorithm>

namespace studio {

namespace {

/// Below these a pair is two different things. Low on purpose where a drop loses data: asking is cheap.
double threshold(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Column:
        return 0.45;
    case ObjectKind::Table:
        return 0.45;
    case ObjectKind::Enum:
        return 0.45;
    case ObjectKind::EnumValue:
        return 0.5;
    case ObjectKind::Sequence:
        return 0.5;
    case ObjectKind::Namespace:
        return 0.4;
    default:
        return 0.6;
    }
}

constexpr qsizetype mostForOneName = 3;

class Finder {
public:
    Finder(const Schema &catalog, const Schema &renamedActual, const Schema &desired, const RenameMap &renames,
           const RenameDecisions &decisions)
        : m_catalog(catalog), m_actual(renamedActual), m_desired(desired), m_renames(renames), m_decisions(decisions)
    {}

    QList<RenameCandidate> find(const QList<Change> &changes)
    {
        QList<ObjectId> drops;
        QList<ObjectId> creates;
        for (const Change &change : changes) {
            if (change.implied)
                continue;
            if (change.action == Action::Drop)
                drops.append(change.object);
            else if (change.action == Action::Create)
                creates.append(change.object);
            else if (change.action == Action::Alter && change.object.kind == ObjectKind::Enum)
                enumValues(change.object);
        }
        if (!drops.isEmpty() && !creates.isEmpty()) {
            index();
            for (const ObjectId &to : std::as_const(creates)) {
                for (const ObjectId &from : std::as_const(drops)) {
                    const bool member = from.kind == ObjectKind::Column;
                    if (from.kind == to.kind && (!member || from.tableName() == to.tableName()))
                        pair(from, to);
                }
            }
        }
        return best();
    }

private:
    void index()
    {
        for (const Table &table : m_actual.tables)
            m_actualTables.insert(table.name, &table);
        for (const Table &table : m_catalog.tables)
            m_catalogTables.insert(table.name, &table);
        for (const Table &table : m_desired.tables)
            m_desiredTables.insert(table.name, &table);
    }

    template<typename T>
    static const T *named(const QList<T> &items, const ObjectId &id)
    {
        const auto found = std::find_if(items.cbegin(), items.cend(), [&](const T &item) {
            return item.name == QualifiedName{id.schema, id.name};
        });
        return found == items.cend() ? nullptr : &*found;
    }

    template<typename T, typename Score>
    static RenameScore scored(const T *from, const T *to, Score score)
    {
        return from && to ? score(*from, *to) : RenameScore{};
    }

    void pair(const ObjectId &from, const ObjectId &to)
    {
        switch (from.kind) {
        case ObjectKind::Column:
            column(from, to);
            break;
        case ObjectKind::Table:
            add(from, to,
                scored(m_catalogTables.value(from.tableName()), m_desiredTables.value(to.tableName()),
                       tableRenameScore));
            break;
        case ObjectKind::Enum:
            add(from, to, scored(named(m_catalog.enums, from), named(m_desired.enums, to), enumRenameScore));
            break;
        case ObjectKind::Sequence:
            add(from, to,
                scored(named(m_catalog.sequences, from), named(m_desired.sequences, to), sequenceRenameScore));
            break;
        case ObjectKind::View:
        case ObjectKind::MaterializedView:
            add(from, to, scored(named(m_catalog.views, from), named(m_desired.views, to), viewRenameScore));
            break;
        case ObjectKind::Role:
            role(from, to);
            break;
        case ObjectKind::Namespace:
            if (!isLeftForAnother(from.name, to.name))
                add(from, to, namespaceRenameScore(m_catalog, from.name, m_desired, to.name));
            break;
        default:
            break;
        }
    }

    /// Who says that an object moves from one schema to the other has said as well that they are two.
    bool isLeftForAnother(const QString &from, const QString &to) const
    {
        const auto moves = [&](ObjectKind kind, const QualifiedName &name) {
            return name.schema == to && m_renames.catalogName(kind, name).schema == from;
        };
        const auto any = [&](const auto &items, ObjectKind kind) {
            return std::ranges::any_of(items, [&](const auto &item) { return moves(kind, item.name); });
        };
        const auto view = [&](const View &item) {
            return moves(item.materialized ? ObjectKind::MaterializedView : ObjectKind::View, item.name);
        };
        return any(m_actual.tables, ObjectKind::Table) || any(m_actual.enums, ObjectKind::Enum) ||
               any(m_actual.sequences, ObjectKind::Sequence) || std::ranges::any_of(m_actual.views, view);
    }

    void column(const ObjectId &from, const ObjectId &to)
    {
        const Table *actual = m_actualTables.value(from.tableName());
        const Table *desired = m_desiredTables.value(to.tableName());
        const Column *old = actual ? findColumn(*actual, from.name) : nullptr;
        const Column *wanted = desired ? findColumn(*desired, to.name) : nullptr;
        if (!old || !wanted)
            return;
        // Under the name that the person sees in the database.
        const QualifiedName table = m_renames.catalogName(ObjectKind::Table, from.tableName());
        add(memberId(ObjectKind::Column, table, from.name), to, columnRenameScore(*actual, *old, *desired, *wanted));
    }

    void role(const ObjectId &from, const ObjectId &to)
    {
        const auto of = [](const QList<Role> &roles, const QString &name) {
            const auto found = std::ranges::find(roles, name, &Role::name);
            return found == roles.cend() ? nullptr : &*found;
        };
        add(from, to, scored(of(m_catalog.roles, from.name), of(m_desired.roles, to.name), roleRenameScore));
    }

    void enumValues(const ObjectId &id)
    {
        const Enum *actual = named(m_actual.enums, id);
        const Enum *desired = named(m_desired.enums, id);
        if (!actual || !desired)
            return;
        const QualifiedName before = m_renames.catalogName(ObjectKind::Enum, actual->name);
        for (const QString &value : actual->values) {
            for (const QString &wanted : desired->values) {
                if (!desired->values.contains(value) && !actual->values.contains(wanted))
                    add(memberId(ObjectKind::EnumValue, before, value),
                        memberId(ObjectKind::EnumValue, desired->name, wanted),
                        enumValueRenameScore(*actual, value, *desired, wanted));
            }
        }
    }

    void add(const ObjectId &from, const ObjectId &to, const RenameScore &score)
    {
        if (score.value < threshold(from.kind) || m_decisions.separate.contains(std::pair(from, to)))
            return;
        m_found.append({from, to, std::min(1.0, score.value), score.reason});
    }

    /// A schema that may have been renamed takes its contents along: they need no question of their own.
    bool comesAlong(const RenameCandidate &candidate) const
    {
        return candidate.from.table.isEmpty() && candidate.from.name == candidate.to.name &&
               candidate.from.schema != candidate.to.schema &&
               std::ranges::any_of(m_found, [&](const RenameCandidate &other) {
                   return other.from.kind == ObjectKind::Namespace && other.from.name == candidate.from.schema &&
                          other.to.name == candidate.to.schema;
               });
    }

    QList<RenameCandidate> best() const
    {
        QList<RenameCandidate> sorted;
        std::ranges::copy_if(m_found, std::back_inserter(sorted),
                             [&](const RenameCandidate &item) { return !comesAlong(item); });
        std::ranges::stable_sort(sorted, [](const RenameCandidate &a, const RenameCandidate &b) {
            return a.to.kind != b.to.kind ? a.to.kind < b.to.kind : a.score > b.score;
        });
        QHash<ObjectId, qsizetype> count;
        sorted.removeIf([&](const RenameCandidate &item) { return ++count[item.to] > mostForOneName; });
        return sorted;
    }

    const Schema &m_catalog;
    const Schema &m_actual;
    const Schema &m_desired;
    const RenameMap &m_renames;
    const RenameDecisions &m_decisions;
    QHash<QualifiedName, const Table *> m_actualTables;
    QHash<QualifiedName, const Table *> m_catalogTables;
    QHash<QualifiedName, const Table *> m_desiredTables;
    QList<RenameCandidate> m_found;
};

} // namespace

QList<RenameCandidate> renameCandidates(const Schema &catalog, const Schema &renamedActual, const Schema &desired,
                                        const RenameMap &renames, const QList<Change> &changes,
                                        const RenameDecisions &decisions)
{
    return Finder(catalog, renamedActual, desired, renames, decisions).find(changes);
}

} // namespace studio
