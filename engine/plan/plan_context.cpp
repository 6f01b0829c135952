#include "engine/plan/plan_context.h"

#include "engine/plan/fences.h"

namespace studio {

namespace {

template<typename Written>
void insertNames(QSet<QualifiedName> &names, const Schema &side, Written written)
{
    const auto insert = [&](const QualifiedName &name) { names.insert(written(name)); };
    for (const Table &table : side.tables) {
        insert(table.name);
        if (table.primaryKey)
            insert({table.name.schema, table.primaryKey->name});
        for (const UniqueConstraint &unique : table.uniques)
            insert({table.name.schema, unique.name});
        for (const Index &index : table.indexes)
            insert({table.name.schema, index.name});
        for (const Column &column : table.columns) {
            insert(column.serialSequence);
            if (column.identity)
                insert({table.name.schema, column.identity->sequenceName});
        }
    }
    for (const View &view : side.views)
        insert(view.name);
    for (const Sequence &sequence : side.sequences)
        insert(sequence.name);
    for (const Enum &item : side.enums)
        insert(item.name);
}

} // namespace

PlanContext::PlanContext(const Schema &actualSide, const Schema &desiredSide, const Diff &theDiff, const PlanOptions &theOptions)
    : actual(actualSide)
    , desired(desiredSide)
    , diff(theDiff)
    , options(theOptions)
    , matching(actualSide, desiredSide, theDiff)
{
    for (int i = 0; i < diff.changes.size(); ++i) {
        const Change &change = diff.changes[i];
        ObjectId id = change.object;
        if (!id.table.isEmpty()) {
            // Members are looked up by their table's name on their own side, whichever of its names the change says.
            const Table *table = matching.actualTableOf(change);
            const Table *other = table ? matching.desiredTable(table->name) : nullptr;
            const Table *side = change.action == Action::Drop ? table : other;
            if (side) {
                id.schema = side->name.schema;
                id.table = side->name.name;
            }
        } else if (id.kind == ObjectKind::Namespace) {
            id = {ObjectKind::Namespace, {}, {}, namespaceOf(id)};
        }
        m_changes[{static_cast<int>(change.action), id}].append(i);
    }

    for (const Table &table : desired.tables) {
        const ObjectId id{ObjectKind::Table, table.name.schema, {}, table.name.name};
        const Table *before = matching.actualTable(table.name);
        if (has(Action::Create, id))
            createdTables.append(&table);
        else if (before)
            pairs.append(TablePair{before, &table});
    }
    for (const Table &table : actual.tables) {
        if (has(Action::Drop, {ObjectKind::Table, table.name.schema, {}, table.name.name}))
            droppedTables.append(&table);
        else if (!matching.desiredTable(table.name))
            bystanders.append(TablePair{&table, &table});
    }

    insertNames(m_names, actual, [this](const QualifiedName &name) { return matching.inDesiredNamespace(name); });
    insertNames(m_names, desired, [](const QualifiedName &name) { return name; });
}

bool PlanContext::hasAttribute(const ObjectId &altered, QLatin1String attribute) const
{
    for (const int index : changesOf(Action::Alter, altered)) {
        for (const AttributeChange &change : diff.changes[index].attributes) {
            if (change.name == attribute)
                return true;
        }
    }
    return false;
}

bool PlanContext::isDropped(const Table &table, ObjectKind kind, const QString &member) const
{
    return has(Action::Drop, {kind, table.name.schema, table.name.name, member}) || droppedTables.contains(&table);
}

ColumnDelta *PlanContext::delta(const QualifiedName &actualTable, const QString &actualColumn)
{
    const auto found = m_columnIndex.constFind(matching.columnKeyOfActual(actualTable, actualColumn));
    return found == m_columnIndex.constEnd() ? nullptr : &columns[*found];
}

ColumnDelta &PlanContext::deltaFor(const TablePair &pair, const Column &actualColumn, const Column &desiredColumn)
{
    const QString key = matching.columnKeyOfActual(pair.actual->name, actualColumn.name);
    const auto found = m_columnIndex.constFind(key);
    if (found != m_columnIndex.constEnd())
        return columns[*found];
    ColumnDelta delta;
    delta.table = pair;
    delta.actual = &actualColumn;
    delta.desired = &desiredColumn;
    m_columnIndex.insert(key, static_cast<int>(columns.size()));
    columns.append(delta);
    return columns.last();
}

const EnumDelta *PlanContext::swappedEnum(const TypeName &actualType) const
{
    for (const EnumDelta &item : enums) {
        if (item.swap && item.actual->name == QualifiedName{actualType.schema, actualType.name})
            return &item;
    }
    return nullptr;
}

namespace {

bool holdsEnum(const Schema &schema, const TypeName &type)
{
    if (!type.schema.isEmpty())
        return schema.findEnum({type.schema, type.name}) != nullptr;
    return !type.isBuiltIn() && schema.findEnum({QStringLiteral("public"), type.name}) != nullptr;
}

} // namespace

bool PlanContext::isActualEnum(const TypeName &type) const
{
    return holdsEnum(actual, type);
}

bool PlanContext::isDesiredEnum(const TypeName &type) const
{
    return holdsEnum(desired, type) || (!type.schema.isEmpty() && holdsEnum(actual, type));
}

QString PlanContext::columnGone(const QualifiedName &actualTable, const QString &column)
{
    const QString fence = fences::gone(matching.columnKeyOfActual(actualTable, column));
    graph.fenceBeforeFence(fences::columnsGone(tableKeyOfActual(actualTable)), fence);
    return fence;
}

QString PlanContext::columnReady(const QualifiedName &desiredTable, const QString &column)
{
    const QString fence = fences::ready(matching.columnKeyOfDesired(desiredTable, column));
    graph.fenceBeforeFence(fence, fences::columnsReady(tableKeyOfDesired(desiredTable)));
    return fence;
}

void PlanContext::letGo(StepGraph::Id step, const Table *table, const QString &expression)
{
    const References used = referencesIn(expression);
    if (table) {
        for (const Column &column : table->columns) {
            if (used.mentions(column.name))
                graph.beforeFence(step, columnGone(table->name, column.name));
        }
    }
    for (const Enum &item : actual.enums) {
        if (used.castsTo(item.name.name))
            graph.beforeFence(step, fences::gone(matching.keyOfActual(ObjectKind::Enum, item.name)));
    }
    for (const Sequence &item : actual.sequences) {
        if (mentionsSequence(used, item.name))
            graph.beforeFence(step, fences::gone(matching.keyOfActual(ObjectKind::Sequence, item.name)));
    }
}

void PlanContext::await(StepGraph::Id step, const Table *table, const QString &expression)
{
    const References used = referencesIn(expression);
    if (table) {
        for (const Column &column : table->columns) {
            if (used.mentions(column.name))
                graph.afterFence(columnReady(table->name, column.name), step);
        }
    }
    for (const Enum &item : desired.enums) {
        if (!used.mentions(item.name.name) && !used.inLiterals.contains(item.name.name))
            continue;
        graph.afterFence(fences::ready(matching.keyOfDesired(ObjectKind::Enum, item.name)), step);
        awaitNamespace(step, item.name.schema);
    }
    for (const Sequence &item : desired.sequences) {
        if (!mentionsSequence(used, item.name) && !used.mentions(item.name.name))
            continue;
        graph.afterFence(fences::ready(matching.keyOfDesired(ObjectKind::Sequence, item.name)), step);
        awaitNamespace(step, item.name.schema);
    }
}

namespace {

/// What a generated column can compute from. Its own name may be a word of the expression, too.
Table sourcesOf(const Table &table, const Column &generated)
{
    Table sources = table;
    sources.columns.removeIf([&](const Column &column) { return column.name == generated.name || column.generated; });
    return sources;
}

} // namespace

void PlanContext::letGoOfSources(StepGraph::Id step, const Table &table, const Column &generated)
{
    const Table sources = sourcesOf(table, generated);
    letGo(step, &sources, generated.generated->expression);
}

void PlanContext::awaitSources(StepGraph::Id step, const Table &table, const Column &generated)
{
    const Table sources = sourcesOf(table, generated);
    await(step, &sources, generated.generated->expression);
}

void PlanContext::letGoOfType(StepGraph::Id step, const TypeName &actualType)
{
    if (!actualType.schema.isEmpty())
        graph.beforeFence(step, fences::gone(matching.keyOfActual(ObjectKind::Enum, {actualType.schema, actualType.name})));
}

void PlanContext::awaitType(StepGraph::Id step, const TypeName &desiredType)
{
    if (desiredType.isBuiltIn())
        return;
    const QString schema = desiredType.schema.isEmpty() ? QStringLiteral("public") : desiredType.schema;
    graph.afterFence(fences::ready(matching.keyOfDesired(ObjectKind::Enum, {schema, desiredType.name})), step);
    awaitNamespace(step, schema);
}

void PlanContext::awaitNamespace(StepGraph::Id step, const QString &desiredNamespace)
{
    graph.afterFence(fences::ready(QLatin1String("schema ") + desiredNamespace), step);
}

} // namespace studio
