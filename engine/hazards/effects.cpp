#include "engine/hazards/effects.h"

#include "engine/hazards/sequence_options.h"
#include "engine/hazards/table_effects.h"

#include <QJsonArray>

#include <algorithm>

namespace studio {

namespace {

using sql::ConstraintType;
using sql::ObjectType;
using sql::StatementKind;

void dropTable(EffectList &effects, const QualifiedName &name)
{
    effects.onTable(name, Lock::AccessExclusive);
    effects.onSequencesOf(name, {}, Lock::AccessExclusive);
    effects.followChildren(name);
    const Table *table = effects.state().table(name);
    for (const ForeignKey &key : table ? table->foreignKeys : QList<ForeignKey>())
        effects.onTable(key.referencedTable, Lock::AccessExclusive);
}

void drop(EffectList &effects, const sql::ParsedStatement &statement)
{
    const ScriptState &state = effects.state();
    for (const QualifiedName &target : statement.targets) {
        switch (statement.objectType) {
        case ObjectType::Table:
            dropTable(effects, target);
            break;
        case ObjectType::Index:
            if (const Table *table = state.tableOfIndex(target))
                effects.onTable(table->name, statement.concurrently ? Lock::ShareUpdateExclusive : Lock::AccessExclusive);
            break;
        case ObjectType::View:
        case ObjectType::MaterializedView:
            effects.onRelation(target, Lock::AccessExclusive);
            break;
        case ObjectType::Sequence:
            effects.onSequence(target, Lock::AccessExclusive);
            break;
        case ObjectType::Policy:
        case ObjectType::Trigger:
            effects.onRelation(target, Lock::AccessExclusive);
            break;
        case ObjectType::Schema:
            for (const Table &table : state.schema().tables) {
                if (statement.cascade && table.name.schema == target.name)
                    dropTable(effects, table.name);
            }
            break;
        case ObjectType::Type:
            // CASCADE drops the columns of the type.
            for (const Table &table : state.schema().tables) {
                const bool uses = std::ranges::any_of(table.columns, [&](const Column &column) {
                    return column.type.name == target.name && (target.schema.isEmpty() || column.type.schema == target.schema);
                });
                if (statement.cascade && uses)
                    effects.onTable(table.name, Lock::AccessExclusive);
            }
            break;
        case ObjectType::Other:
            for (const UnmanagedObject &item : state.schema().unmanaged) {
                if (item.kind == QLatin1String("statistics") && item.name.name == target.name && (target.schema.isEmpty() || target.schema == item.name.schema))
                    effects.onRelation(item.table, Lock::ShareUpdateExclusive);
            }
            break;
        default:
            break;
        }
    }
}

QList<QualifiedName> relationsIn(const QJsonValue &rangeVars)
{
    QList<QualifiedName> names;
    const QJsonArray items = rangeVars.toArray();
    for (const auto item : items)
        names.append(relationIn(item.toObject().value(QLatin1String("RangeVar")).toObject()));
    return names;
}

/// CREATE STATISTICS, CREATE RULE, publications: statements without a kind of their own.
void other(EffectList &effects, const sql::ParsedStatement &statement)
{
    if (statement.node == QLatin1String("CreateStatsStmt")) {
        for (const QualifiedName &name : relationsIn(statement.tree.value(QLatin1String("relations"))))
            effects.onRelation(name, Lock::ShareUpdateExclusive);
    } else if (statement.node == QLatin1String("RuleStmt")) {
        effects.onRelation(relationIn(statement.tree.value(QLatin1String("relation")).toObject()), Lock::AccessExclusive);
    } else if (statement.node == QLatin1String("CreatePublicationStmt") || statement.node == QLatin1String("AlterPublicationStmt")) {
        const QJsonArray objects = statement.tree.value(QLatin1String("pubobjects")).toArray();
        for (const auto object : objects) {
            const QJsonObject table = object.toObject().value(QLatin1String("PublicationObjSpec")).toObject().value(QLatin1String("pubtable")).toObject();
            effects.onTable(relationIn(table.value(QLatin1String("relation")).toObject()), Lock::ShareUpdateExclusive);
        }
    }
}

/// VACUUM and ANALYZE of named tables.
void vacuum(EffectList &effects, const sql::ParsedStatement &statement)
{
    const bool full = sql::isFullVacuum(statement);
    for (const QualifiedName &name : statement.targets)
        effects.onRelation(name, full ? Lock::AccessExclusive : Lock::ShareUpdateExclusive, full, true);
}

void create(EffectList &effects, const sql::ParsedStatement &statement)
{
    const auto reference = [&](const sql::ConstraintDefinition &constraint) {
        if (constraint.type == ConstraintType::ForeignKey)
            effects.onTable(constraint.referencedTable, Lock::ShareRowExclusive);
    };
    for (const sql::ConstraintDefinition &constraint : statement.constraints)
        reference(constraint);
    for (const sql::ColumnDefinition &column : statement.columns) {
        for (const sql::ConstraintDefinition &constraint : column.constraints)
            reference(constraint);
    }
    // PARTITION OF, or INHERITS.
    const Lock lock = statement.tree.contains(QLatin1String("partbound")) ? Lock::AccessExclusive : Lock::ShareUpdateExclusive;
    for (const QualifiedName &parent : relationsIn(statement.tree.value(QLatin1String("inhRelations"))))
        effects.onTable(parent, lock);
}

/// The relation of COMMENT ON TABLE, VIEW, SEQUENCE, COLUMN; empty for other comments.
QualifiedName commentedRelation(const QJsonObject &tree)
{
    const QString type = tree.value(QLatin1String("objtype")).toString();
    const bool column = type == QLatin1String("OBJECT_COLUMN");
    if (!column && type != QLatin1String("OBJECT_TABLE") && type != QLatin1String("OBJECT_VIEW") && type != QLatin1String("OBJECT_MATVIEW") &&
        type != QLatin1String("OBJECT_SEQUENCE"))
        return {};
    QStringList names;
    const QJsonArray items =
        tree.value(QLatin1String("object")).toObject().value(QLatin1String("List")).toObject().value(QLatin1String("items")).toArray();
    for (const auto item : items) {
        const QJsonObject text = item.toObject().value(QLatin1String("String")).toObject();
        names.append(text.value(QLatin1String(text.contains(QLatin1String("sval")) ? "sval" : "str")).toString());
    }
    if (column && !names.isEmpty())
        names.removeLast();
    if (names.isEmpty())
        return {};
    return {names.size() > 1 ? names[names.size() - 2] : QString(), names.last()};
}

} // namespace

QList<TableEffect> effectsOf(const sql::ParsedStatement &statement, const ScriptState &state)
{
    EffectList effects(state);
    const QualifiedName &target = statement.target;
    switch (statement.kind) {
    case StatementKind::AlterTable:
        if (statement.objectType == ObjectType::Index || statement.objectType == ObjectType::Sequence)
            break;
        addTableEffects(effects, statement);
        break;
    case StatementKind::CreateTable:
        create(effects, statement);
        break;
    case StatementKind::CreateIndex:
        effects.onRelation(target, statement.concurrently ? Lock::ShareUpdateExclusive : Lock::Share, false, true);
        if (!statement.only)
            effects.followChildren(target);
        break;
    case StatementKind::Drop:
        drop(effects, statement);
        break;
    case StatementKind::Rename:
    case StatementKind::SetSchema: {
        const bool table = statement.objectType == ObjectType::Table || statement.objectType == ObjectType::Column ||
                           statement.objectType == ObjectType::Constraint || statement.objectType == ObjectType::View ||
                           statement.objectType == ObjectType::MaterializedView || statement.objectType == ObjectType::Policy ||
                           statement.objectType == ObjectType::Trigger;
        if (table)
            effects.onRelation(target, Lock::AccessExclusive);
        if (statement.kind == StatementKind::SetSchema && statement.objectType == ObjectType::Table)
            effects.onSequencesOf(target, {}, Lock::AccessExclusive);
        else if (statement.objectType == ObjectType::Sequence)
            effects.onSequence(target, Lock::AccessExclusive);
        break;
    }
    case StatementKind::AlterSequence:
        effects.onSequence(target, Lock::ShareRowExclusive, setsOptions(statement));
        break;
    case StatementKind::CreateView:
        if (statement.orReplace)
            effects.onRelation(target, Lock::AccessExclusive);
        break;
    case StatementKind::CreatePolicy:
    case StatementKind::AlterPolicy:
        effects.onRelation(target, Lock::AccessExclusive);
        break;
    case StatementKind::CreateTrigger:
        effects.onRelation(target, Lock::ShareRowExclusive);
        break;
    case StatementKind::Truncate:
        for (const QualifiedName &name : statement.targets) {
            effects.onTable(name, Lock::AccessExclusive, true);
            effects.followChildren(name);
            if (statement.tree.value(QLatin1String("restart_seqs")).toBool())
                effects.onSequencesOf(name, {}, Lock::AccessExclusive, true);
        }
        break;
    case StatementKind::Insert:
    case StatementKind::Update:
    case StatementKind::Delete:
        effects.onTable(target, Lock::RowExclusive);
        break;
    case StatementKind::RefreshMaterializedView:
        effects.onRelation(target, statement.concurrently ? Lock::Exclusive : Lock::AccessExclusive, !statement.concurrently);
        break;
    case StatementKind::Reindex:
        if (statement.tree.value(QLatin1String("kind")) == QLatin1String("REINDEX_OBJECT_INDEX")) {
            if (const Table *table = state.tableOfIndex(target))
                effects.onTable(table->name, statement.concurrently ? Lock::ShareUpdateExclusive : Lock::Share, false, true);
        } else {
            effects.onTable(target, statement.concurrently ? Lock::ShareUpdateExclusive : Lock::Share, false, true);
        }
        break;
    case StatementKind::Cluster:
        effects.onTable(target, Lock::AccessExclusive, true, true);
        break;
    case StatementKind::Vacuum:
        vacuum(effects, statement);
        break;
    case StatementKind::Lock:
        for (const QualifiedName &name : statement.targets)
            effects.onRelation(name, static_cast<Lock>(statement.tree.value(QLatin1String("mode")).toInt())); // numbered as lockdefs.h does
        break;
    case StatementKind::Comment:
        effects.onRelation(commentedRelation(statement.tree), Lock::ShareUpdateExclusive);
        effects.onSequence(commentedRelation(statement.tree), Lock::ShareUpdateExclusive);
        break;
    case StatementKind::Other:
        other(effects, statement);
        break;
    default:
        break;
    }
    return effects.list();
}

} // namespace studio
