#include "engine/plan/check_planner.h"
#include "engine/plan/column_copy_choice.h"
#include "engine/plan/column_deltas.h"
#include "engine/plan/column_planner.h"
#include "engine/plan/dependents.h"
#include "engine/plan/enum_planner.h"
#include "engine/plan/foreign_key_planner.h"
#include "engine/plan/index_planner.h"
#include "engine/plan/namespace_planner.h"
#include "engine/plan/plan_context.h"
#include "engine/plan/policy_planner.h"
#include "engine/plan/primary_key_planner.h"
#include "engine/plan/rename_steps.h"
#include "engine/plan/role_planner.h"
#include "engine/plan/sequence_planner.h"
#include "engine/plan/table_planner.h"
#include "engine/plan/transactions.h"
#include "engine/plan/unique_planner.h"
#include "engine/plan/unmanaged_planner.h"
#include "engine/plan/view_planner.h"

#include "engine/hazards/analyse.h"
#include "engine/hazards/rules.h"

#include <algorithm>

namespace studio {

namespace {

/// `only` may name an object itself, or the table that it belongs to.
bool isChosen(const PlanContext &context, const Step &step, const QList<ObjectId> &only)
{
    const auto matches = [&](const ObjectId &id) {
        return std::any_of(only.cbegin(), only.cend(), [&](const ObjectId &wanted) {
            const bool table = wanted.kind == ObjectKind::Table && wanted.table.isEmpty() && !id.table.isEmpty() &&
                               wanted.schema == id.schema && wanted.name == id.table;
            return table || wanted == id;
        });
    };
    if (matches(step.object))
        return true;
    return std::any_of(step.changes.cbegin(), step.changes.cend(), [&](int index) {
        const Change &change = context.diff.changes[index];
        return !change.implied && (matches(change.object) || (change.renamedFrom && matches(*change.renamedFrom)));
    });
}

QList<StepGraph::Id> chosenOrder(PlanContext &context)
{
    context.graph.connectNames();
    QList<StepGraph::Id> order = context.graph.order();
    if (!context.options.only.isEmpty()) {
        QSet<StepGraph::Id> chosen;
        for (const StepGraph::Id id : std::as_const(order)) {
            if (isChosen(context, context.graph.step(id), context.options.only))
                chosen.insert(id);
        }
        const QSet<StepGraph::Id> needed = context.graph.closure(chosen);
        order.removeIf([&](StepGraph::Id id) { return !needed.contains(id); });
    }
    // What stands outside of the transaction runs before or after all of it.
    std::stable_sort(order.begin(), order.end(), [&](StepGraph::Id a, StepGraph::Id b) {
        return static_cast<int>(context.graph.step(a).place) < static_cast<int>(context.graph.step(b).place);
    });
    return order;
}

/// A step's statements; several where it is taken apart.
QList<Statement> statementsOf(const Step &step, bool apart, CurrentNames &names)
{
    QList<Part> parts = step.parts;
    if (!apart)
        parts = {{step.sql, step.undo, {}, step.place != Place::Transaction, {}}};
    QList<int> changes = step.changes;
    std::sort(changes.begin(), changes.end());
    changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
    QList<Statement> statements;
    for (const Part &part : std::as_const(parts)) {
        Statement statement;
        statement.sql = part.sql(names);
        // Parts have no effect on names.
        if (step.effect)
            step.effect(names);
        if (part.undo)
            statement.undo = part.undo(names);
        if (part.batchesOf)
            statement.batchesOf = part.batchesOf(names);
        if (part.leftover)
            statement.leftover = part.leftover(names);
        statement.object = step.object;
        statement.changes = changes;
        statement.inTransaction = !part.alone;
        statement.losesData = step.losesData;
        if (step.loss)
            statement.loss = step.loss(names);
        statements.append(statement);
    }
    return statements;
}

Plan write(PlanContext &context, const QList<StepGraph::Id> &order)
{
    Plan plan;
    CurrentNames names;
    QSet<QualifiedName> tables;
    Transactions transactions(context, order);
    for (const StepGraph::Id id : order) {
        const Step &step = context.graph.step(id);
        QList<Statement> statements = statementsOf(step, transactions.isTakenApart(id), names);
        statements.first().beginsTransaction = transactions.begins(id);
        plan.statements += statements;
        for (const QualifiedName &table : step.tables) {
            if (!tables.contains(table) && context.matching.tableByActualName(table)) {
                tables.insert(table);
                plan.affectedTables.append({ObjectKind::Table, table.schema, {}, table.name});
            }
        }
    }
    return plan;
}

/// Those in the way of what was chosen.
QList<Obstacle> obstaclesOf(const PlanContext &context, const Plan &plan)
{
    QList<Obstacle> obstacles;
    for (const Obstacle &obstacle : context.obstacles) {
        const bool concerns = std::any_of(plan.statements.cbegin(), plan.statements.cend(), [&](const Statement &statement) {
            const bool sameTable = obstacle.object.kind == ObjectKind::Column && obstacle.object.schema == statement.object.schema &&
                                   obstacle.object.table == statement.object.table;
            return sameTable || statement.object == obstacle.object;
        });
        if (concerns || context.options.only.isEmpty())
            obstacles.append(obstacle);
    }
    return obstacles;
}

/// A difference that the server could not be asked about is acted on, but not silently.
void markUnproven(const Diff &diff, Statement &statement)
{
    for (const int index : std::as_const(statement.changes)) {
        for (const AttributeChange &attribute : diff.changes[index].attributes) {
            if (!attribute.unproven)
                continue;
            statement.hazards.append(hazardOf("unproven-difference",
                                              QStringLiteral("The server could not be asked whether the %1 of %2 really differs; this may change nothing.")
                                                  .arg(attribute.name, diff.changes[index].object.display())));
            return;
        }
    }
}

/// Steps that can only be taken apart and have come to stand where nothing may be interrupted.
QSet<ObjectId> misplaced(const PlanContext &context, const QList<StepGraph::Id> &order)
{
    const Transactions transactions(context, order);
    QSet<ObjectId> objects;
    for (const StepGraph::Id id : order) {
        const Step &step = context.graph.step(id);
        if (step.onlyApart && !transactions.isTakenApart(id))
            objects.insert(step.object);
    }
    return objects;
}

void planEverything(PlanContext &context)
{
    findEnumDeltas(context);
    findColumnDeltas(context);
    chooseCopies(context);
    findDependents(context);

    planNamespaces(context);
    planRoles(context);
    planEnums(context);
    planSequences(context);
    planTables(context);
    planMemberRenamings(context);
    planColumns(context);
    planPrimaryKeys(context);
    planUniques(context);
    planChecks(context);
    planForeignKeys(context);
    planIndexes(context);
    planPolicies(context);
    planViews(context);
    planUnmanaged(context);
}

/// Enums that get values which the transaction that adds them may not use.
QSet<QualifiedName> extendedOutside(PlanContext &context, const QList<StepGraph::Id> &order)
{
    QSet<QualifiedName> names;
    for (const StepGraph::Id id : order) {
        const Step &step = context.graph.step(id);
        if (step.place == Place::BeforeTransaction && step.object.kind == ObjectKind::Enum)
            names.insert({step.object.schema, step.object.name});
    }
    return names;
}

void findHazards(Plan &plan, const Schema &actual, const Diff &diff)
{
    QStringList script;
    for (const Statement &statement : std::as_const(plan.statements))
        script.append(statement.sql);
    const QList<QList<Hazard>> hazards = analyseScript(script, actual);
    for (qsizetype i = 0; i < plan.statements.size(); ++i) {
        plan.statements[i].hazards = hazards.value(i);
        markUnproven(diff, plan.statements[i]);
    }
}

} // namespace

Plan makePlan(const Schema &actual, const Schema &desired, const Diff &diff, const PlanOptions &options)
{
    if (diff.isEmpty())
        return {};
    QSet<QualifiedName> madeAnew;
    for (QSet<ObjectId> together;;) {
        PlanContext context(actual, desired, diff, options);
        context.together = together;
        context.enumsMadeAnew = madeAnew;
        planEverything(context);
        const QList<StepGraph::Id> order = chosenOrder(context);
        if (const auto more = options.oneTransaction ? extendedOutside(context, order) : QSet<QualifiedName>(); !more.isEmpty()) {
            madeAnew += more;
            continue;
        }
        // Each round finds more of them, and there are only so many columns and indexes.
        if (const QSet<ObjectId> more = misplaced(context, order); !more.isEmpty()) {
            together += more;
            continue;
        }
        Plan plan = write(context, order);
        plan.obstacles = obstaclesOf(context, plan);
        findHazards(plan, actual, diff);
        return plan;
    }
}

} // namespace studio
