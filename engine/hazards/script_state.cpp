#include "engine/hazards/script_state.h"

#include "engine/hazards/count_queries.h"
#include "engine/hazards/sequence_options.h"
#include "engine/hazards/table_members.h"
#include "engine/sql/statement_tree.h"

#include <QJsonArray>

#include <algorithm>

namespace studio {

namespace {

QStringList indexColumns(const sql::ParsedStatement &statement)
{
    QStringList names;
    const QJsonArray parts = statement.tree.value(QLatin1String("indexParams")).toArray();
    for (const auto part : parts)
        names.append(part.toObject().value(QLatin1String("IndexElem")).toObject().value(QLatin1String("name")).toString());
    return names;
}

QStringList enumLabels(const sql::ParsedStatement &statement)
{
    QStringList labels;
    const QJsonArray values = statement.tree.value(QLatin1String("vals")).toArray();
    for (const auto value : values) {
        const QJsonObject text = value.toObject().value(QLatin1String("String")).toObject();
        labels.append(text.contains(QLatin1String("sval")) ? text.value(QLatin1String("sval")).toString()
                                                           : text.value(QLatin1String("str")).toString());
    }
    return labels;
}

template<typename List>
auto find(List &items, const QualifiedName &name) -> decltype(&*items.begin())
{
    for (auto &item : items) {
        if (item.name.name == name.name && item.name.schema == (name.schema.isEmpty() ? QStringLiteral("public") : name.schema))
            return &item;
    }
    if (name.schema.isEmpty()) {
        for (auto &item : items) {
            if (item.name.name == name.name)
                return &item;
        }
    }
    return nullptr;
}

/// Those that an expression's tree names.
QSet<QString> columnsIn(const QJsonValue &tree)
{
    QSet<QString> names;
    if (tree.isArray()) {
        const QJsonArray items = tree.toArray();
        for (const auto item : items)
            names += columnsIn(item);
    }
    const QJsonObject node = tree.toObject();
    for (auto field = node.begin(); field != node.end(); ++field) {
        if (field.key() == QLatin1String("ColumnRef"))
            names.insert(sql::tree::texts(field.value().toObject().value(QLatin1String("fields"))).last());
        else
            names += columnsIn(field.value());
    }
    return names;
}

bool startsWithAll(const QStringList &index, const QStringList &columns)
{
    const QStringList leading = index.first(std::min(index.size(), columns.size()));
    return std::all_of(columns.cbegin(), columns.cend(), [&](const QString &column) { return leading.contains(column); });
}

} // namespace

const Table *ScriptState::table(const QualifiedName &name) const
{
    return find(m_schema.tables, name);
}

Table *ScriptState::mutableTable(const QualifiedName &name)
{
    return table(name) ? find(m_schema.tables, name) : nullptr;
}

const View *ScriptState::view(const QualifiedName &name) const
{
    return find(m_schema.views, name);
}

QualifiedName ScriptState::sequence(const QualifiedName &name) const
{
    if (const Sequence *own = find(m_schema.sequences, name))
        return own->name;
    for (const Table &item : m_schema.tables) {
        for (const Column &column : item.columns) {
            const QualifiedName owned = column.identity ? QualifiedName{item.name.schema, column.identity->sequenceName} : column.serialSequence;
            if (owned.name == name.name && (name.schema.isEmpty() || owned.schema == name.schema))
                return owned;
        }
    }
    return {};
}

QList<QualifiedName> ScriptState::sequencesOf(const Table &table, const QString &column) const
{
    QList<QualifiedName> names;
    for (const Column &item : table.columns) {
        if (!column.isEmpty() && item.name != column)
            continue;
        if (item.identity)
            names.append({table.name.schema, item.identity->sequenceName});
        if (!item.serialSequence.isEmpty())
            names.append(item.serialSequence);
    }
    for (const Sequence &item : m_schema.sequences) {
        if (item.ownedByTable == table.name && (column.isEmpty() || item.ownedByColumn == column) && !names.contains(item.name))
            names.append(item.name);
    }
    return names;
}

const Table *ScriptState::tableOfIndex(const QualifiedName &index) const
{
    if (index.schema.isEmpty()) {
        if (const Table *found = tableOfIndex({QStringLiteral("public"), index.name}))
            return found;
    }
    for (const Table &item : m_schema.tables) {
        if (!index.schema.isEmpty() && item.name.schema != index.schema)
            continue;
        const bool own = std::any_of(item.indexes.cbegin(), item.indexes.cend(), [&](const Index &one) { return one.name == index.name; });
        const bool unique = std::any_of(item.uniques.cbegin(), item.uniques.cend(),
                                        [&](const UniqueConstraint &one) { return one.name == index.name; });
        if (own || unique || (item.primaryKey && item.primaryKey->name == index.name))
            return &item;
    }
    return nullptr;
}

const Enum *ScriptState::enumOf(const TypeName &type) const
{
    return type.isBuiltIn() ? nullptr : find(m_schema.enums, {type.schema, type.name});
}

bool ScriptState::hasIndexOn(const QualifiedName &name, const QStringList &columns) const
{
    for (const QStringList &index : m_announced.value(name.name)) {
        if (startsWithAll(index, columns))
            return true;
    }
    const Table *found = table(name);
    if (!found)
        return false;
    if (found->primaryKey && startsWithAll(found->primaryKey->columns, columns))
        return true;
    for (const UniqueConstraint &unique : found->uniques) {
        if (startsWithAll(unique.columns, columns))
            return true;
    }
    for (const Index &index : found->indexes) {
        QStringList names;
        for (const IndexColumn &part : index.columns)
            names.append(part.isExpression ? QString() : part.text);
        if (!index.where && startsWithAll(names, columns))
            return true;
    }
    return false;
}

QualifiedName ScriptState::originalTable(const QualifiedName &now) const
{
    const Table *found = table(now);
    return found ? m_originalTables.value(found->name, found->name) : QualifiedName();
}

QString ScriptState::originalColumn(const QualifiedName &tableNow, const QString &now) const
{
    const Table *found = table(tableNow);
    if (!found)
        return {};
    const auto columns = m_originalColumns.value(found->name);
    return columns.contains(now) ? columns.value(now) : now;
}

bool ScriptState::isUntouched(const QualifiedName &tableNow, const QString &column) const
{
    const Table *found = table(tableNow);
    return found && !m_retyped.value(found->name).contains(column) && !originalColumn(tableNow, column).isEmpty();
}

void ScriptState::announce(const sql::ParsedStatement &statement)
{
    if (statement.kind == sql::StatementKind::CreateIndex) {
        m_announced[statement.target.name].append(indexColumns(statement));
        m_madeIndexes.insert(statement.tree.value(QLatin1String("idxname")).toString());
    }
    if (statement.kind == sql::StatementKind::CreateEnum)
        m_madeTypes.insert(statement.target.name);
    if (statement.kind == sql::StatementKind::Rename && statement.objectType == sql::ObjectType::Column)
        m_newNames.insert({statement.target.name, statement.member}, {statement.target.name, statement.newName});
    if (statement.kind == sql::StatementKind::Update) {
        const QJsonArray targets = statement.tree.value(QLatin1String("targetList")).toArray();
        for (const auto target : targets) {
            const QJsonObject assignment = target.toObject().value(QLatin1String("ResTarget")).toObject();
            const QSet<QString> sources = columnsIn(assignment.value(QLatin1String("val")));
            if (sources.size() == 1)
                m_fillings.insert({statement.target.name, assignment.value(QLatin1String("name")).toString()}, *sources.cbegin());
        }
    }
    for (const sql::TableCommand &command : statement.commands) {
        if (command.kind == sql::TableCommand::Kind::AddConstraint)
            m_madeConstraints.insert({statement.target.name, command.constraint.name});
    }
    const auto constraint = [&](const sql::ConstraintDefinition &item) {
        if (item.type == sql::ConstraintType::PrimaryKey || item.type == sql::ConstraintType::Unique)
            m_announced[statement.target.name].append(item.columns);
    };
    for (const sql::ConstraintDefinition &item : statement.constraints)
        constraint(item);
    for (const sql::ColumnDefinition &column : statement.columns) {
        for (sql::ConstraintDefinition item : column.constraints) {
            item.columns = QStringList{column.name};
            constraint(item);
        }
    }
    for (const sql::TableCommand &command : statement.commands)
        constraint(command.constraint);
}

void ScriptState::alter(Table &table, const sql::TableCommand &command, const QString &statement)
{
    using Kind = sql::TableCommand::Kind;
    const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                     [&](const Column &item) { return item.name == command.name; });
    switch (command.kind) {
    case Kind::AddColumn: {
        Column added;
        added.name = command.column.name;
        added.type = parseTypeName(command.column.type);
        added.notNull = command.column.notNull;
        table.columns.append(added);
        m_originalColumns[table.name].insert(added.name, QString());
        break;
    }
    case Kind::DropColumn:
        dropColumn(table, command.name);
        break;
    case Kind::SetType:
        if (column != table.columns.end())
            column->type = parseTypeName(command.column.type);
        m_retyped[table.name].insert(command.name);
        break;
    case Kind::DropIdentity:
        if (column != table.columns.end())
            column->identity.reset();
        break;
    case Kind::SetNotNull:
    case Kind::DropNotNull:
        if (column != table.columns.end())
            column->notNull = command.kind == Kind::SetNotNull;
        break;
    case Kind::DropConstraint: {
        const auto named = [&](const auto &item) { return item.name == command.name; };
        table.foreignKeys.removeIf(named);
        table.uniques.removeIf(named);
        table.checks.removeIf(named);
        if (table.primaryKey && table.primaryKey->name == command.name)
            table.primaryKey.reset();
        break;
    }
    case Kind::AddConstraint:
        if (command.constraint.type == sql::ConstraintType::ForeignKey) {
            ForeignKey key;
            key.name = command.constraint.name;
            key.columns = command.constraint.columns;
            key.referencedTable = command.constraint.referencedTable;
            key.referencedColumns = command.constraint.referencedColumns;
            table.foreignKeys.append(key);
        } else if (command.constraint.type == sql::ConstraintType::Check) {
            CheckConstraint check;
            check.name = command.constraint.name;
            check.expression = checkText(statement);
            check.validated = !command.constraint.notValid;
            table.checks.append(check);
        }
        break;
    case Kind::ValidateConstraint:
        for (CheckConstraint &check : table.checks)
            check.validated = check.validated || check.name == command.name;
        break;
    default:
        break;
    }
}

void ScriptState::rename(const sql::ParsedStatement &statement)
{
    const auto moveTable = [&](const QualifiedName &from, const QualifiedName &to) {
        Table *found = mutableTable(from);
        if (!found)
            return;
        const QualifiedName before = found->name;
        const QualifiedName original = m_originalTables.value(before, before);
        for (const QualifiedName &owned : sequencesOf(*found))
            renameSequence(owned, {to.schema, owned.name});
        found->name = to;
        m_originalTables.remove(before);
        m_originalTables.insert(to, original);
        m_originalColumns.insert(to, m_originalColumns.take(before));
        m_retyped.insert(to, m_retyped.take(before));
        for (Table &other : m_schema.tables) {
            for (ForeignKey &key : other.foreignKeys) {
                if (key.referencedTable == before)
                    key.referencedTable = to;
            }
        }
        for (Sequence &item : m_schema.sequences) {
            if (item.ownedByTable == before)
                item.ownedByTable = to;
        }
    };
    const auto renamed = [&](const QualifiedName &before) {
        return statement.kind == sql::StatementKind::SetSchema ? QualifiedName{statement.newName, before.name} : QualifiedName{before.schema, statement.newName};
    };
    if (statement.objectType == sql::ObjectType::Table) {
        if (const Table *found = table(statement.target))
            moveTable(found->name, renamed(found->name));
    } else if (statement.objectType == sql::ObjectType::View || statement.objectType == sql::ObjectType::MaterializedView) {
        if (View *found = find(m_schema.views, statement.target))
            found->name = renamed(found->name);
    } else if (statement.objectType == sql::ObjectType::Sequence) {
        if (const QualifiedName found = sequence(statement.target); !found.isEmpty())
            renameSequence(found, renamed(found));
    } else if (statement.objectType == sql::ObjectType::Schema) {
        QList<QualifiedName> inside;
        for (const Table &item : std::as_const(m_schema.tables)) {
            if (item.name.schema == statement.target.name)
                inside.append(item.name);
        }
        for (const QualifiedName &name : std::as_const(inside))
            moveTable(name, {statement.newName, name.name});
        for (View &item : m_schema.views) {
            if (item.name.schema == statement.target.name)
                item.name.schema = statement.newName;
        }
        for (Sequence &item : m_schema.sequences) {
            if (item.name.schema == statement.target.name)
                item.name.schema = statement.newName;
        }
        for (Enum &item : m_schema.enums) {
            if (item.name.schema == statement.target.name)
                item.name.schema = statement.newName;
        }
    } else if (statement.objectType == sql::ObjectType::Column) {
        Table *found = mutableTable(statement.target);
        if (!found)
            return;
        const QString original = originalColumn(found->name, statement.member);
        renameColumn(m_schema, *found, statement.member, statement.newName);
        m_originalColumns[found->name].insert(statement.newName, original);
    } else if (statement.objectType == sql::ObjectType::Constraint) {
        if (Table *found = mutableTable(statement.target))
            renameConstraint(*found, statement.member, statement.newName);
    } else if (statement.objectType == sql::ObjectType::Type && enumOf(TypeName{statement.target.schema, statement.target.name, {}, 0, {}})) {
        Enum *item = find(m_schema.enums, statement.target);
        const QualifiedName before = item->name;
        item->name = renamed(before);
        for (Table &one : m_schema.tables) {
            for (Column &column : one.columns) {
                if (QualifiedName{column.type.schema, column.type.name} == before) {
                    column.type.schema = item->name.schema;
                    column.type.name = item->name.name;
                }
            }
        }
    }
}

void ScriptState::renameSequence(const QualifiedName &before, const QualifiedName &now)
{
    for (Sequence &item : m_schema.sequences) {
        if (item.name == before)
            item.name = now;
    }
    for (Table &item : m_schema.tables) {
        for (Column &column : item.columns) {
            if (column.serialSequence == before)
                column.serialSequence = now;
            // An identity column's sequence stays in its table's schema.
            if (column.identity && QualifiedName{item.name.schema, column.identity->sequenceName} == before)
                column.identity->sequenceName = now.name;
        }
    }
}

void ScriptState::moveSequence(const QualifiedName &sequence, const QStringList &owner)
{
    for (Table &item : m_schema.tables) {
        for (Column &column : item.columns) {
            if (column.serialSequence == sequence)
                column.serialSequence = {};
        }
    }
    m_schema.sequences.removeIf([&](const Sequence &item) { return item.name == sequence; });
    Sequence moved;
    moved.name = sequence;
    // OWNED BY NONE, else a column behind its table's name.
    if (owner.size() > 1) {
        const QualifiedName name{owner.size() > 2 ? owner[owner.size() - 3] : QString(), owner[owner.size() - 2]};
        const Table *found = table(name);
        moved.ownedByTable = found ? found->name : name;
        moved.ownedByColumn = owner.last();
    }
    m_schema.sequences.append(moved);
}

void ScriptState::drop(const sql::ParsedStatement &statement)
{
    for (const QualifiedName &target : statement.targets) {
        switch (statement.objectType) {
        case sql::ObjectType::Table:
            if (const Table *found = table(target)) {
                const QualifiedName name = found->name;
                m_schema.tables.removeIf([&](const Table &item) { return item.name == name; });
            }
            break;
        case sql::ObjectType::Index:
            for (Table &item : m_schema.tables)
                item.indexes.removeIf([&](const Index &index) {
                    return index.name == target.name && (target.schema.isEmpty() || target.schema == item.name.schema);
                });
            break;
        case sql::ObjectType::View:
        case sql::ObjectType::MaterializedView:
            if (const View *found = view(target)) {
                const QualifiedName name = found->name;
                m_schema.views.removeIf([&](const View &item) { return item.name == name; });
            }
            break;
        default:
            break;
        }
    }
}

void ScriptState::apply(const sql::ParsedStatement &statement)
{
    using sql::StatementKind;
    switch (statement.kind) {
    case StatementKind::AlterTable:
        if (Table *found = mutableTable(statement.target)) {
            for (const sql::TableCommand &command : statement.commands)
                alter(*found, command, statement.text);
        }
        break;
    case StatementKind::Rename:
    case StatementKind::SetSchema:
        rename(statement);
        break;
    case StatementKind::Drop:
        drop(statement);
        break;
    case StatementKind::AlterSequence: {
        const QualifiedName found = sequence(statement.target);
        if (const QStringList owner = newOwner(statement); !found.isEmpty() && !owner.isEmpty())
            moveSequence(found, owner);
        break;
    }
    case StatementKind::CreateEnum: {
        Enum item;
        item.name = statement.target.schema.isEmpty() ? QualifiedName{QStringLiteral("public"), statement.target.name} : statement.target;
        item.values = enumLabels(statement);
        m_schema.enums.append(item);
        break;
    }
    case StatementKind::CreateIndex:
        if (Table *found = mutableTable(statement.target)) {
            Index index;
            index.name = statement.tree.value(QLatin1String("idxname")).toString();
            for (const QString &name : indexColumns(statement))
                index.columns.append(IndexColumn{name, name.isEmpty(), true, false, {}, {}, {}});
            found->indexes.append(index);
        }
        break;
    default:
        break;
    }
}

} // namespace studio
