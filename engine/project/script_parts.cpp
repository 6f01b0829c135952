#include "engine/project/script_parts.h"

#include "engine/sql/parse.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace studio::script {

using sql::ParsedStatement;
using sql::StatementKind;

namespace {

/// Wherever a statement names a role, the parser puts a RoleSpec.
void collectRoles(const QJsonValue &value, QSet<QString> &names)
{
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            collectRoles(item, names);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (object.value(QLatin1String("roletype")) == QLatin1String("ROLESPEC_CSTRING"))
            names.insert(object.value(QLatin1String("rolename")).toString());
        for (const QJsonValue &item : object)
            collectRoles(item, names);
    }
}

} // namespace

QString withoutPsqlParts(const QString &script, QList<Notice> &leftOut)
{
    if (!script.contains(u'\\'))
        return script;
    static const QRegularExpression guard(QStringLiteral("^\\\\(un)?restrict [0-9A-Za-z]+\\s*$"));
    static const QRegularExpression rows(QStringLiteral("^COPY .* FROM stdin;\\s*$"));
    QStringList lines = script.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (guard.match(lines[i]).hasMatch()) {
            lines[i].clear();
        } else if (rows.match(lines[i]).hasMatch()) {
            qsizetype end = i;
            while (end < lines.size() && lines[end].trimmed() != QLatin1String("\\."))
                ++end;
            if (end == lines.size())
                continue;
            if (std::ranges::none_of(leftOut, [](const Notice &notice) { return notice.message.startsWith(QLatin1String("rows")); }))
                leftOut.append({QStringLiteral("rows are left out (COPY … FROM stdin)"), {{}, int(i) + 1}});
            for (; i <= end; ++i)
                lines[i].clear();
            --i;
        }
    }
    return lines.join(u'\n');
}

Result<QList<ScriptStatement>> readStatements(const QString &script)
{
    const auto parts = sql::split(script);
    if (!parts)
        return fail(parts.error());
    QList<ScriptStatement> statements;
    for (const sql::StatementText &part : *parts) {
        ScriptStatement statement{part, {}};
        if (auto parsed = sql::parseStatements(part.text); parsed && parsed->size() == 1)
            statement.parsed = std::move(parsed->first());
        statements.append(std::move(statement));
    }
    return statements;
}

QJsonObject optionFields(const QJsonValue &option)
{
    return option.toObject().value(QLatin1String("DefElem")).toObject();
}

QString optionWord(const QJsonValue &value)
{
    const QJsonObject string = value.toObject().value(QLatin1String("String")).toObject();
    return string.value(string.contains(QLatin1String("sval")) ? QLatin1String("sval") : QLatin1String("str")).toString();
}

QStringList rolesIn(const QList<ScriptStatement> &statements)
{
    QSet<QString> names;
    for (const ScriptStatement &statement : statements) {
        if (!statement.parsed)
            continue;
        if (statement.parsed->node == QLatin1String("CreateRoleStmt"))
            names.insert(statement.parsed->tree.value(QLatin1String("role")).toString());
        collectRoles(statement.parsed->tree, names);
    }
    names.removeIf([](const QString &name) { return name.isEmpty() || name.startsWith(QLatin1String("pg_")); });
    return QStringList(names.cbegin(), names.cend());
}

bool isChangeOfOwner(const ParsedStatement &statement)
{
    return statement.kind == StatementKind::ChangeOwner || statement.node == QLatin1String("ReassignOwnedStmt") ||
           (!statement.commands.isEmpty() && std::ranges::all_of(statement.commands, [](const sql::TableCommand &command) {
               return command.kind == sql::TableCommand::Kind::ChangeOwner;
           }));
}

bool isAboutRoles(const ParsedStatement &statement)
{
    static const QStringList nodes{QStringLiteral("CreateRoleStmt"), QStringLiteral("AlterRoleStmt"), QStringLiteral("AlterRoleSetStmt"),
                                   QStringLiteral("DropRoleStmt"), QStringLiteral("GrantRoleStmt")};
    return nodes.contains(statement.node) || (statement.kind == StatementKind::Comment && statement.objectType == sql::ObjectType::Role);
}

bool isPartOfTheSchema(const ParsedStatement &statement)
{
    switch (statement.kind) {
    case StatementKind::Drop: return statement.objectType != sql::ObjectType::Extension;
    case StatementKind::AlterTable:
        return !std::ranges::all_of(statement.commands, [](const sql::TableCommand &command) {
            return command.kind == sql::TableCommand::Kind::EnableTrigger || command.kind == sql::TableCommand::Kind::DisableTrigger;
        });
    case StatementKind::CreateTable:
    case StatementKind::CreateTableAs:
    case StatementKind::CreateMaterializedView:
    case StatementKind::CreateView:
    case StatementKind::CreateIndex:
    case StatementKind::CreateSequence:
    case StatementKind::CreateEnum:
    case StatementKind::CreatePolicy:
    case StatementKind::CreateDomain:
    case StatementKind::Rename:
    case StatementKind::SetSchema:
    case StatementKind::AlterEnum:
    case StatementKind::AlterSequence:
    case StatementKind::AlterPolicy:
    case StatementKind::AlterDomain:
    case StatementKind::RefreshMaterializedView:
    case StatementKind::Transaction: return true;
    default: return false;
    }
}

bool isOfExtension(const ParsedStatement &statement)
{
    return statement.kind == StatementKind::Comment && statement.objectType == sql::ObjectType::Extension;
}

void applyTo(QList<Role> &roles, const ParsedStatement &parsed)
{
    if (parsed.node == QLatin1String("DropRoleStmt")) {
        for (const QualifiedName &gone : parsed.targets)
            roles.removeIf([&](const Role &role) { return role.name == gone.name; });
        return;
    }
    const bool creates = parsed.node == QLatin1String("CreateRoleStmt");
    if (!creates && parsed.node != QLatin1String("AlterRoleStmt"))
        return;
    const QString name = creates ? parsed.tree.value(QLatin1String("role")).toString()
                                 : parsed.tree.value(QLatin1String("role")).toObject().value(QLatin1String("rolename")).toString();
    auto role = std::ranges::find(roles, name, &Role::name);
    if (role == roles.end()) {
        if (!creates)
            return;
        roles.append(Role{});
        role = roles.end() - 1;
        role->name = name;
    }
    for (const QJsonValue &value : parsed.tree.value(QLatin1String("options")).toArray()) {
        const QJsonObject option = optionFields(value);
        const QString what = option.value(QLatin1String("defname")).toString();
        // {"Boolean": {"boolval": true}}; "boolval" is left out when it is false. Before libpg_query 15: {"Integer": {"ival": 1}}.
        const QJsonObject argument = option.value(QLatin1String("arg")).toObject();
        const bool on = argument.value(QLatin1String("Boolean")).toObject().value(QLatin1String("boolval")).toBool() ||
                        argument.value(QLatin1String("Integer")).toObject().value(QLatin1String("ival")).toInt() != 0;
        if (what == QLatin1String("createdb"))
            role->createDb = on;
        else if (what == QLatin1String("createrole"))
            role->createRole = on;
        else if (what == QLatin1String("inherit"))
            role->inherit = on;
    }
}

} // namespace studio::script
