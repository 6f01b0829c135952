#include "engine/plan/table_planner.h"

#include "engine/plan/fences.h"
#include "engine/plan/plan_context.h"
#include "engine/plan/relation_names.h"
#include "engine/plan/rename_steps.h"
#include "engine/plan/table_sql.h"

namespace studio {

namespace {

ObjectId idOf(const Table &table)
{
    return {ObjectKind::Table, table.name.schema, {}, table.name.name};
}

void createTable(PlanContext &context, const Table &table)
{
    Step step;
    step.rank = Rank::CreateTables;
    step.object = idOf(table);
    step.changes = context.changesOf(Action::Create, step.object);
    step.sql = text(sql::createTable(table));
    step.undo = undoText(sql::dropTable(table.name));
    step.takes = {fences::relationName(table.name), fences::typeName(table.name)};
    for (const QualifiedName &name : memberRelations(table))
        step.takes.append(fences::relationName(name));
    // Indexes of its own are made later, by steps of their own.
    for (const Index &index : table.indexes)
        step.takes.removeOne(fences::relationName({table.name.schema, index.name}));
    const StepGraph::Id id = context.graph.add(step);

    const QString key = context.tableKeyOfDesired(table.name);
    context.graph.beforeFence(id, fences::ready(key));
    context.graph.beforeFence(id, fences::named(key));
    context.graph.beforeFence(id, fences::columnsReady(key));
    context.awaitNamespace(id, table.name.schema);
    for (const Column &column : table.columns) {
        context.awaitType(id, column.type);
        if (column.defaultSql)
            context.await(id, nullptr, *column.defaultSql);
        if (column.generated)
            context.await(id, nullptr, column.generated->expression);
    }
    for (const CheckConstraint &check : table.checks)
        context.await(id, nullptr, check.expression);
}

/// Tables among the dropped ones that reference each other in a circle cannot go one after the other: for those foreign keys the answer
/// is true, and they are dropped by themselves first.
class DropCircles {
public:
    explicit DropCircles(const PlanContext &context) : m_context(context) {}

    [[nodiscard]] bool holds(const Table &from, const QualifiedName &to) const { return from.name != to && reaches(to, from.name); }

private:
    [[nodiscard]] bool reaches(const QualifiedName &from, const QualifiedName &to) const
    {
        QSet<QualifiedName> seen;
        QList<QualifiedName> pending{from};
        while (!pending.isEmpty()) {
            const QualifiedName at = pending.takeLast();
            if (at == to)
                return true;
            const Table *table = m_context.matching.tableByActualName(at);
            if (seen.contains(at) || !table || !m_context.droppedTables.contains(table))
                continue;
            seen.insert(at);
            for (const ForeignKey &key : table->foreignKeys)
                pending.append(key.referencedTable);
        }
        return false;
    }

    const PlanContext &m_context;
};

void dropTable(PlanContext &context, const Table &table)
{
    const QString key = context.tableKeyOfActual(table.name);
    Step step;
    step.rank = Rank::DropTables;
    step.object = idOf(table);
    step.changes = context.changesOf(Action::Drop, step.object);
    step.sql = [name = table.name](const CurrentNames &names) { return sql::dropTable(names.table(name)); };
    step.losesData = true;
    step.loss = [name = table.name](const CurrentNames &names) {
        Loss loss;
        loss.table = name;
        loss.tableNow = names.table(name);
        return std::optional(loss);
    };
    step.tables = {table.name};
    const QualifiedName now = context.matching.inDesiredNamespace(table.name);
    step.frees = {fences::relationName(now), fences::typeName(now)};
    for (const QualifiedName &name : memberRelations(table))
        step.frees.append(fences::relationName(context.matching.inDesiredNamespace(name)));
    const StepGraph::Id id = context.graph.add(step);
    context.graph.afterFence(fences::gone(key), id);
    context.graph.afterFence(fences::columnsGone(key), id);
    context.graph.beforeFence(id, fences::gone(QLatin1String("schema ") + now.schema));
    for (const Column &column : table.columns) {
        context.letGoOfType(id, column.type);
        if (column.defaultSql)
            context.letGo(id, nullptr, *column.defaultSql);
        if (column.generated)
            context.letGo(id, nullptr, column.generated->expression);
    }
    for (const CheckConstraint &check : table.checks)
        context.letGo(id, nullptr, check.expression);
    for (const Index &index : table.indexes) {
        for (const IndexColumn &column : index.columns) {
            if (column.isExpression)
                context.letGo(id, nullptr, column.text);
        }
        if (index.where)
            context.letGo(id, nullptr, *index.where);
    }
    for (const Policy &policy : table.policies) {
        context.letGo(id, nullptr, policy.usingSql.value_or(QString()) + QLatin1Char(' ') + policy.withCheckSql.value_or(QString()));
        for (const QString &role : policy.roles)
            context.graph.beforeFence(id, fences::gone(QLatin1String("role ") + role));
    }

    const DropCircles circles(context);
    for (const ForeignKey &foreign : table.foreignKeys) {
        const Table *other = context.matching.tableByActualName(foreign.referencedTable);
        if (!other || other == &table)
            continue;
        const QString otherKey = context.tableKeyOfActual(other->name);
        const bool circle = circles.holds(table, other->name);
        StepGraph::Id last = id;
        if (circle) {
            Step release;
            release.rank = Rank::DropTables;
            release.object = step.object;
            release.changes = step.changes;
            release.tables = {table.name, other->name};
            release.sql = [name = table.name, foreign](const CurrentNames &names) {
                return sql::dropConstraint(names.table(name), foreign.name);
            };
            release.undo = [name = table.name, foreign](const CurrentNames &names) {
                return sql::addConstraint(names.table(name), sql::foreignKeyClause(names.apply(name, foreign)));
            };
            last = context.graph.add(release);
            context.graph.before(last, id);
        }
        context.graph.beforeFence(last, fences::gone(otherKey));
        context.graph.beforeFence(last, fences::gone(fences::uniqueKey(otherKey, context.matching.desiredColumns(other->name, foreign.referencedColumns))));
        for (const QString &column : foreign.referencedColumns)
            context.graph.beforeFence(last, context.columnGone(other->name, column));
    }
}

void planRowSecurity(PlanContext &context, const Table &table, const Table *before)
{
    const bool wanted = table.rowSecurity;
    const bool present = before && before->rowSecurity;
    const ObjectId id = idOf(table);
    if (wanted == present || (before && !context.hasAttribute(id, QLatin1String("rowSecurity"))))
        return;
    const auto toggle = [](const QualifiedName &name, bool on) {
        return sql::alterTable(name) + (on ? QLatin1String("ENABLE") : QLatin1String("DISABLE")) + QLatin1String(" ROW LEVEL SECURITY;");
    };
    Step step;
    step.rank = Rank::RowSecurity;
    step.object = id;
    step.changes = before ? context.changesOf(Action::Alter, id) : context.changesOf(Action::Create, id);
    if (before) {
        const QualifiedName name = before->name;
        step.sql = [=](const CurrentNames &names) { return toggle(names.table(name), wanted); };
        step.undo = [=](const CurrentNames &names) { return toggle(names.table(name), present); };
        step.tables = {name};
        context.graph.add(step);
    } else {
        step.sql = text(toggle(table.name, true));
        step.undo = undoText(toggle(table.name, false));
        context.graph.afterFence(fences::ready(context.tableKeyOfDesired(table.name)), context.graph.add(step));
    }
}

} // namespace

void planTables(PlanContext &context)
{
    for (const Table *table : std::as_const(context.createdTables)) {
        createTable(context, *table);
        planRowSecurity(context, *table, nullptr);
    }
    for (const Table *table : std::as_const(context.droppedTables))
        dropTable(context, *table);

    QList<Renaming> renamings = renamingsOf(context, ObjectKind::Table);
    for (Renaming &item : renamings) {
        item.alter = QStringLiteral("ALTER TABLE");
        item.kitStyle = true;
        item.tables = {item.actual};
    }
    planRenamings(context, renamings);
    for (const TablePair &pair : std::as_const(context.pairs))
        planRowSecurity(context, *pair.desired, pair.actual);
}

} // namespace studio
