#include "engine/sql/statement.h"

#include "engine/sql/parse.h"
#include "engine/sql/raw_parse.h"
#include "engine/sql/statement_tree.h"

#include <algorithm>

#include <QHash>

namespace studio::sql {

namespace {

StatementKind kindOf(const QString &node)
{
    static const QHash<QString, StatementKind> kinds{
        {QStringLiteral("AlterTableStmt"), StatementKind::AlterTable},
        {QStringLiteral("CreateStmt"), StatementKind::CreateTable},
        {QStringLiteral("CreateTableAsStmt"), StatementKind::CreateTableAs},
        {QStringLiteral("ViewStmt"), StatementKind::CreateView},
        {QStringLiteral("IndexStmt"), StatementKind::CreateIndex},
        {QStringLiteral("CreateSeqStmt"), StatementKind::CreateSequence},
        {QStringLiteral("CreateEnumStmt"), StatementKind::CreateEnum},
        {QStringLiteral("CreateSchemaStmt"), StatementKind::CreateSchema},
        {QStringLiteral("CreatePolicyStmt"), StatementKind::CreatePolicy},
        {QStringLiteral("CreateRoleStmt"), StatementKind::CreateRole},
        {QStringLiteral("CreateExtensionStmt"), StatementKind::CreateExtension},
        {QStringLiteral("CreateFunctionStmt"), StatementKind::CreateFunction},
        {QStringLiteral("CreateTrigStmt"), StatementKind::CreateTrigger},
        {QStringLiteral("CreateDomainStmt"), StatementKind::CreateDomain},
        {QStringLiteral("DropStmt"), StatementKind::Drop},
        {QStringLiteral("DropRoleStmt"), StatementKind::DropRole},
        {QStringLiteral("RenameStmt"), StatementKind::Rename},
        {QStringLiteral("AlterObjectSchemaStmt"), StatementKind::SetSchema},
        {QStringLiteral("AlterOwnerStmt"), StatementKind::ChangeOwner},
        {QStringLiteral("AlterEnumStmt"), StatementKind::AlterEnum},
        {QStringLiteral("AlterSeqStmt"), StatementKind::AlterSequence},
        {QStringLiteral("AlterPolicyStmt"), StatementKind::AlterPolicy},
        {QStringLiteral("AlterRoleStmt"), StatementKind::AlterRole},
        {QStringLiteral("AlterDomainStmt"), StatementKind::AlterDomain},
        {QStringLiteral("TruncateStmt"), StatementKind::Truncate},
        {QStringLiteral("InsertStmt"), StatementKind::Insert},
        {QStringLiteral("UpdateStmt"), StatementKind::Update},
        {QStringLiteral("DeleteStmt"), StatementKind::Delete},
        {QStringLiteral("SelectStmt"), StatementKind::Select},
        {QStringLiteral("CopyStmt"), StatementKind::Copy},
        {QStringLiteral("RefreshMatViewStmt"), StatementKind::RefreshMaterializedView},
        {QStringLiteral("ReindexStmt"), StatementKind::Reindex},
        {QStringLiteral("VacuumStmt"), StatementKind::Vacuum},
        {QStringLiteral("ClusterStmt"), StatementKind::Cluster},
        {QStringLiteral("CommentStmt"), StatementKind::Comment},
        {QStringLiteral("GrantStmt"), StatementKind::Grant},
        {QStringLiteral("LockStmt"), StatementKind::Lock},
        {QStringLiteral("VariableSetStmt"), StatementKind::Set},
        {QStringLiteral("TransactionStmt"), StatementKind::Transaction},
        {QStringLiteral("DoStmt"), StatementKind::Do},
    };
    return kinds.value(node, StatementKind::Other);
}

bool isTrue(const QJsonObject &node, const char *field)
{
    return node.value(QLatin1String(field)).toBool();
}

QString string(const QJsonObject &node, const char *field)
{
    return node.value(QLatin1String(field)).toString();
}

void readDrop(ParsedStatement &statement, const QJsonObject &node)
{
    const QJsonArray objects = node.value(QLatin1String("objects")).toArray();
    for (const auto item : objects) {
        const QJsonObject object = item.toObject();
        if (object.contains(QLatin1String("List"))) {
            QStringList names =
                tree::texts(object.value(QLatin1String("List")).toObject().value(QLatin1String("items")));
            // DROP POLICY p ON s.t, DROP TRIGGER: the table's names, then the member's.
            if (statement.objectType == ObjectType::Policy || statement.objectType == ObjectType::Trigger)
                statement.member = names.isEmpty() ? QString() : names.takeLast();
            if (!names.isEmpty())
                statement.targets.append({names.size() > 1 ? names[names.size() - 2] : QString(), names.last()});
        } else if (object.contains(QLatin1String("TypeName"))) {
            statement.targets.append(
                tree::qualified(object.value(QLatin1String("TypeName")).toObject().value(QLatin1String("names"))));
        } else if (object.contains(QLatin1String("ObjectWithArgs"))) {
            statement.targets.append(tree::qualified(
                object.value(QLatin1String("ObjectWithArgs")).toObject().value(QLatin1String("objname"))));
        } else {
            statement.targets.append({{}, tree::text(item)});
        }
    }
}

void readRename(ParsedStatement &statement, const QJsonObject &node)
{
    statement.newName = string(node, "newname");
    statement.member = string(node, "subname");
    if (statement.target.isEmpty()) {
        const QJsonObject object = node.value(QLatin1String("object")).toObject();
        if (object.contains(QLatin1String("List")))
            statement.target =
                tree::qualified(object.value(QLatin1String("List")).toObject().value(QLatin1String("items")));
        else
            statement.target = {{}, statement.member}; // schemas and roles
    }
}

void readTable(ParsedStatement &statement, const QJsonObject &node)
{
    const QJsonArray elements = node.value(QLatin1String("tableElts")).toArray();
    for (const auto item : elements) {
        const QJsonObject element = item.toObject();
        if (element.contains(QLatin1String("ColumnDef")))
            statement.columns.append(tree::column(element.value(QLatin1String("ColumnDef")).toObject()));
        else if (element.contains(QLatin1String("Constraint")))
            statement.constraints.append(tree::constraint(element.value(QLatin1String("Constraint")).toObject()));
    }
}

/// The relation that a statement names, whatever the field is called.
QualifiedName relationOf(const QJsonObject &node)
{
    for (const char *field : {"relation", "view", "table", "sequence"}) {
        const QJsonObject relation = node.value(QLatin1String(field)).toObject();
        if (!relation.isEmpty())
            return tree::relation(relation);
    }
    const QJsonObject into = node.value(QLatin1String("into")).toObject().value(QLatin1String("rel")).toObject();
    return tree::relation(into);
}

void readNames(ParsedStatement &statement, const QJsonObject &node)
{
    switch (statement.kind) {
    case StatementKind::AlterTable: {
        const QJsonArray commands = node.value(QLatin1String("cmds")).toArray();
        for (const auto command : commands)
            statement.commands.append(
                tree::tableCommand(command.toObject().value(QLatin1String("AlterTableCmd")).toObject()));
        break;
    }
    case StatementKind::CreateTable:
        readTable(statement, node);
        break;
    case StatementKind::CreateIndex:
        statement.member = string(node, "idxname");
        break;
    case StatementKind::CreateEnum:
    case StatementKind::AlterEnum:
    case StatementKind::AlterDomain:
        statement.target = tree::qualified(node.value(QLatin1String("typeName")));
        statement.newName = string(node, "newVal");
        statement.member = string(node, "oldVal");
        break;
    case StatementKind::CreateDomain:
        statement.target = tree::qualified(node.value(QLatin1String("domainname")));
        break;
    case StatementKind::CreateSchema:
        statement.target = {{}, string(node, "schemaname")};
        break;
    case StatementKind::CreateExtension:
        statement.target = {{}, string(node, "extname")};
        break;
    case StatementKind::CreateRole:
        statement.target = {{}, string(node, "role")};
        break;
    case StatementKind::AlterRole:
        statement.target = {{}, string(node.value(QLatin1String("role")).toObject(), "rolename")};
        break;
    case StatementKind::DropRole: {
        const QJsonArray roles = node.value(QLatin1String("roles")).toArray();
        for (const auto role : roles)
            statement.targets.append(
                {{}, string(role.toObject().value(QLatin1String("RoleSpec")).toObject(), "rolename")});
        break;
    }
    case StatementKind::CreateFunction:
        statement.target = tree::qualified(node.value(QLatin1String("funcname")));
        break;
    case StatementKind::CreatePolicy:
    case StatementKind::AlterPolicy:
        statement.member = string(node, "policy_name");
        break;
    case StatementKind::CreateTrigger:
        statement.member = string(node, "trigname");
        break;
    case StatementKind::Drop:
        readDrop(statement, node);
        break;
    case StatementKind::Rename:
        readRename(statement, node);
        break;
    case StatementKind::SetSchema:
        statement.newName = string(node, "newschema");
        if (statement.target.isEmpty())
            statement.target = tree::qualified(node.value(QLatin1String("object"))
                                                   .toObject()
                                                   .value(QLatin1String("List"))
                                                   .toObject()
                                                   .value(QLatin1String("items")));
        break;
    case StatementKind::Truncate:
    case StatementKind::Lock: {
        const QJsonArray relations = node.value(QLatin1String("relations")).toArray();
        for (const auto item : relations)
            statement.targets.append(tree::relation(item.toObject().value(QLatin1String("RangeVar")).toObject()));
        break;
    }
    case StatementKind::Vacuum: {
        const QJsonArray relations = node.value(QLatin1String("rels")).toArray();
        for (const auto item : relations)
            statement.targets.append(tree::relation(item.toObject()
                                                        .value(QLatin1String("VacuumRelation"))
                                                        .toObject()
                                                        .value(QLatin1String("relation"))
                                                        .toObject()));
        break;
    }
    case StatementKind::CreateTableAs:
        if (node.value(QLatin1String("objtype")) == QLatin1String("OBJECT_MATVIEW"))
            statement.kind = StatementKind::CreateMaterializedView;
        break;
    default:
        break;
    }
}

QString objectWord(const QJsonObject &node)
{
    for (const char *field : {"removeType", "renameType", "objectType", "objtype"}) {
        const QString word = string(node, field);
        if (!word.isEmpty())
            return word;
    }
    return {};
}

/// DROP INDEX CONCURRENTLY and CREATE INDEX have a field of their own; REINDEX has an option.
bool isConcurrent(const QJsonObject &node)
{
    if (isTrue(node, "concurrent"))
        return true;
    const QJsonArray options = node.value(QLatin1String("params")).toArray();
    for (const auto option : options) {
        if (string(option.toObject().value(QLatin1String("DefElem")).toObject(), "defname") ==
            QLatin1String("concurrently"))
            return true;
    }
    return false;
}

ParsedStatement read(const QJsonObject &statementTree)
{
    ParsedStatement statement;
    statement.node =
        statementTree.constBegin() == statementTree.constEnd() ? QString() : statementTree.constBegin().key();
    const QJsonObject node = statementTree.value(statement.node).toObject();
    statement.tree = node;
    statement.kind = kindOf(statement.node);
    statement.objectType = tree::objectType(objectWord(node));
    statement.target = relationOf(node);
    const QJsonValue inherits = node.value(QLatin1String("relation")).toObject().value(QLatin1String("inh"));
    statement.only = !statement.target.isEmpty() && node.contains(QLatin1String("relation")) && !inherits.toBool();
    statement.unique = isTrue(node, "unique");
    statement.concurrently = isConcurrent(node);
    statement.cascade = node.value(QLatin1String("behavior")) == QLatin1String("DROP_CASCADE");
    statement.ifExists =
        isTrue(node, "missing_ok") || isTrue(node, "if_not_exists") || isTrue(node, "skipIfNewValExists");
    statement.orReplace = isTrue(node, "replace");
    readNames(statement, node);
    if (statement.target.isEmpty() && !statement.targets.isEmpty())
        statement.target = statement.targets.first();
    if (statement.targets.isEmpty() && !statement.target.isEmpty())
        statement.targets.append(statement.target);
    return statement;
}

void collectFunctions(const QJsonValue &value, QStringList &found)
{
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        for (const auto item : items)
            collectFunctions(item, found);
        return;
    }
    const QJsonObject node = value.toObject();
    const QString name = tree::texts(node.value(QLatin1String("funcname"))).join(QLatin1Char('.'));
    if (!name.isEmpty() && !found.contains(name))
        found.append(name);
    for (const auto field : node)
        collectFunctions(field, found);
}

} // namespace

QStringList functionsIn(const QJsonValue &tree)
{
    QStringList found;
    collectFunctions(tree, found);
    return found;
}

Result<QList<ParsedStatement>> parseStatements(const QString &script)
{
    const Result<QJsonObject> parsed = parseScript(script);
    if (!parsed)
        return fail(parsed.error());
    const Result<QList<StatementText>> texts = split(script);
    if (!texts)
        return fail(texts.error());

    QList<ParsedStatement> statements;
    const QJsonArray trees = parsed->value(QLatin1String("stmts")).toArray();
    for (qsizetype i = 0; i < trees.size(); ++i) {
        ParsedStatement statement = read(trees[i].toObject().value(QLatin1String("stmt")).toObject());
        if (i < texts->size()) {
            statement.text = texts->at(i).text;
            statement.offset = texts->at(i).offset;
            statement.line = texts->at(i).line;
        }
        statements.append(statement);
    }
    return statements;
}

bool isFullVacuum(const ParsedStatement &statement)
{
    const QJsonArray options = statement.kind == StatementKind::Vacuum ? statement.tree.value(QLatin1String("options")).toArray() : QJsonArray();
    return std::ranges::any_of(options, [](const QJsonValue &option) {
        return option.toObject().value(QLatin1String("DefElem")).toObject().value(QLatin1String("defname")) == QLatin1String("full");
    });
}

} // namespace studio::sql
