#include "engine/plan/view_planner.h"

#include "engine/plan/belongings.h"
#include "engine/plan/fences.h"
#include "engine/plan/object_sql.h"
#include "engine/plan/plan_context.h"
#include "engine/plan/rename_steps.h"
#include "engine/plan/table_sql.h"

#include "engine/sql/rewrite.h"

#include <algorithm>

namespace studio {

namespace {

ObjectKind kindOf(const View &view)
{
    return view.materialized ? ObjectKind::MaterializedView : ObjectKind::View;
}

ObjectId idOf(const View &view)
{
    return {kindOf(view), view.name.schema, {}, view.name.name};
}

struct ViewFate {
    const View *actual = nullptr;
    const View *desired = nullptr; ///< equal to `actual` when the files do not know it
    QList<int> changes;
    bool optionsOnly = false;      ///< nothing but WITH differs
};

bool optionsOnly(const PlanContext &context, const QList<int> &alters)
{
    return !alters.isEmpty() && std::all_of(alters.cbegin(), alters.cend(), [&](int index) {
        const QList<AttributeChange> &attributes = context.diff.changes[index].attributes;
        return std::all_of(attributes.cbegin(), attributes.cend(),
                           [](const AttributeChange &attribute) { return attribute.name == QLatin1String("with"); });
    });
}

QList<ViewFate> fatesOf(const PlanContext &context)
{
    QList<ViewFate> fates;
    for (const View &view : context.actual.views) {
        const QualifiedName name = context.matching.desiredName(ObjectKind::View, view.name);
        const View *wanted = name.isEmpty() ? nullptr : context.desired.findView(name);
        if (wanted && (wanted->existing || wanted->materialized != view.materialized))
            wanted = nullptr;
        const QList<int> drops = context.changesOf(Action::Drop, idOf(view));
        const QList<int> alters = wanted ? context.changesOf(Action::Alter, idOf(*wanted)) : QList<int>();
        const bool again = context.rebuild.contains({ObjectKind::View, view.name.schema, {}, view.name.name});
        if (!drops.isEmpty())
            fates.append({&view, nullptr, drops, false});
        else if (again || !alters.isEmpty())
            fates.append({&view, wanted ? wanted : &view, alters, !again && optionsOnly(context, alters)});
    }
    for (const View &view : context.desired.views) {
        const QList<int> creates = context.changesOf(Action::Create, idOf(view));
        if (!creates.isEmpty() && !view.existing)
            fates.append({nullptr, &view, creates, false});
    }
    return fates;
}

Step viewStep(const ViewFate &fate, const View &view, Rank rank)
{
    Step step;
    step.rank = rank;
    step.object = idOf(view);
    step.changes = fate.changes;
    return step;
}

View withNames(const CurrentNames &names, View view)
{
    view.name = names.object(ObjectKind::View, view.name);
    view.definition = names.expression(view.definition);
    return view;
}

/// What CREATE VIEW does not bring back.
QStringList belongings(const View &view, const QualifiedName &name)
{
    const QString word = view.materialized ? QStringLiteral("MATERIALIZED VIEW ") : QStringLiteral("VIEW ");
    QStringList statements;
    if (!view.owner.isEmpty())
        statements.append(QLatin1String("ALTER ") + word + name.quoted() + QLatin1String(" OWNER TO ") + quoteIdentifier(view.owner) +
                          QLatin1Char(';'));
    if (!view.comment.isEmpty())
        statements.append(sql::commentOn(word + name.quoted(), view.comment));
    for (const Column &column : view.columns) {
        if (!column.comment.isEmpty())
            statements.append(sql::commentOn(QLatin1String("COLUMN ") + name.quoted() + QLatin1Char('.') + quoteIdentifier(column.name), column.comment));
    }
    statements += sql::grants(name.quoted(), view.acl, view.owner);
    for (const Column &column : view.columns)
        statements += sql::grants(name.quoted(), column.acl, view.owner, column.name);
    return statements;
}

/// Triggers and rules, as the server writes them down.
QStringList triggersOf(const PlanContext &context, const QualifiedName &view)
{
    QStringList statements;
    for (const UnmanagedObject &item : context.actual.unmanaged) {
        if (item.table == view && (item.kind == QLatin1String("trigger") || item.kind == QLatin1String("rule")))
            statements.append(item.definition.endsWith(QLatin1Char(';')) ? item.definition : item.definition + QLatin1Char(';'));
    }
    return statements;
}

QString indexStatement(const View &view, const QualifiedName &name, const Index &index)
{
    return name == view.name && !index.definition.isEmpty() ? index.definition + QLatin1Char(';') : sql::createIndex(name, index, false);
}

void letGoOfAll(PlanContext &context, StepGraph::Id id, const View &view)
{
    const References used = referencesIn(view.definition);
    for (const Table &table : context.actual.tables) {
        if (!used.mentions(table.name.name))
            continue;
        const QString key = context.tableKeyOfActual(table.name);
        context.graph.beforeFence(id, fences::gone(key));
        context.graph.beforeFence(id, fences::columnsGone(key));
    }
    for (const View &other : context.actual.views) {
        if (&other != &view && used.mentions(other.name.name))
            context.graph.beforeFence(id, fences::gone(context.matching.keyOfActual(ObjectKind::View, other.name)));
    }
    context.letGo(id, nullptr, view.definition);
    for (const Column &column : view.columns)
        context.letGoOfType(id, column.type);
}

void awaitAll(PlanContext &context, StepGraph::Id id, const View &view)
{
    context.awaitNamespace(id, view.name.schema);
    const References used = referencesIn(view.definition);
    for (const Table &table : context.desired.tables) {
        if (!used.mentions(table.name.name))
            continue;
        const QString key = context.tableKeyOfDesired(table.name);
        for (const QString &fence : {fences::ready(key), fences::named(key), fences::columnsReady(key)})
            context.graph.afterFence(fence, id);
    }
    for (const View &other : context.desired.views) {
        if (other.name != view.name && used.mentions(other.name.name))
            context.graph.afterFence(fences::ready(context.matching.keyOfDesired(ObjectKind::View, other.name)), id);
    }
    context.await(id, nullptr, view.definition);
}

/// A view elsewhere that reads this one keeps it from being dropped.
void guardReaders(PlanContext &context, const ViewFate &fate)
{
    for (const UnmanagedObject &item : context.actual.unmanaged) {
        if (item.kind != QLatin1String("view") || item.table != fate.actual->name)
            continue;
        context.obstacles.append({idOf(fate.desired ? *fate.desired : *fate.actual),
                                  QStringLiteral("The view %1 is to be %2, but the view %3 reads it, and that is not managed here.")
                                      .arg(fate.actual->name.display(), fate.desired ? QStringLiteral("made anew") : QStringLiteral("dropped"),
                                           item.name.display()),
                                  QStringLiteral("Change or drop it yourself first, then compare again.")});
    }
}

StepGraph::Id addDrop(PlanContext &context, const ViewFate &fate)
{
    const View before = *fate.actual;
    guardReaders(context, fate);
    Step step = viewStep(fate, before, Rank::DropViews);
    step.sql = [=](const CurrentNames &names) {
        return sql::dropView(names.object(ObjectKind::View, before.name), before.materialized);
    };
    step.undo = [=, triggers = triggersOf(context, before.name)](const CurrentNames &names) {
        const View again = withNames(names, before);
        QStringList statements{sql::createView(again)};
        for (const Index &index : before.indexes)
            statements.append(indexStatement(before, again.name, index));
        return (statements + belongings(before, again.name) + (again.name == before.name ? triggers : QStringList())).join(QLatin1Char('\n'));
    };
    const QualifiedName now = context.matching.inDesiredNamespace(before.name);
    step.frees = {fences::relationName(now), fences::typeName(now)};
    for (const Index &index : before.indexes)
        step.frees.append(fences::relationName({now.schema, index.name}));
    const StepGraph::Id id = context.graph.add(step);
    context.graph.afterFence(fences::gone(context.matching.keyOfActual(ObjectKind::View, before.name)), id);
    context.graph.beforeFence(id, fences::gone(QLatin1String("schema ") + now.schema));
    letGoOfAll(context, id, before);
    return id;
}

/// A view that comes back although the files do not know it: the server's own text, with the names that its tables have by then.
View ownView(const PlanContext &context, const View &view)
{
    View again = view;
    sql::NameChanges changes;
    for (const TablePair &pair : context.pairs) {
        if (pair.actual->name != pair.desired->name)
            changes.relations.insert(pair.actual->name, pair.desired->name);
    }
    for (const Enum &item : context.actual.enums) {
        const QualifiedName name = context.matching.desiredName(ObjectKind::Enum, item.name);
        if (!name.isEmpty() && name != item.name)
            changes.types.insert(item.name, name);
    }
    if (!changes.isEmpty())
        again.definition = sql::queryWithNamesChanged(view.definition, changes);
    again.name = context.matching.inDesiredNamespace(view.name);
    return again;
}

void addCreate(PlanContext &context, const ViewFate &fate, std::optional<StepGraph::Id> drop)
{
    const bool own = fate.desired == fate.actual;
    const View wanted = own ? ownView(context, *fate.actual) : *fate.desired;
    Step step = viewStep(fate, wanted, Rank::CreateViews);
    step.sql = text(sql::createView(wanted));
    step.undo = undoText(sql::dropView(wanted.name, wanted.materialized));
    step.takes = {fences::relationName(wanted.name), fences::typeName(wanted.name)};
    const StepGraph::Id id = context.graph.add(step);
    awaitAll(context, id, wanted);
    context.graph.beforeFence(id, fences::ready(context.matching.keyOfDesired(ObjectKind::View, wanted.name)));
    if (!drop)
        return;
    context.graph.pair(*drop, id);

    QStringList after;
    for (const Index &index : fate.actual->indexes) {
        const bool stays = own || std::all_of(index.columns.cbegin(), index.columns.cend(), [&](const IndexColumn &part) {
            return wanted.columns.isEmpty() || part.isExpression ||
                   std::any_of(wanted.columns.cbegin(), wanted.columns.cend(),
                               [&](const Column &column) { return column.name == part.text; });
        });
        if (stays)
            after.append(indexStatement(*fate.actual, wanted.name, index));
    }
    after += belongings(*fate.actual, wanted.name);
    if (wanted.name == fate.actual->name)
        after += triggersOf(context, wanted.name);
    addBelongings(context, id, after);
}

QString setOptions(const QString &alter, const Parameters &options)
{
    QStringList set;
    for (auto it = options.cbegin(); it != options.cend(); ++it)
        set.append(it.key() + QLatin1String(" = ") + it.value());
    return set.isEmpty() ? QString() : alter + QLatin1String(" SET (") + set.join(QLatin1String(", ")) + QLatin1String(");");
}

QString resetOptions(const QString &alter, const Parameters &options)
{
    QStringList reset;
    for (auto it = options.cbegin(); it != options.cend(); ++it)
        reset.append(it.key());
    return reset.isEmpty() ? QString() : alter + QLatin1String(" RESET (") + reset.join(QLatin1String(", ")) + QLatin1String(");");
}

/// What a view must lose and what it must be given. PostgreSQL puts what is set behind what stays (transformRelOptions in
/// reloptions.c); where that is not the order wanted, all is set anew.
struct OptionSteps {
    Parameters reset;
    Parameters set;
};

OptionSteps optionSteps(const Parameters &from, const Parameters &to)
{
    OptionSteps steps;
    Parameters after;
    for (auto it = from.cbegin(); it != from.cend(); ++it) {
        if (!to.contains(it.key()))
            steps.reset.insert(it.key(), it.value());
        else if (to.value(it.key()) == it.value())
            after.insert(it.key(), it.value());
    }
    for (auto it = to.cbegin(); it != to.cend(); ++it) {
        if (!from.contains(it.key()) || from.value(it.key()) != it.value()) {
            steps.set.insert(it.key(), it.value());
            after.insert(it.key(), it.value());
        }
    }
    return after == to ? steps : OptionSteps{from, to};
}

void alterOptions(PlanContext &context, const ViewFate &fate)
{
    const View before = *fate.actual;
    const View wanted = *fate.desired;
    const auto alter = [before](const CurrentNames &names) {
        return (before.materialized ? QLatin1String("ALTER MATERIALIZED VIEW ") : QLatin1String("ALTER VIEW ")) +
               names.object(ObjectKind::View, before.name).quoted();
    };
    const OptionSteps options = optionSteps(before.with, wanted.with);
    Parameters changed; // of what is set: values that stood there before
    Parameters added;
    for (auto it = options.set.cbegin(); it != options.set.cend(); ++it) {
        const bool stood = before.with.contains(it.key()) && !options.reset.contains(it.key());
        (stood ? changed : added).insert(it.key(), before.with.value(it.key()));
    }
    const auto both = [](const QString &one, const QString &other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + QLatin1Char('\n') + other;
    };
    std::optional<StepGraph::Id> previous;
    const auto add = [&](const Step::Text &sql, const Step::OptionalText &undo) {
        Step step = viewStep(fate, wanted, Rank::DropViews);
        step.sql = sql;
        step.undo = undo;
        const StepGraph::Id id = context.graph.add(step);
        if (previous)
            context.graph.before(*previous, id);
        previous = id;
    };
    // SET and RESET are two statements.
    if (!options.reset.isEmpty())
        add([=](const CurrentNames &names) { return resetOptions(alter(names), options.reset); },
            [=](const CurrentNames &names) { return setOptions(alter(names), options.reset); });
    if (!options.set.isEmpty())
        add([=](const CurrentNames &names) { return setOptions(alter(names), options.set); },
            [=](const CurrentNames &names) { return both(setOptions(alter(names), changed), resetOptions(alter(names), added)); });
}

} // namespace

void planViews(PlanContext &context)
{
    QSet<QualifiedName> madeAgain;
    for (const ViewFate &fate : fatesOf(context)) {
        if (fate.optionsOnly) {
            alterOptions(context, fate);
            continue;
        }
        std::optional<StepGraph::Id> drop;
        if (fate.actual) {
            drop = addDrop(context, fate);
            madeAgain.insert(fate.actual->name);
        }
        if (fate.desired)
            addCreate(context, fate, drop);
    }
    // Of both kinds at once: they share their names, so a circle may run through both.
    QList<Renaming> renamings;
    for (const ObjectKind kind : {ObjectKind::View, ObjectKind::MaterializedView}) {
        for (Renaming &item : renamingsOf(context, kind)) {
            if (madeAgain.contains(item.actual))
                continue;
            item.alter = kind == ObjectKind::View ? QStringLiteral("ALTER VIEW") : QStringLiteral("ALTER MATERIALIZED VIEW");
            item.rank = item.moveRank = Rank::DropViews;
            renamings.append(item);
        }
    }
    planRenamings(context, renamings);
}

} // namespace studio
