#include "engine/plan/policy_planner.h"

#include "engine/plan/member_steps.h"
#include "engine/plan/table_sql.h"

#include <algorithm>

namespace studio {

namespace {

const QLatin1String what("policy");

QString expressions(const Policy &policy)
{
    return policy.usingSql.value_or(QString()) + QLatin1Char(' ') + policy.withCheckSql.value_or(QString());
}

/// ALTER POLICY can neither change the command nor take an expression away.
bool canAlter(const Policy &before, const Policy &wanted)
{
    return before.name == wanted.name && before.permissive == wanted.permissive && before.command == wanted.command &&
           (!before.usingSql || wanted.usingSql) && (!before.withCheckSql || wanted.withCheckSql);
}

/// A policy may look at other tables: behind those, and behind all columns of its own.
void awaitAll(PlanContext &context, StepGraph::Id id, const QualifiedName &table, const Policy &policy)
{
    const QString key = context.tableKeyOfDesired(table);
    context.awaitNamespace(id, table.schema);
    for (const QString &fence : {fences::ready(key), fences::named(key), fences::columnsReady(key)})
        context.graph.afterFence(fence, id);
    context.await(id, nullptr, expressions(policy));
    const References used = referencesIn(expressions(policy));
    for (const Table &other : context.desired.tables) {
        if (!used.mentions(other.name.name))
            continue;
        context.graph.afterFence(fences::ready(context.tableKeyOfDesired(other.name)), id);
        context.graph.afterFence(fences::columnsReady(context.tableKeyOfDesired(other.name)), id);
    }
    for (const View &view : context.desired.views) {
        if (used.mentions(view.name.name))
            context.graph.afterFence(fences::ready(context.matching.keyOfDesired(ObjectKind::View, view.name)), id);
    }
    for (const QString &role : policy.roles)
        context.graph.afterFence(fences::ready(QLatin1String("role ") + role), id);
}

void letGoOfRoles(PlanContext &context, StepGraph::Id id, const Policy &policy)
{
    for (const QString &role : policy.roles)
        context.graph.beforeFence(id, fences::gone(QLatin1String("role ") + role));
}

void letGoOfAll(PlanContext &context, StepGraph::Id id, const Table &table, const Policy &policy)
{
    context.letGo(id, &table, expressions(policy));
    const References used = referencesIn(expressions(policy));
    for (const Table &other : context.actual.tables) {
        if (!used.mentions(other.name.name))
            continue;
        context.graph.beforeFence(id, fences::gone(context.tableKeyOfActual(other.name)));
        context.letGo(id, &other, expressions(policy));
    }
    for (const View &view : context.actual.views) {
        if (used.mentions(view.name.name))
            context.graph.beforeFence(id, fences::gone(context.matching.keyOfActual(ObjectKind::View, view.name)));
    }
    letGoOfRoles(context, id, policy);
}

Policy withNames(const CurrentNames &names, const QualifiedName &table, Policy policy)
{
    policy.name = names.member(ObjectKind::Policy, table, policy.name);
    if (policy.usingSql)
        policy.usingSql = names.expression(table, *policy.usingSql);
    if (policy.withCheckSql)
        policy.withCheckSql = names.expression(table, *policy.withCheckSql);
    return policy;
}

void planFate(PlanContext &context, const MemberFate<Policy> &fate)
{
    const QualifiedName table = fate.table.actual->name;
    const bool again = fate.actual && context.rebuild.contains({ObjectKind::Policy, table.schema, table.name, fate.actual->name});
    if (fate.actual && fate.desired && !again && canAlter(*fate.actual, *fate.desired)) {
        Step step = createStep(context, ObjectKind::Policy, fate, Rank::Policies, what);
        step.takes.clear();
        const Policy before = *fate.actual;
        step.sql = text(sql::alterPolicy(fate.table.desired->name, *fate.desired));
        // What ALTER POLICY added it cannot take away.
        if (canAlter(*fate.desired, before)) {
            step.undo = [=](const CurrentNames &names) { return sql::alterPolicy(names.table(table), withNames(names, table, before)); };
        } else {
            step.undo = [=, added = fate.desired->name](const CurrentNames &names) {
                return sql::dropPolicy(names.table(table), added) + QLatin1Char('\n') +
                       sql::createPolicy(names.table(table), withNames(names, table, before));
            };
        }
        const StepGraph::Id id = context.graph.add(step);
        awaitAll(context, id, fate.table.desired->name, *fate.desired);
        letGoOfRoles(context, id, before);
        return;
    }
    MemberSteps steps;
    if (fate.actual) {
        Step step = dropStep(context, ObjectKind::Policy, fate, Rank::DropPolicies, what);
        const Policy before = *fate.actual;
        step.sql = [=](const CurrentNames &names) {
            return sql::dropPolicy(names.table(table), names.member(ObjectKind::Policy, table, before.name));
        };
        step.undo = [=](const CurrentNames &names) { return sql::createPolicy(names.table(table), withNames(names, table, before)); };
        steps.drop = context.graph.add(step);
        letGoOfAll(context, *steps.drop, *fate.table.actual, before);
    }
    if (fate.desired) {
        Step step = createStep(context, ObjectKind::Policy, fate, Rank::Policies, what);
        const QualifiedName &after = fate.table.desired->name;
        step.sql = text(sql::createPolicy(after, *fate.desired));
        step.undo = undoText(sql::dropPolicy(after, fate.desired->name));
        steps.create = context.graph.add(step);
        awaitAll(context, *steps.create, after, *fate.desired);
    }
    pairUp(context, steps, ObjectKind::Policy, fate.table, fate.actual, fate.desired);
}

void createFor(PlanContext &context, const QualifiedName &table, const Policy &policy, const QList<int> &changes)
{
    Step step;
    step.rank = Rank::Policies;
    step.object = {ObjectKind::Policy, table.schema, table.name, policy.name};
    step.changes = changes;
    step.sql = text(sql::createPolicy(table, policy));
    step.undo = undoText(sql::dropPolicy(table, policy.name));
    if (context.matching.tableByActualName(table))
        step.tables = {table};
    awaitAll(context, context.graph.add(step), table, policy);
}

/// Tables, views and roles that may have to go before the policy's own table does.
bool looksAtOthers(const PlanContext &context, const Table &table, const Policy &policy)
{
    const auto goes = [&](const QString &role) { return context.has(Action::Drop, {ObjectKind::Role, {}, {}, role}); };
    if (std::any_of(policy.roles.cbegin(), policy.roles.cend(), goes))
        return true;
    const References used = referencesIn(expressions(policy));
    const auto named = [&](const auto &item) { return item.name != table.name && used.mentions(item.name.name); };
    return std::any_of(context.actual.tables.cbegin(), context.actual.tables.cend(), named) ||
           std::any_of(context.actual.views.cbegin(), context.actual.views.cend(), named);
}

/// A table takes its policies along, but only when it goes: what they look at may have to go before.
void dropWith(PlanContext &context, const Table &table)
{
    for (const Policy &policy : table.policies) {
        if (!looksAtOthers(context, table, policy))
            continue;
        Step step;
        step.rank = Rank::DropPolicies;
        step.object = {ObjectKind::Policy, table.name.schema, table.name.name, policy.name};
        step.changes = context.changesOf(Action::Drop, {ObjectKind::Table, table.name.schema, {}, table.name.name});
        step.tables = {table.name};
        step.sql = [name = table.name, policy](const CurrentNames &names) { return sql::dropPolicy(names.table(name), policy.name); };
        step.undo = [name = table.name, policy](const CurrentNames &names) {
            return sql::createPolicy(names.table(name), withNames(names, name, policy));
        };
        letGoOfAll(context, context.graph.add(step), table, policy);
    }
}

/// A table that a snapshot knows by its linked policies alone.
Table tableOfLinked(const Schema &side, const QualifiedName &name)
{
    Table table;
    table.name = name;
    std::ranges::copy_if(side.linkedPolicies, std::back_inserter(table.policies), [&](const Policy &policy) { return policy.table == name; });
    return table;
}

/// Policies linked to tables that the files do not declare: both sides are found by the table's own name.
void planLinked(PlanContext &context)
{
    for (const Policy &policy : context.desired.linkedPolicies) {
        const ObjectId id{ObjectKind::Policy, policy.table.schema, policy.table.name, policy.name};
        if (context.matching.tableByDesiredName(policy.table))
            continue;
        if (context.has(Action::Create, id)) {
            createFor(context, policy.table, policy, context.changesOf(Action::Create, id));
        } else if (context.has(Action::Alter, id)) {
            const Table *known = context.matching.tableByActualName(policy.table);
            const Table table = known ? *known : tableOfLinked(context.actual, policy.table);
            QString name = policy.name;
            for (const int renamed : context.changesOf(Action::Rename, id))
                name = context.diff.changes[renamed].renamedFrom->name;
            const Policy *before = nullptr;
            for (const Policy &item : table.policies) {
                if (item.name == name)
                    before = &item;
            }
            if (before)
                planFate(context, {TablePair{&table, &table}, before, &policy, context.changesOf(Action::Alter, id)});
        }
    }
}

} // namespace

void planPolicies(PlanContext &context)
{
    for (const auto &fate : context.fates<Policy>(ObjectKind::Policy, [](const Table &table) { return table.policies; }))
        planFate(context, fate);
    for (const Table *table : std::as_const(context.createdTables)) {
        const QList<int> changes = context.changesOf(Action::Create, {ObjectKind::Table, table->name.schema, {}, table->name.name});
        for (const Policy &policy : table->policies)
            createFor(context, table->name, policy,
                      changes + context.changesOf(Action::Create, {ObjectKind::Policy, table->name.schema, table->name.name, policy.name}));
    }
    for (const Table *table : std::as_const(context.droppedTables))
        dropWith(context, *table);
    planLinked(context);
}

} // namespace studio
