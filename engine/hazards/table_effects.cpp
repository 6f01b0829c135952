#include "engine/hazards/table_effects.h"

#include "engine/hazards/column_facts.h"
#include "engine/hazards/type_step.h"

#include <QJsonArray>

#include <algorithm>

namespace studio {

namespace {

using sql::ConstraintType;
using Kind = sql::TableCommand::Kind;

void addConstraint(EffectList &effects, const QualifiedName &table, const sql::ConstraintDefinition &constraint)
{
    switch (constraint.type) {
    case ConstraintType::ForeignKey:
        effects.onTable(table, Lock::ShareRowExclusive, false, !constraint.notValid);
        effects.onTable(constraint.referencedTable, Lock::ShareRowExclusive, false, !constraint.notValid);
        break;
    case ConstraintType::Check:
        effects.onTable(table, Lock::AccessExclusive, false, !constraint.notValid);
        break;
    case ConstraintType::PrimaryKey:
    case ConstraintType::Unique:
    case ConstraintType::Exclusion:
        effects.onTable(table, Lock::AccessExclusive, false, constraint.usingIndex.isEmpty());
        break;
    default:
        effects.onTable(table, Lock::AccessExclusive, false, constraint.type == ConstraintType::NotNull && !constraint.notValid);
        break;
    }
}

void addColumn(EffectList &effects, const QualifiedName &table, const sql::TableCommand &command)
{
    const bool rewrites = addingRewrites(command, effects.state().schema());
    effects.onTable(table, Lock::AccessExclusive, rewrites, rewrites);
    for (const sql::ConstraintDefinition &constraint : command.column.constraints) {
        if (constraint.type == ConstraintType::ForeignKey)
            effects.onTable(constraint.referencedTable, Lock::ShareRowExclusive);
        else if (constraint.type != ConstraintType::None && constraint.type != ConstraintType::NotNull)
            effects.onTable(table, Lock::AccessExclusive, false, true);
    }
}

void setType(EffectList &effects, const QualifiedName &name, const sql::TableCommand &command)
{
    const Table *table = effects.state().table(name);
    const Column *column = table ? findColumn(*table, command.name) : nullptr;
    if (!column)
        return effects.onTable(name, Lock::AccessExclusive, true, true);
    const TypeName wanted = parseTypeName(command.column.type);
    TypeName to = wanted;
    // Unqualified in the script, qualified in the catalog.
    if (to.schema.isEmpty() && !to.isBuiltIn() && to.name == column->type.name)
        to.schema = column->type.schema;
    const bool rewrites = typeStep(column->type, to).rewrites;
    effects.onTable(name, Lock::AccessExclusive, rewrites, rewrites);
    // An identity column's sequence changes its type with it; a serial column's does not.
    if (column->identity)
        effects.onSequencesOf(name, column->name, Lock::ShareRowExclusive, true);
}

void dropConstraint(EffectList &effects, const QualifiedName &name, const sql::TableCommand &command)
{
    effects.onTable(name, Lock::AccessExclusive);
    const Table *table = effects.state().table(name);
    for (const ForeignKey &key : table ? table->foreignKeys : QList<ForeignKey>()) {
        if (key.name == command.name)
            effects.onTable(key.referencedTable, Lock::AccessExclusive);
    }
}

void validate(EffectList &effects, const QualifiedName &name, const sql::TableCommand &command)
{
    effects.onTable(name, Lock::ShareUpdateExclusive, false, true);
    const Table *table = effects.state().table(name);
    for (const ForeignKey &key : table ? table->foreignKeys : QList<ForeignKey>()) {
        if (key.name == command.name)
            effects.onTable(key.referencedTable, Lock::RowShare, false, true);
    }
}

void alterTable(EffectList &effects, const QualifiedName &name, const sql::TableCommand &command)
{
    switch (command.kind) {
    case Kind::AddColumn: return addColumn(effects, name, command);
    case Kind::SetType: return setType(effects, name, command);
    case Kind::AddConstraint: return addConstraint(effects, name, command.constraint);
    case Kind::DropConstraint: return dropConstraint(effects, name, command);
    case Kind::ValidateConstraint: return validate(effects, name, command);
    case Kind::SetNotNull: {
        const Table *table = effects.state().table(name);
        return effects.onTable(name, Lock::AccessExclusive, false, table && !isProvenNotNull(*table, command.name));
    }
    case Kind::DropColumn: {
        effects.onTable(name, Lock::AccessExclusive);
        effects.onSequencesOf(name, command.name, Lock::AccessExclusive);
        // The foreign keys over the column go as well, and with them triggers on the tables that they reference.
        const Table *table = effects.state().table(name);
        for (const ForeignKey &key : table ? table->foreignKeys : QList<ForeignKey>()) {
            if (key.columns.contains(command.name))
                effects.onTable(key.referencedTable, Lock::AccessExclusive);
        }
        return;
    }
    case Kind::SetIdentity:
        effects.onTable(name, Lock::AccessExclusive);
        return effects.onSequencesOf(name, command.name, Lock::ShareRowExclusive, true);
    case Kind::DropIdentity:
        effects.onTable(name, Lock::AccessExclusive);
        return effects.onSequencesOf(name, command.name, Lock::AccessExclusive);
    case Kind::ChangeOwner:
        effects.onTable(name, Lock::AccessExclusive);
        return effects.onSequencesOf(name, {}, Lock::AccessExclusive);
    case Kind::SetStatistics:
    case Kind::SetOptions:
    case Kind::ResetOptions:
        return effects.onTable(name, Lock::ShareUpdateExclusive);
    case Kind::EnableTrigger:
    case Kind::DisableTrigger:
        return effects.onTable(name, Lock::ShareRowExclusive);
    case Kind::SetLogged:
    case Kind::SetUnlogged:
        effects.onSequencesOf(name, {}, Lock::AccessExclusive, true);
        return effects.onTable(name, Lock::AccessExclusive, true, true);
    case Kind::SetTablespace:
        return effects.onTable(name, Lock::AccessExclusive, true, true);
    case Kind::Cluster:
    case Kind::AttachPartition:
        return effects.onTable(name, Lock::ShareUpdateExclusive);
    case Kind::DetachPartition:
        return effects.onTable(name, command.concurrently ? Lock::ShareUpdateExclusive : Lock::AccessExclusive);
    default:
        return effects.onTable(name, Lock::AccessExclusive);
    }
}

/// INHERIT, ATTACH and DETACH name a second table.
void addOtherTable(EffectList &effects, const sql::ParsedStatement &statement, qsizetype index)
{
    const QJsonObject definition = statement.tree.value(QLatin1String("cmds")).toArray().at(index).toObject()
                                       .value(QLatin1String("AlterTableCmd")).toObject().value(QLatin1String("def")).toObject();
    switch (statement.commands[index].kind) {
    case Kind::Inherit:
        return effects.onTable(relationIn(definition.value(QLatin1String("RangeVar")).toObject()), Lock::ShareUpdateExclusive);
    case Kind::AttachPartition:
    case Kind::DetachPartition: {
        QualifiedName child = relationIn(definition.value(QLatin1String("PartitionCmd")).toObject().value(QLatin1String("name")).toObject());
        if (effects.state().table(child))
            return effects.onTable(child, Lock::AccessExclusive);
        if (child.schema.isEmpty())
            child.schema = QStringLiteral("public");
        return effects.onChild(child, Lock::AccessExclusive);
    }
    default:
        return;
    }
}

/// All but what is the table's own.
bool reachesChildren(const sql::ParsedStatement &statement)
{
    return !statement.only && std::ranges::any_of(statement.commands, [](const sql::TableCommand &command) {
        switch (command.kind) {
        case Kind::AttachPartition:
        case Kind::DetachPartition:
        case Kind::ChangeOwner:
        case Kind::EnableRowSecurity:
        case Kind::DisableRowSecurity:
        case Kind::ForceRowSecurity:
        case Kind::NoForceRowSecurity:
        case Kind::ReplicaIdentity:
        case Kind::SetTablespace:
        case Kind::SetLogged:
        case Kind::SetUnlogged:
        case Kind::SetIdentity:
        case Kind::Cluster:
            return false;
        default:
            return true;
        }
    });
}

} // namespace

void addTableEffects(EffectList &effects, const sql::ParsedStatement &statement)
{
    for (qsizetype i = 0; i < statement.commands.size(); ++i) {
        alterTable(effects, statement.target, statement.commands[i]);
        addOtherTable(effects, statement, i);
    }
    if (!effects.state().table(statement.target))
        effects.onRelation(statement.target, Lock::AccessExclusive);
    else if (reachesChildren(statement))
        effects.followChildren(statement.target);
}

} // namespace studio
