#include "engine/sql/statement_tree.h"

#include "engine/schema/type_name.h"

#include <QHash>

#include <array>
#include <utility>

namespace studio::sql::tree {

namespace {

ConstraintType constraintType(const QString &word)
{
    static const QHash<QString, ConstraintType> types{
        {QStringLiteral("CONSTR_PRIMARY"), ConstraintType::PrimaryKey},
        {QStringLiteral("CONSTR_UNIQUE"), ConstraintType::Unique},
        {QStringLiteral("CONSTR_FOREIGN"), ConstraintType::ForeignKey},
        {QStringLiteral("CONSTR_CHECK"), ConstraintType::Check},
        {QStringLiteral("CONSTR_EXCLUSION"), ConstraintType::Exclusion},
        {QStringLiteral("CONSTR_NOTNULL"), ConstraintType::NotNull},
    };
    return types.value(word, ConstraintType::None);
}

TableCommand::Kind commandKind(const QString &subtype)
{
    using Kind = TableCommand::Kind;
    static const QHash<QString, Kind> kinds{
        {QStringLiteral("AT_AddColumn"), Kind::AddColumn},
        {QStringLiteral("AT_DropColumn"), Kind::DropColumn},
        {QStringLiteral("AT_AlterColumnType"), Kind::SetType},
        {QStringLiteral("AT_ColumnDefault"), Kind::SetDefault},
        {QStringLiteral("AT_SetNotNull"), Kind::SetNotNull},
        {QStringLiteral("AT_DropNotNull"), Kind::DropNotNull},
        {QStringLiteral("AT_AddIdentity"), Kind::AddIdentity},
        {QStringLiteral("AT_SetIdentity"), Kind::SetIdentity},
        {QStringLiteral("AT_DropIdentity"), Kind::DropIdentity},
        {QStringLiteral("AT_SetExpression"), Kind::SetExpression},
        {QStringLiteral("AT_DropExpression"), Kind::DropExpression},
        {QStringLiteral("AT_AddConstraint"), Kind::AddConstraint},
        {QStringLiteral("AT_AddIndexConstraint"), Kind::AddConstraint},
        {QStringLiteral("AT_DropConstraint"), Kind::DropConstraint},
        {QStringLiteral("AT_ValidateConstraint"), Kind::ValidateConstraint},
        {QStringLiteral("AT_AlterConstraint"), Kind::AlterConstraint},
        {QStringLiteral("AT_SetStatistics"), Kind::SetStatistics},
        {QStringLiteral("AT_SetStorage"), Kind::SetStorage},
        {QStringLiteral("AT_SetCompression"), Kind::SetCompression},
        {QStringLiteral("AT_SetRelOptions"), Kind::SetOptions},
        {QStringLiteral("AT_ResetRelOptions"), Kind::ResetOptions},
        {QStringLiteral("AT_ReplaceRelOptions"), Kind::SetOptions},
        {QStringLiteral("AT_SetOptions"), Kind::SetOptions},
        {QStringLiteral("AT_ResetOptions"), Kind::ResetOptions},
        {QStringLiteral("AT_SetTableSpace"), Kind::SetTablespace},
        {QStringLiteral("AT_SetAccessMethod"), Kind::SetAccessMethod},
        {QStringLiteral("AT_SetLogged"), Kind::SetLogged},
        {QStringLiteral("AT_SetUnLogged"), Kind::SetUnlogged},
        {QStringLiteral("AT_ChangeOwner"), Kind::ChangeOwner},
        {QStringLiteral("AT_ReplicaIdentity"), Kind::ReplicaIdentity},
        {QStringLiteral("AT_EnableRowSecurity"), Kind::EnableRowSecurity},
        {QStringLiteral("AT_DisableRowSecurity"), Kind::DisableRowSecurity},
        {QStringLiteral("AT_ForceRowSecurity"), Kind::ForceRowSecurity},
        {QStringLiteral("AT_NoForceRowSecurity"), Kind::NoForceRowSecurity},
        {QStringLiteral("AT_EnableTrig"), Kind::EnableTrigger},
        {QStringLiteral("AT_EnableAlwaysTrig"), Kind::EnableTrigger},
        {QStringLiteral("AT_EnableReplicaTrig"), Kind::EnableTrigger},
        {QStringLiteral("AT_EnableTrigAll"), Kind::EnableTrigger},
        {QStringLiteral("AT_EnableTrigUser"), Kind::EnableTrigger},
        {QStringLiteral("AT_DisableTrig"), Kind::DisableTrigger},
        {QStringLiteral("AT_DisableTrigAll"), Kind::DisableTrigger},
        {QStringLiteral("AT_DisableTrigUser"), Kind::DisableTrigger},
        {QStringLiteral("AT_AddInherit"), Kind::Inherit},
        {QStringLiteral("AT_DropInherit"), Kind::NoInherit},
        {QStringLiteral("AT_AttachPartition"), Kind::AttachPartition},
        {QStringLiteral("AT_DetachPartition"), Kind::DetachPartition},
        {QStringLiteral("AT_ClusterOn"), Kind::Cluster},
        {QStringLiteral("AT_DropCluster"), Kind::Cluster},
    };
    return kinds.value(subtype, Kind::Other);
}

QJsonObject inner(const QJsonObject &node, const char *field, const char *kind)
{
    return node.value(QLatin1String(field)).toObject().value(QLatin1String(kind)).toObject();
}

QString modifiers(const QJsonArray &list)
{
    QStringList parts;
    for (const auto item : list) {
        const QJsonObject constant = item.toObject().value(QLatin1String("A_Const")).toObject();
        const QJsonObject integer = constant.value(QLatin1String("ival")).toObject();
        if (constant.contains(QLatin1String("ival"))) {
            parts.append(QString::number(integer.value(QLatin1String("ival")).toInt()));
        } else if (constant.contains(QLatin1String("sval"))) {
            parts.append(constant.value(QLatin1String("sval")).toObject().value(QLatin1String("sval")).toString());
        } else {
            const QStringList names =
                texts(item.toObject().value(QLatin1String("ColumnRef")).toObject().value(QLatin1String("fields")));
            parts.append(names.join(QLatin1Char('.')));
        }
    }
    return parts.join(QLatin1Char(','));
}

/// " day to second(3)" of "7176,3": the parser has the fields as INTERVAL_MASK (timestamp.h) of datetime.h's numbers.
QString intervalModifiers(const QString &typmods)
{
    constexpr std::array<std::pair<int, const char *>, 6> fields{{{2, "year"}, {1, "month"}, {3, "day"}, {10, "hour"}, {11, "minute"}, {12, "second"}}};
    constexpr int fullRange = 0x7FFF;
    const int mask = typmods.isEmpty() ? fullRange : typmods.section(QLatin1Char(','), 0, 0).toInt();
    QStringList words;
    for (const auto &[bit, word] : fields) {
        if (mask != fullRange && (mask & (1 << bit)))
            words.append(QLatin1String(word));
    }
    QString text;
    if (!words.isEmpty())
        text = QLatin1Char(' ') + words.first();
    if (words.size() > 1)
        text += QLatin1String(" to ") + words.last();
    const QString precision = typmods.section(QLatin1Char(','), 1, 1);
    return precision.isEmpty() ? text : text + QLatin1Char('(') + precision + QLatin1Char(')');
}

} // namespace

QString text(const QJsonValue &node)
{
    const QJsonObject string = node.toObject().value(QLatin1String("String")).toObject();
    return string.contains(QLatin1String("sval")) ? string.value(QLatin1String("sval")).toString()
                                                  : string.value(QLatin1String("str")).toString();
}

QStringList texts(const QJsonValue &list)
{
    QStringList result;
    const QJsonArray items = list.toArray();
    for (const auto item : items)
        result.append(text(item));
    return result;
}

QualifiedName qualified(const QJsonValue &list)
{
    const QStringList names = texts(list);
    if (names.isEmpty())
        return {};
    return {names.size() > 1 ? names[names.size() - 2] : QString(), names.last()};
}

QualifiedName relation(const QJsonObject &rangeVar)
{
    return {rangeVar.value(QLatin1String("schemaname")).toString(),
            rangeVar.value(QLatin1String("relname")).toString()};
}

QString typeName(const QJsonObject &node)
{
    QStringList names = texts(node.value(QLatin1String("names")));
    if (names.isEmpty())
        return {};
    const bool catalog = names.size() == 2 && names.first() == QLatin1String("pg_catalog");
    QString spelling;
    if (catalog && names.last() != QLatin1String("char"))
        spelling = names.last() == QLatin1String("bpchar") ? QStringLiteral("character") : names.last();
    else
        spelling = names.size() == 1 ? quoteIdentifier(names.first())
                                     : QualifiedName{names[names.size() - 2], names.last()}.quoted();
    const QString inParentheses = modifiers(node.value(QLatin1String("typmods")).toArray());
    if (catalog && names.last() == QLatin1String("interval"))
        spelling += intervalModifiers(inParentheses);
    else if (!inParentheses.isEmpty())
        spelling += QLatin1Char('(') + inParentheses + QLatin1Char(')');
    if (node.contains(QLatin1String("arrayBounds")))
        spelling += QLatin1String("[]");
    return parseTypeName(spelling).display();
}

ConstraintDefinition constraint(const QJsonObject &node)
{
    ConstraintDefinition result;
    result.type = constraintType(node.value(QLatin1String("contype")).toString());
    result.name = node.value(QLatin1String("conname")).toString();
    const bool foreign = result.type == ConstraintType::ForeignKey;
    result.columns = texts(node.value(foreign ? QLatin1String("fk_attrs") : QLatin1String("keys")));
    result.referencedTable = relation(node.value(QLatin1String("pktable")).toObject());
    result.referencedColumns = texts(node.value(QLatin1String("pk_attrs")));
    result.notValid = node.value(QLatin1String("skip_validation")).toBool();
    result.usingIndex = node.value(QLatin1String("indexname")).toString();
    return result;
}

ColumnDefinition column(const QJsonObject &node)
{
    ColumnDefinition result;
    result.name = node.value(QLatin1String("colname")).toString();
    result.type = typeName(node.value(QLatin1String("typeName")).toObject());
    const QJsonArray constraints = node.value(QLatin1String("constraints")).toArray();
    for (const auto item : constraints) {
        const QJsonObject fields = item.toObject().value(QLatin1String("Constraint")).toObject();
        const QString type = fields.value(QLatin1String("contype")).toString();
        if (type == QLatin1String("CONSTR_NOTNULL")) {
            result.notNull = true;
        } else if (type == QLatin1String("CONSTR_DEFAULT")) {
            result.hasDefault = true;
            result.defaultFunctions = functionsIn(fields.value(QLatin1String("raw_expr")));
        } else if (type == QLatin1String("CONSTR_IDENTITY")) {
            result.identity = true;
        } else if (type == QLatin1String("CONSTR_GENERATED")) {
            result.generated = true;
        } else if (constraintType(type) != ConstraintType::None) {
            result.constraints.append(constraint(fields));
        }
    }
    return result;
}

TableCommand tableCommand(const QJsonObject &node)
{
    using Kind = TableCommand::Kind;
    TableCommand command;
    command.subtype = node.value(QLatin1String("subtype")).toString();
    command.kind = commandKind(command.subtype);
    command.name = node.value(QLatin1String("name")).toString();
    command.cascade = node.value(QLatin1String("behavior")) == QLatin1String("DROP_CASCADE");
    command.ifExists = node.value(QLatin1String("missing_ok")).toBool();

    const QJsonObject definition = inner(node, "def", "ColumnDef");
    if (command.kind == Kind::AddColumn) {
        command.column = column(definition);
        command.name = command.column.name;
    } else if (command.kind == Kind::SetType) {
        command.column = column(definition);
        command.column.name = command.name;
        command.hasUsing = definition.contains(QLatin1String("raw_default"));
    } else if (command.kind == Kind::SetDefault) {
        if (!node.contains(QLatin1String("def")))
            command.kind = Kind::DropDefault;
        else
            command.column.defaultFunctions = functionsIn(node.value(QLatin1String("def")));
    } else if (command.kind == Kind::AddConstraint) {
        command.constraint = constraint(inner(node, "def", "Constraint"));
        command.name = command.constraint.name;
    } else if (command.kind == Kind::DetachPartition) {
        command.concurrently = inner(node, "def", "PartitionCmd").value(QLatin1String("concurrent")).toBool();
    }
    return command;
}

ObjectType objectType(const QString &word)
{
    static const QHash<QString, ObjectType> types{
        {QStringLiteral("OBJECT_TABLE"), ObjectType::Table},
        {QStringLiteral("OBJECT_COLUMN"), ObjectType::Column},
        {QStringLiteral("OBJECT_TABCONSTRAINT"), ObjectType::Constraint},
        {QStringLiteral("OBJECT_INDEX"), ObjectType::Index},
        {QStringLiteral("OBJECT_SEQUENCE"), ObjectType::Sequence},
        {QStringLiteral("OBJECT_VIEW"), ObjectType::View},
        {QStringLiteral("OBJECT_MATVIEW"), ObjectType::MaterializedView},
        {QStringLiteral("OBJECT_SCHEMA"), ObjectType::Schema},
        {QStringLiteral("OBJECT_TYPE"), ObjectType::Type},
        {QStringLiteral("OBJECT_DOMAIN"), ObjectType::Domain},
        {QStringLiteral("OBJECT_ROLE"), ObjectType::Role},
        {QStringLiteral("OBJECT_POLICY"), ObjectType::Policy},
        {QStringLiteral("OBJECT_TRIGGER"), ObjectType::Trigger},
        {QStringLiteral("OBJECT_FUNCTION"), ObjectType::Function},
        {QStringLiteral("OBJECT_EXTENSION"), ObjectType::Extension},
        {QStringLiteral("OBJECT_ATTRIBUTE"), ObjectType::Attribute},
    };
    return word.isEmpty() ? ObjectType::None : types.value(word, ObjectType::Other);
}

} // namespace studio::sql::tree
