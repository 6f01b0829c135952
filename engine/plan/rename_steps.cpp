#include "engine/plan/rename_steps.h"

#include "engine/plan/fences.h"
#include "engine/plan/rename_order.h"

#include <algorithm>

namespace studio {

namespace {

/// The names, among `renames` (from → to), that must leave through a temporary name: one of each circle.
template<typename Name>
QSet<Name> circleBreakers(const QList<std::pair<Name, Name>> &renames)
{
    QHash<Name, Name> next;
    for (const auto &[from, to] : renames)
        next.insert(from, to);
    QSet<Name> breakers;
    QSet<Name> seen;
    for (const auto &[start, unused] : renames) {
        QSet<Name> path;
        Name at = start;
        while (next.contains(at) && !seen.contains(at)) {
            seen.insert(at);
            path.insert(at);
            at = next.value(at);
        }
        if (path.contains(at))
            breakers.insert(at);
    }
    return breakers;
}

bool isTypeHolder(ObjectKind kind)
{
    return kind != ObjectKind::Sequence;
}

QStringList nameFences(ObjectKind kind, const QualifiedName &name)
{
    QStringList names;
    if (kind != ObjectKind::Enum)
        names.append(fences::relationName(name));
    if (isTypeHolder(kind))
        names.append(fences::typeName(name));
    return names;
}

class Renamer {
public:
    Renamer(PlanContext &context, const Renaming &renaming, bool throughTemporary)
        : m_context(context)
        , m_renaming(renaming)
        , m_temporary(throughTemporary)
    {
    }

    void emitSteps()
    {
        const QualifiedName before = m_context.matching.inDesiredNamespace(m_renaming.actual);
        const bool moves = before.schema != m_renaming.desired.schema;
        const bool renames = before.name != m_renaming.desired.name;
        if (!moves && !renames)
            return;
        // Halfway, one of the two names is new and the other still old: that name must not be somebody else's, before or after.
        const bool renameFirst = moves && renames && !m_context.isNameTaken({before.schema, m_renaming.desired.name});
        const QString target = m_renaming.desired.name;
        if (m_temporary || (moves && renames && !renameFirst && m_context.isNameTaken({m_renaming.desired.schema, before.name}))) {
            rename(temporaryName(m_renaming.actual.name));
            if (moves)
                move();
            rename(target);
        } else if (renameFirst) {
            rename(target);
            move();
        } else {
            if (moves)
                move();
            if (renames)
                rename(target);
        }
        m_context.graph.step(m_steps.first()).frees = nameFences(m_renaming.kind, before);
        m_context.graph.step(m_steps.last()).takes = nameFences(m_renaming.kind, m_renaming.desired);
        const QString key = m_context.matching.keyOfDesired(m_renaming.kind, m_renaming.desired);
        if (m_move)
            m_context.graph.beforeFence(*m_move, fences::moved(key));
        m_context.graph.beforeFence(m_steps.last(), fences::named(key));
        m_context.graph.beforeFence(m_steps.last(), fences::ready(key));
        m_context.awaitNamespace(m_steps.first(), m_renaming.desired.schema);
        m_context.graph.beforeFence(m_steps.last(), fences::gone(QLatin1String("schema ") + before.schema));
    }

private:
    [[nodiscard]] QString written(const QualifiedName &name) const { return m_renaming.kitStyle ? name.kitQuoted() : name.quoted(); }

    void add(Rank rank, Step::Text sql, Step::OptionalText undo, std::function<void(CurrentNames &)> effect)
    {
        Step step;
        step.rank = rank;
        step.object = {m_renaming.kind, m_renaming.desired.schema, {}, m_renaming.desired.name};
        step.changes = m_renaming.changes;
        step.sql = std::move(sql);
        step.undo = std::move(undo);
        step.effect = std::move(effect);
        step.tables = m_renaming.tables;
        const StepGraph::Id id = m_context.graph.add(step);
        if (!m_steps.isEmpty())
            m_context.graph.before(m_steps.last(), id);
        m_steps.append(id);
    }

    void rename(const QString &to)
    {
        const ObjectKind kind = m_renaming.kind;
        const QualifiedName actual = m_renaming.actual;
        const QString from = m_name;
        add(
            m_renaming.rank,
            [*this, kind, actual, to](const CurrentNames &names) {
                return m_renaming.alter + QLatin1Char(' ') + written(names.object(kind, actual)) + QLatin1String(" RENAME TO ") +
                       quoteIdentifier(to) + QLatin1Char(';');
            },
            [*this, kind, actual, from](const CurrentNames &names) {
                return m_renaming.alter + QLatin1Char(' ') + written(names.object(kind, actual)) + QLatin1String(" RENAME TO ") +
                       quoteIdentifier(from.isEmpty() ? actual.name : from) + QLatin1Char(';');
            },
            [kind, actual, to](CurrentNames &names) { names.renameObject(kind, actual, to); });
        m_name = to;
    }

    void move()
    {
        const ObjectKind kind = m_renaming.kind;
        const QualifiedName actual = m_renaming.actual;
        const QString schema = m_renaming.desired.schema;
        const auto text = [*this, kind, actual](const CurrentNames &names, const QString &to) {
            return m_renaming.alter + QLatin1Char(' ') + written(names.object(kind, actual)) + QLatin1String(" SET SCHEMA ") +
                   quoteIdentifier(to) + QLatin1Char(';');
        };
        add(
            m_renaming.moveRank, [text, schema](const CurrentNames &names) { return text(names, schema); },
            [text, actual](const CurrentNames &names) { return text(names, names.namespaceName(actual.schema)); },
            [kind, actual, schema](CurrentNames &names) { names.moveObject(kind, actual, schema); });
        m_move = m_steps.last();
    }

    PlanContext &m_context;
    Renaming m_renaming;
    bool m_temporary = false;
    QString m_name;
    QList<StepGraph::Id> m_steps;
    std::optional<StepGraph::Id> m_move;
};

struct MemberRenaming {
    ObjectKind kind;
    TablePair table;
    QString from;
    QString to;
    QList<int> changes;
};

QLatin1String memberWord(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Column: return QLatin1String("column");
    case ObjectKind::Policy: return QLatin1String("policy");
    case ObjectKind::Index: return QLatin1String("index");
    default: return QLatin1String("constraint");
    }
}

bool ownsIndex(ObjectKind kind)
{
    return kind == ObjectKind::Index || kind == ObjectKind::Unique || kind == ObjectKind::PrimaryKey;
}

QString memberRenameSql(ObjectKind kind, const QualifiedName &table, const QString &from, const QString &to)
{
    const QString rename = QLatin1String(" TO ") + quoteIdentifier(to) + QLatin1Char(';');
    switch (kind) {
    case ObjectKind::Column:
        return QLatin1String("ALTER TABLE ") + table.kitQuoted() + QLatin1String(" RENAME COLUMN ") + quoteIdentifier(from) + rename;
    case ObjectKind::Index:
        return QLatin1String("ALTER INDEX ") + QualifiedName{table.schema, from}.kitQuoted() + QLatin1String(" RENAME") + rename;
    case ObjectKind::Policy:
        return QLatin1String("ALTER POLICY ") + quoteIdentifier(from) + QLatin1String(" ON ") + table.kitQuoted() +
               QLatin1String(" RENAME") + rename;
    default:
        return QLatin1String("ALTER TABLE ") + table.kitQuoted() + QLatin1String(" RENAME CONSTRAINT ") + quoteIdentifier(from) + rename;
    }
}

StepGraph::Id addMemberStep(PlanContext &context, const MemberRenaming &item, const QString &from, const QString &to)
{
    const QualifiedName table = item.table.actual->name;
    const ObjectKind kind = item.kind;
    const QString actual = item.from;
    Step step;
    step.rank = kind == ObjectKind::Column ? Rank::RenameColumns : Rank::RenameMembers;
    step.object = {kind, item.table.desired->name.schema, item.table.desired->name.name, item.to};
    step.changes = item.changes;
    step.tables = {table};
    step.sql = [=](const CurrentNames &names) { return memberRenameSql(kind, names.table(table), from, to); };
    step.undo = [=](const CurrentNames &names) { return memberRenameSql(kind, names.table(table), to, from); };
    step.effect = [=](CurrentNames &names) { names.renameMember(kind, table, actual, to); };
    return context.graph.add(step);
}

void planMembers(PlanContext &context, const QList<MemberRenaming> &renamings)
{
    QList<std::pair<QString, QString>> names;
    const auto nameFence = [&](const MemberRenaming &item, const QString &name) {
        return fences::memberName(context.tableKeyOfActual(item.table.actual->name), memberWord(item.kind), name);
    };
    // Names of indexes, those of constraints included, are unique in a schema, not in a table: circles may run through several tables.
    const auto ownName = [&](const MemberRenaming &item, const QualifiedName &table, const QString &name) {
        return ownsIndex(item.kind) ? fences::relationName({table.schema, name}) : nameFence(item, name);
    };
    // Indexes of a table that moves are renamed where it comes to.
    const auto oldName = [&](const MemberRenaming &item) { return ownName(item, item.table.desired->name, item.from); };
    for (const MemberRenaming &item : renamings)
        names.append({oldName(item), ownName(item, item.table.desired->name, item.to)});
    const QSet<QString> breakers = circleBreakers(names);
    for (const MemberRenaming &item : renamings) {
        const QString from = nameFence(item, item.from);
        StepGraph::Id first = 0;
        StepGraph::Id last = 0;
        if (breakers.contains(oldName(item))) {
            const QString temporary = temporaryName(item.from);
            first = addMemberStep(context, item, item.from, temporary);
            last = addMemberStep(context, item, temporary, item.to);
            context.graph.before(first, last);
        } else {
            first = last = addMemberStep(context, item, item.from, item.to);
        }
        QStringList frees{from};
        QStringList takes{nameFence(item, item.to)};
        if (ownsIndex(item.kind)) {
            frees.append({oldName(item), fences::relationName({context.matching.desiredNamespace(item.table.actual->name.schema), item.from})});
            context.graph.afterFence(fences::moved(context.tableKeyOfActual(item.table.actual->name)), first);
            takes.append(ownName(item, item.table.desired->name, item.to));
        }
        context.graph.step(first).frees = frees;
        context.graph.step(last).takes = takes;
        if (item.kind == ObjectKind::Column)
            context.graph.beforeFence(last, context.columnReady(item.table.desired->name, item.to));
    }
}

/// Dropped and made again under the new name: nothing to rename.
bool isMadeAgain(const PlanContext &context, ObjectKind kind, const TablePair &pair, const QString &from, const QString &to)
{
    if (kind == ObjectKind::Column) {
        return std::ranges::any_of(context.columns, [&](const ColumnDelta &delta) {
            return delta.replace && delta.table.desired == pair.desired && delta.desired->name == to;
        });
    }
    return context.rebuild.contains({kind, pair.actual->name.schema, pair.actual->name.name, from}) ||
           context.has(Action::Alter, {kind, pair.desired->name.schema, pair.desired->name.name, to});
}

} // namespace

QList<Renaming> renamingsOf(const PlanContext &context, ObjectKind kind)
{
    QList<Renaming> found;
    for (int i = 0; i < context.diff.changes.size(); ++i) {
        const Change &change = context.diff.changes[i];
        if (change.action != Action::Rename || change.object.kind != kind || !change.renamedFrom)
            continue;
        const QualifiedName desired{change.object.schema, change.object.name};
        Renaming renaming;
        renaming.kind = kind;
        renaming.actual = context.matching.actualName(kind, desired);
        renaming.desired = desired;
        renaming.changes = {i};
        if (!renaming.actual.isEmpty())
            found.append(renaming);
    }
    return found;
}

void planRenamings(PlanContext &context, const QList<Renaming> &renamings)
{
    QList<std::pair<QualifiedName, QualifiedName>> names;
    for (const Renaming &item : renamings)
        names.append({context.matching.inDesiredNamespace(item.actual), item.desired});
    const QSet<QualifiedName> breakers = circleBreakers(names);
    for (const Renaming &item : renamings)
        Renamer(context, item, breakers.contains(context.matching.inDesiredNamespace(item.actual))).emitSteps();
}

void planMemberRenamings(PlanContext &context)
{
    QHash<ObjectKind, QList<MemberRenaming>> byKind;
    for (int i = 0; i < context.diff.changes.size(); ++i) {
        const Change &change = context.diff.changes[i];
        if (change.action != Action::Rename || change.object.table.isEmpty() || !change.renamedFrom)
            continue;
        const Table *desired = context.matching.tableByDesiredName(change.object.tableName());
        // A table that the files only link policies to keeps its own name.
        const Table *actual = desired ? context.matching.actualTable(desired->name)
                                      : context.matching.tableByActualName(change.object.tableName());
        if (!actual)
            continue;
        const TablePair pair{actual, desired ? desired : actual};
        const ObjectKind kind = change.object.kind;
        if (!isMadeAgain(context, kind, pair, change.renamedFrom->name, change.object.name))
            byKind[ownsIndex(kind) ? ObjectKind::Index : kind].append({kind, pair, change.renamedFrom->name, change.object.name, {i}});
    }
    for (const ObjectKind kind : {ObjectKind::Column, ObjectKind::ForeignKey, ObjectKind::Check, ObjectKind::Index, ObjectKind::Policy})
        planMembers(context, byKind.value(kind));
}

} // namespace studio
