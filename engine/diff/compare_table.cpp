#include "engine/diff/match_members.h"
#include "engine/diff/object_comparers.h"

#include "engine/schema/names.h"

namespace studio {

namespace {

QString primaryKeyName(const Table &table)
{
    return table.primaryKey->name.isEmpty() ? makeObjectName(table.name.name, {}, QStringLiteral("pkey"))
                                            : table.primaryKey->name;
}

/// Everything that comes and goes with its table. `source` overrides where the members stand, for drops.
template<typename Append>
void eachMember(const Table &table, const QualifiedName &name, Append append)
{
    for (const Column &item : table.columns)
        append(memberId(ObjectKind::Column, name, item.name), item.location);
    if (table.primaryKey)
        append(memberId(ObjectKind::PrimaryKey, name, primaryKeyName(table)), table.primaryKey->location);
    for (const UniqueConstraint &item : table.uniques)
        append(memberId(ObjectKind::Unique, name, item.name), item.location);
    for (const ForeignKey &item : table.foreignKeys)
        append(memberId(ObjectKind::ForeignKey, name, item.name), item.location);
    for (const CheckConstraint &item : table.checks)
        append(memberId(ObjectKind::Check, name, item.name), item.location);
    for (const Index &item : table.indexes)
        append(memberId(ObjectKind::Index, name, item.name), item.location);
    for (const Policy &item : table.policies)
        append(memberId(ObjectKind::Policy, name, item.name), item.location);
}

void compareTable(const CompareContext &context, const Table &actual, const Table &desired)
{
    const ObjectId id = objectId(ObjectKind::Table, desired.name);
    context.renameIfDecided(id, desired.location);
    QList<AttributeChange> attributes;
    addAttribute(attributes, QStringLiteral("rowSecurity"), actual.rowSecurity, desired.rowSecurity);
    context.alter(id, attributes, desired.location);
    compareColumns(context, actual, desired);
    compareConstraints(context, actual, desired);
    compareIndexes(context, actual, desired);
    comparePolicies(context, actual, desired);
}

void createTable(const CompareContext &context, const Table &table)
{
    context.create(objectId(ObjectKind::Table, table.name), table.location);
    eachMember(table, table.name,
               [&](const ObjectId &id, const SourceLocation &source) { context.create(id, source, true); });
}

void dropTable(const CompareContext &context, const Table &table)
{
    const QualifiedName name = context.renames.catalogName(ObjectKind::Table, table.name);
    context.drop(objectId(ObjectKind::Table, name), {});
    eachMember(table, name, [&](const ObjectId &id, const SourceLocation &) { context.drop(id, {}, true); });
}

/// "public" first, then by name; a dropped table stands where its name belongs.
bool readsBefore(const QualifiedName &a, const QualifiedName &b)
{
    const bool aPublic = a.schema == QLatin1String("public");
    const bool bPublic = b.schema == QLatin1String("public");
    return aPublic != bPublic ? aPublic : a < b;
}

} // namespace

void compareTables(const CompareContext &context)
{
    const Matched<Table> matched = matchByName(context.actual.tables, context.desired.tables);
    struct Row {
        const Table *actual = nullptr;
        const Table *desired = nullptr;
        const QualifiedName *name = nullptr;
    };
    QList<Row> rows;
    rows.reserve(matched.both.size() + matched.onlyActual.size() + matched.onlyDesired.size());
    for (const auto &[actual, desired] : matched.both)
        rows.append({actual, desired, &desired->name});
    for (const Table *table : matched.onlyDesired)
        rows.append({nullptr, table, &table->name});
    for (const Table *table : matched.onlyActual)
        rows.append({table, nullptr, &table->name});
    std::ranges::stable_sort(rows, [](const Row &a, const Row &b) { return readsBefore(*a.name, *b.name); });
    for (const Row &row : std::as_const(rows)) {
        if (!row.actual)
            createTable(context, *row.desired);
        else if (!row.desired)
            dropTable(context, *row.actual);
        else
            compareTable(context, *row.actual, *row.desired);
    }
}

} // namespace studio
