#include "engine/hazards/effects.h"

#include "engine/hazards/type_step.h"

#include <QJsonArray>

#include <algorithm>

namespace studio {

namespace {

using sql::ConstraintType;
using sql::ObjectType;
using sql::StatementKind;
using Kind = sql::TableCommand::Kind;

class Effects {
public:
    explicit Effects(const ScriptState &state) : m_state(state) {}

    void onTable(const QualifiedName &name, Lock lock, bool rewrites = false, bool scans = false)
    {
        if (const Table *table = m_state.table(name))
            add(table->name, lock, rewrites, scans);
    }

    void onRelation(const QualifiedName &name, Lock lock, bool rewrites = false, bool scans = false)
    {
        if (m_state.table(name))
            onTable(name, lock, rewrites, scans);
        else if (const View *view = m_state.view(name))
            add(view->name, lock, rewrites, scans);
    }

    /// What draws numbers from it waits.
    void onSequence(const QualifiedName &name, Lock lock, bool rewrites = false)
    {
        if (const QualifiedName sequence = m_state.sequence(name); !sequence.name.isEmpty())
            add(sequence, lock, rewrites, false);
    }

    [[nodiscard]] const QList<TableEffect> &list() const { return m_list; }
    [[nodiscard]] const ScriptState &state() const { return m_state; }

private:
    void add(const QualifiedName &name, Lock lock, bool rewrites, bool scans)
    {
        auto known = std::find_if(m_list.begin(), m_list.end(), [&](const TableEffect &effect) { return effect.table == name; });
        if (known == m_list.end()) {
            m_list.append({name, lock, rewrites, scans});
            return;
        }
        known->lock = std::max(known->lock, lock);
        known->rewrites = known->rewrites || rewrites;
        known->scans = known->scans || scans;
    }

    const ScriptState &m_state;
    QList<TableEffect> m_list;
};

void addConstraint(Effects &effects, const QualifiedName &table, const sql::ConstraintDefinition &constraint)
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

void addColumn(Effects &effects, const QualifiedName &table, const sql::TableCommand &command)
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

void setType(Effects &effects, const QualifiedName &name, const sql::TableCommand &command)
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
}

void dropConstraint(Effects &effects, const QualifiedName &name, const sql::TableCommand &command)
{
    effects.onTable(name, Lock::AccessExclusive);
    const Table *table = effects.state().table(name);
    for (const ForeignKey &key : table ? table->foreignKeys : QList<ForeignKey>()) {
        if (key.name == command.name)
            effects.onTable(key.referencedTable, Lock::AccessExclusive);
    }
}

void validate(Effects &effects, const QualifiedName &name, const sql::TableCommand &command)
{
    effects.onTable(name, Lock::ShareUpdateExclusive, false, true);
    const Table *table = effects.state().table(name);
    for (const ForeignKey &key : table ? table->foreignKeys : QList<ForeignKey>()) {
        if (key.name == command.name)
            effects.onTable(key.referencedTable, Lock::RowShare, false, true);
    }
}

void alterTable(Effects &effects, const QualifiedName &name, const sql::TableCommand &command)
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
        // The foreign keys over the column go as well, and with them triggers on the tables that they reference.
        const Table *table = effects.state().table(name);
        for (const ForeignKey &key : table ? table->foreignKeys : QList<ForeignKey>()) {
            if (key.columns.contains(command.name))
                effects.onTable(key.referencedTable, Lock::AccessExclusive);
        }
        return;
    }
    case Kind::SetStatistics:
    case Kind::SetOptions:
    case Kind::ResetOptions:
        return effects.onTable(name, Lock::ShareUpdateExclusive);
    case Kind::EnableTrigger:
    case Kind::DisableTrigger:
        return effects.onTable(name, Lock::ShareRowExclusive);
    case Kind::SetLogged:
    case Kind::SetUnlogged:
    case Kind::SetTablespace:
        return effects.onTable(name, Lock::AccessExclusive, true, true);
    case Kind::AttachPartition:
        return effects.onTable(name, Lock::ShareUpdateExclusive);
    case Kind::DetachPartition:
        return effects.onTable(name, command.concurrently ? Lock::ShareUpdateExclusive : Lock::AccessExclusive);
    default:
        return effects.onTable(name, Lock::AccessExclusive);
    }
}

void dropTable(Effects &effects, const QualifiedName &name)
{
    effects.onTable(name, Lock::AccessExclusive);
    const Table *table = effects.state().table(name);
    for (const ForeignKey &key : table ? table->foreignKeys : QList<ForeignKey>())
        effects.onTable(key.referencedTable, Lock::AccessExclusive);
}

void drop(Effects &effects, const sql::ParsedStatement &statement)
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
        default:
            break;
        }
    }
}

void create(Effects &effects, const sql::ParsedStatement &statement)
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
}

/// The table or view of COMMENT ON TABLE, VIEW, COLUMN; empty for other comments.
QualifiedName commentedRelation(const QJsonObject &tree)
{
    const QString type = tree.value(QLatin1String("objtype")).toString();
    const bool column = type == QLatin1String("OBJECT_COLUMN");
    if (!column && type != QLatin1String("OBJECT_TABLE") && type != QLatin1String("OBJECT_VIEW") && type != QLatin1String("OBJECT_MATVIEW"))
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

bool hasVolatileDefault(const sql::ColumnDefinition &column, const Schema &schema)
{
    static const QStringList volatiles{
        QStringLiteral("random"),           QStringLiteral("gen_random_uuid"),    QStringLiteral("uuidv4"),
        QStringLiteral("uuidv7"),           QStringLiteral("clock_timestamp"),    QStringLiteral("timeofday"),
        QStringLiteral("nextval"),          QStringLiteral("setval"),             QStringLiteral("uuid_generate_v1"),
        QStringLiteral("uuid_generate_v4"), QStringLiteral("uuid_generate_v1mc"), QStringLiteral("gen_random_bytes"),
        QStringLiteral("random_normal"),    QStringLiteral("gen_salt"),
    };
    for (const QString &function : column.defaultFunctions) {
        const QString name = function.section(QLatin1Char('.'), -1);
        if (volatiles.contains(name))
            return true;
        for (const UnmanagedObject &item : schema.unmanaged) {
            if (item.name.name == name && item.kind.contains(QLatin1String("function")) &&
                !item.definition.contains(QLatin1String("STABLE")) && !item.definition.contains(QLatin1String("IMMUTABLE")))
                return true;
        }
    }
    return false;
}

bool addingRewrites(const sql::TableCommand &command, const Schema &schema)
{
    return command.column.identity || command.column.generated || !serialBaseType(command.column.type).isEmpty() ||
           hasVolatileDefault(command.column, schema);
}

bool isProvenNotNull(const Table &table, const QString &column)
{
    const Column *found = findColumn(table, column);
    if (found && found->notNull)
        return true;
    const auto proves = [&](const CheckConstraint &check) {
        QString text = check.expression.trimmed();
        while (text.startsWith(QLatin1Char('(')) && text.endsWith(QLatin1Char(')')))
            text = text.mid(1).chopped(1).trimmed();
        return check.validated && (text == displayIdentifier(column) + QLatin1String(" IS NOT NULL") ||
                                   text == quoteIdentifier(column) + QLatin1String(" IS NOT NULL"));
    };
    return std::any_of(table.checks.cbegin(), table.checks.cend(), proves);
}

QList<TableEffect> effectsOf(const sql::ParsedStatement &statement, const ScriptState &state)
{
    Effects effects(state);
    const QualifiedName &target = statement.target;
    switch (statement.kind) {
    case StatementKind::AlterTable:
        if (statement.objectType == ObjectType::Index || statement.objectType == ObjectType::Sequence)
            break;
        for (const sql::TableCommand &command : statement.commands)
            alterTable(effects, target, command);
        if (!state.table(target))
            effects.onRelation(target, Lock::AccessExclusive);
        break;
    case StatementKind::CreateTable:
        create(effects, statement);
        break;
    case StatementKind::CreateIndex:
        effects.onRelation(target, statement.concurrently ? Lock::ShareUpdateExclusive : Lock::Share, false, true);
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
        else if (statement.objectType == ObjectType::Sequence)
            effects.onSequence(target, Lock::AccessExclusive);
        break;
    }
    case StatementKind::AlterSequence:
        effects.onSequence(target, Lock::ShareRowExclusive, true);
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
        for (const QualifiedName &name : statement.targets)
            effects.onTable(name, Lock::AccessExclusive, true);
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
        if (statement.objectType == ObjectType::Index) {
            if (const Table *table = state.tableOfIndex(target))
                effects.onTable(table->name, statement.concurrently ? Lock::ShareUpdateExclusive : Lock::Share, false, true);
        } else {
            effects.onTable(target, statement.concurrently ? Lock::ShareUpdateExclusive : Lock::Share, false, true);
        }
        break;
    case StatementKind::Cluster:
        effects.onTable(target, Lock::AccessExclusive, true, true);
        break;
    case StatementKind::Comment:
        effects.onRelation(commentedRelation(statement.tree), Lock::ShareUpdateExclusive);
        break;
    default:
        break;
    }
    return effects.list();
}

} // namespace studio
