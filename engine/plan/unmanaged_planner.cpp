#include "engine/plan/unmanaged_planner.h"

#include "engine/plan/fences.h"
#include "engine/plan/member_steps.h"

#include <algorithm>

namespace studio {

namespace {

QString nameOf(const UnmanagedObject &item)
{
    return item.kind + QLatin1Char(' ') + item.name.display();
}

void stop(PlanContext &context, const ObjectId &object, const QString &message, const QString &hint)
{
    const bool known = std::any_of(context.obstacles.cbegin(), context.obstacles.cend(),
                                   [&](const Obstacle &obstacle) { return obstacle.message == message; });
    if (!known)
        context.obstacles.append({object, message, hint});
}

/// The arguments and result of a function; its body only where PostgreSQL itself follows it (BEGIN ATOMIC, RETURN).
QString signatureOf(const UnmanagedObject &function)
{
    const qsizetype body = function.definition.indexOf(QLatin1String("\nAS "));
    return body < 0 ? function.definition : function.definition.left(body);
}

bool namesType(const QString &definition, const QualifiedName &type)
{
    for (const QString &name : {type.quoted(), displayIdentifier(type.schema) + QLatin1Char('.') + displayIdentifier(type.name)}) {
        for (qsizetype at = definition.indexOf(name); at >= 0; at = definition.indexOf(name, at + 1)) {
            const QChar next = definition.size() > at + name.size() ? definition[at + name.size()] : QChar();
            if (!next.isLetterOrNumber() && next != u'_')
                return true;
        }
    }
    return false;
}

const QString dropFirst = QStringLiteral("Change or drop it yourself first, then compare again.");

bool isSubroutine(const UnmanagedObject &item)
{
    return item.kind.contains(QLatin1String("function")) || item.kind == QLatin1String("procedure") ||
           item.kind == QLatin1String("aggregate");
}

void guardTypes(PlanContext &context)
{
    const auto guard = [&](const Enum &item, const ObjectId &object, const QString &why) {
        for (const UnmanagedObject &other : context.actual.unmanaged) {
            const bool type = other.kind == QLatin1String("domain") || other.kind == QLatin1String("composite type") ||
                              other.kind == QLatin1String("table");
            if (!(type && namesType(other.definition, item.name)) && !(isSubroutine(other) && namesType(signatureOf(other), item.name)))
                continue;
            stop(context, object,
                 QStringLiteral("The enum %1 %2, but the %3 uses it, and that is not managed here.").arg(item.name.display(), why, nameOf(other)),
                 dropFirst);
        }
    };
    for (const EnumDelta &delta : std::as_const(context.enums)) {
        if (delta.swap)
            guard(*delta.actual, {ObjectKind::Enum, delta.desired->name.schema, {}, delta.desired->name.name},
                  QStringLiteral("is made anew because values are removed or reordered"));
    }
    for (const Enum &item : context.actual.enums) {
        const ObjectId id{ObjectKind::Enum, item.name.schema, {}, item.name.name};
        if (!context.has(Action::Drop, id))
            continue;
        guard(item, id, QStringLiteral("is to be dropped"));
        for (const TablePair &pair : std::as_const(context.bystanders)) {
            for (const Column &column : pair.actual->columns) {
                if (QualifiedName{column.type.schema, column.type.name} != item.name)
                    continue;
                stop(context, id,
                     QStringLiteral("The enum %1 is to be dropped, but the column %2 of %3 is of that type, and that table is not managed here.")
                         .arg(item.name.display(), displayIdentifier(column.name), pair.actual->name.display()),
                     dropFirst);
            }
        }
    }
}

/// Other tables' columns change over with their enum, but a computed one would have to be made anew behind all the others.
void guardComputedColumns(PlanContext &context)
{
    for (const ColumnDelta &delta : std::as_const(context.columns)) {
        const Table &table = *delta.table.actual;
        if (!delta.replace || delta.table.desired != &table)
            continue;
        for (const EnumDelta &item : std::as_const(context.enums)) {
            if (!item.swap)
                continue;
            stop(context, {ObjectKind::Enum, item.desired->name.schema, {}, item.desired->name.name},
                 QStringLiteral("The enum %1 is made anew because values are removed or reordered, but the generated column %2 of %3 is "
                                "computed from it, and that table is not managed here.")
                     .arg(item.actual->name.display(), displayIdentifier(delta.actual->name), table.name.display()),
                 dropFirst);
        }
    }
}

void guardTables(PlanContext &context)
{
    for (const Table *table : std::as_const(context.droppedTables)) {
        const ObjectId id{ObjectKind::Table, table->name.schema, {}, table->name.name};
        for (const UnmanagedObject &item : context.actual.unmanaged) {
            const bool hangsOn = item.table == table->name &&
                                 (item.kind == QLatin1String("view") || item.kind.contains(QLatin1String("partition")) ||
                                  item.definition.startsWith(QLatin1String("INHERITS")));
            if (!hangsOn && !(isSubroutine(item) && namesType(signatureOf(item), table->name)))
                continue;
            stop(context, id,
                 QStringLiteral("The table %1 is to be dropped, but the %2 depends on it, and that is not managed here.")
                     .arg(table->name.display(), nameOf(item)),
                 dropFirst);
        }
        for (const Table &other : context.actual.tables) {
            for (const ForeignKey &key : other.foreignKeys) {
                const Table *stays = context.matching.desiredTable(other.name);
                const bool goes = context.isDropped(other, ObjectKind::ForeignKey, key.name) ||
                                  context.rebuild.contains({ObjectKind::ForeignKey, other.name.schema, other.name.name, key.name}) ||
                                  (stays && context.has(Action::Alter, {ObjectKind::ForeignKey, stays->name.schema, stays->name.name, key.name}));
                if (key.referencedTable != table->name || goes)
                    continue;
                stop(context, id,
                     QStringLiteral("The table %1 is to be dropped, but the foreign key %2 of %3 references it, and that table is not managed here.")
                         .arg(table->name.display(), key.name, other.name.display()),
                     dropFirst);
            }
        }
    }
}

void guardNamespaces(PlanContext &context)
{
    for (const Change &change : context.diff.changes) {
        if (change.object.kind != ObjectKind::Namespace || change.action != Action::Drop)
            continue;
        const QString name = namespaceOf(change.object);
        const auto within = [&](const QString &what) {
            stop(context, change.object, QStringLiteral("The schema %1 is to be dropped, but it holds the %2, and that is not managed here.").arg(name, what),
                 dropFirst);
        };
        for (const UnmanagedObject &item : context.actual.unmanaged) {
            if (item.name.schema == name && item.table.isEmpty())
                within(nameOf(item));
        }
        for (const Table &table : context.actual.tables) {
            if (table.name.schema == name && !context.droppedTables.contains(&table) &&
                context.matching.desiredName(ObjectKind::Table, table.name).isEmpty())
                within(QLatin1String("table ") + table.name.display());
        }
    }
}

QString terminated(QString definition)
{
    return definition.endsWith(QLatin1Char(';')) ? definition : definition + QLatin1Char(';');
}

/// Out of the way while the column changes, then back as it was.
void restore(PlanContext &context, const Table &table, const QStringList &columns, const QList<int> &changes, const QString &dropText,
             const QString &definition)
{
    Step drop;
    drop.rank = Rank::DropPolicies;
    drop.object = {ObjectKind::Table, table.name.schema, {}, table.name.name};
    drop.changes = changes;
    drop.tables = {table.name};
    drop.sql = text(dropText);
    drop.undo = undoText(terminated(definition));
    const StepGraph::Id dropped = context.graph.add(drop);
    letGoOfColumns(context, dropped, table.name, columns);

    Step create = drop;
    create.rank = Rank::Triggers;
    create.sql = text(terminated(definition));
    create.undo = undoText(dropText);
    const StepGraph::Id created = context.graph.add(create);
    const Table *after = context.matching.desiredTable(table.name);
    for (const QString &column : after ? context.matching.desiredColumns(table.name, columns) : QStringList())
        context.graph.afterFence(context.columnReady(after->name, column), created);
    context.graph.pair(dropped, created);
}

struct Touched {
    QStringList changed;  ///< type changes, or made anew
    QStringList vanished; ///< dropped for good, or made anew
    QStringList lost;     ///< dropped for good
    QList<int> changes;
};

Touched touchedBy(PlanContext &context, const TablePair &pair, const UnmanagedObject &item)
{
    Touched touched;
    for (const QString &column : item.dependsOnColumns) {
        if (context.isDropped(*pair.actual, ObjectKind::Column, column)) {
            touched.vanished.append(column);
            touched.lost.append(column);
            touched.changes += context.changesOf(Action::Drop, {ObjectKind::Column, pair.actual->name.schema, pair.actual->name.name, column});
        } else if (const ColumnDelta *delta = context.delta(pair.actual->name, column); delta && delta->disturbs()) {
            touched.changed.append(column);
            touched.changes += delta->changes;
            if (delta->replace)
                touched.vanished.append(column);
        }
    }
    return touched;
}

void guardColumns(PlanContext &context)
{
    for (const TablePair &pair : std::as_const(context.pairs)) {
        for (const UnmanagedObject &item : context.actual.unmanaged) {
            if (item.table != pair.actual->name || item.dependsOnColumns.isEmpty())
                continue;
            const Touched touched = touchedBy(context, pair, item);
            const bool renamed = pair.actual->name != pair.desired->name ||
                                 context.matching.desiredColumns(pair.actual->name, item.dependsOnColumns) != item.dependsOnColumns;
            const bool restorable = !item.definition.isEmpty() && touched.lost.isEmpty() && !renamed;
            if (touched.changed.isEmpty() && touched.vanished.isEmpty())
                continue;
            if (restorable && (item.kind == QLatin1String("trigger") || item.kind == QLatin1String("rule"))) {
                const QString drop = QLatin1String("DROP ") + item.kind.toUpper() + QLatin1Char(' ') + quoteIdentifier(item.name.name) +
                                     QLatin1String(" ON ") + pair.actual->name.kitQuoted() + QLatin1Char(';');
                restore(context, *pair.actual, item.dependsOnColumns, touched.changes, drop, item.definition);
                continue;
            }
            if (item.kind == QLatin1String("statistics")) {
                if (touched.vanished.isEmpty())
                    continue;
                if (restorable) {
                    const QString drop = QLatin1String("DROP STATISTICS ") + item.name.quoted() + QLatin1Char(';');
                    restore(context, *pair.actual, item.dependsOnColumns, touched.changes, drop, item.definition);
                    continue;
                }
            }
            // PostgreSQL builds an exclusion constraint again by itself when a type changes.
            if (item.kind == QLatin1String("exclusion constraint") && touched.vanished.isEmpty())
                continue;
            const QStringList columns = touched.vanished.isEmpty() ? touched.changed : touched.vanished;
            stop(context, {ObjectKind::Column, pair.desired->name.schema, pair.desired->name.name, columns.first()},
                 QStringLiteral("The column %1 of %2 changes or goes, but the %3 uses it, and that is not managed here.")
                     .arg(columns.first(), pair.actual->name.display(), nameOf(item)),
                 dropFirst);
        }
    }
}

} // namespace

void planUnmanaged(PlanContext &context)
{
    guardTypes(context);
    guardComputedColumns(context);
    guardTables(context);
    guardNamespaces(context);
    guardColumns(context);
}

} // namespace studio
