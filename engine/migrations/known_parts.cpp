#include "engine/migrations/known_parts.h"

#include "engine/sql/parse.h"

#include <algorithm>

namespace studio::migrations {

namespace {

const QString publicSchema = QStringLiteral("public");

/// Values of a snapshot's objects by the name that the server keeps.
using Parts = QHash<QString, const JsonValue *>;

Parts partsOf(const JsonValue &objects)
{
    Parts parts;
    for (const auto &[key, value] : objects.members) {
        const QString name = value[QLatin1String("name")].string();
        parts.insert(truncateIdentifier(name.isEmpty() ? key : name), &value);
    }
    return parts;
}

QHash<QualifiedName, const JsonValue *> relationsOf(const JsonValue &objects)
{
    QHash<QualifiedName, const JsonValue *> parts;
    for (const auto &[key, value] : objects.members) {
        const QString schema = value[QLatin1String("schema")].string();
        parts.insert({schema.isEmpty() ? publicSchema : truncateIdentifier(schema), truncateIdentifier(value[QLatin1String("name")].string())},
                     &value);
    }
    return parts;
}

bool saySame(const JsonValue *a, const JsonValue *b)
{
    return a && b && sameJson(*a, *b);
}

template<typename T>
const T *byName(const QList<T> &list, const QString &name)
{
    const auto found = std::ranges::find(list, name, &T::name);
    return found == list.cend() ? nullptr : &*found;
}

template<typename T>
void takeMembers(QList<T> &before, const QList<T> &files, const JsonValue &jsonBefore, const JsonValue &jsonAfter)
{
    const Parts old = partsOf(jsonBefore);
    const Parts now = partsOf(jsonAfter);
    for (T &item : before) {
        const T *own = byName(files, item.name);
        if (own && saySame(old.value(item.name), now.value(item.name)))
            item = *own;
    }
}

void takeColumns(Table &table, const Table &files, const JsonValue &jsonBefore, const JsonValue &jsonAfter)
{
    const Parts old = partsOf(jsonBefore);
    const Parts now = partsOf(jsonAfter);
    for (Column &column : table.columns) {
        const Column *own = findColumn(files, column.name);
        if (!own || !saySame(old.value(column.name), now.value(column.name)))
            continue;
        // A primary key that is elsewhere now has made it NOT NULL.
        const bool notNull = column.notNull;
        column = *own;
        column.notNull = notNull;
    }
}

} // namespace

Schema withKnownParts(Schema before, const JsonValue &snapshotBefore, const JsonValue &snapshotAfter, const Schema &files,
                      const QHash<QualifiedName, QualifiedName> &tables)
{
    const QLatin1String tablesPart("tables");
    const QLatin1String viewsPart("views");
    const auto oldTables = relationsOf(snapshotBefore[tablesPart]);
    const auto newTables = relationsOf(snapshotAfter[tablesPart]);
    for (Table &table : before.tables) {
        const QualifiedName name = tables.value(table.name, table.name);
        const Table *own = files.findTable(name);
        const JsonValue *old = oldTables.value(table.name);
        const JsonValue *now = newTables.value(name);
        if (!own || !old || !now)
            continue;
        const auto part = [](const JsonValue *of, const char *which) -> const JsonValue & { return (*of)[QLatin1String(which)]; };
        takeColumns(table, *own, part(old, "columns"), part(now, "columns"));
        // What names its own table is spelled anew with it.
        if (name != table.name)
            continue;
        takeMembers(table.checks, own->checks, part(old, "checkConstraints"), part(now, "checkConstraints"));
        takeMembers(table.indexes, own->indexes, part(old, "indexes"), part(now, "indexes"));
        takeMembers(table.policies, own->policies, part(old, "policies"), part(now, "policies"));
    }
    const auto oldViews = relationsOf(snapshotBefore[viewsPart]);
    const auto newViews = relationsOf(snapshotAfter[viewsPart]);
    for (View &view : before.views) {
        const View *own = files.findView(view.name);
        if (own && saySame(oldViews.value(view.name), newViews.value(view.name)))
            view = *own;
    }
    takeMembers(before.linkedPolicies, files.linkedPolicies, snapshotBefore[QLatin1String("policies")],
                snapshotAfter[QLatin1String("policies")]);
    return before;
}

Schema asServerKeeps(Schema schema)
{
    for (Table &table : schema.tables) {
        table.totalBytes = -1;
        if (table.primaryKey && table.primaryKey->name.isEmpty())
            table.primaryKey->name = makeObjectName(table.name.name, {}, QStringLiteral("pkey"));
        for (Index &index : table.indexes) {
            if (index.where && sql::sameExpression(*index.where, QStringLiteral("true")))
                index.where.reset();
        }
        for (Column &column : table.columns) {
            if (!column.serial || !column.serialSequence.isEmpty())
                continue;
            column.serialSequence = {table.name.schema, makeObjectName(table.name.name, column.name, QStringLiteral("seq"))};
            column.defaultSql = QStringLiteral("nextval(%1::regclass)").arg(quoteLiteral(column.serialSequence.quoted()));
        }
    }
    return schema;
}

} // namespace studio::migrations
