#include "engine/project/rehearsal_roles.h"

#include "engine/plan/plan.h"
#include "engine/schema/names.h"
#include "engine/sql/statement.h"

#include <optional>

namespace studio::rehearsal {

namespace {

std::optional<sql::ParsedStatement> single(const QString &text)
{
    const auto parsed = sql::parseStatements(text);
    return parsed && parsed->size() == 1 ? std::optional(parsed->first()) : std::nullopt;
}

bool isOfRoles(const Statement &statement)
{
    return statement.object.kind == ObjectKind::Role;
}

/// What pg_shdepend knows of this database; the rest of the server is not the copy's.
QString lookForDependents(const QString &role)
{
    const QString name = quoteLiteral(role);
    return QStringLiteral("DO $rehearsal$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_shdepend d JOIN pg_catalog.pg_roles r ON r.oid = d.refobjid "
                          "JOIN pg_catalog.pg_database b ON b.oid = d.dbid "
                          "WHERE d.refclassid = 'pg_catalog.pg_authid'::regclass AND r.rolname = %1 AND b.datname = current_database()) THEN "
                          "RAISE EXCEPTION USING ERRCODE = '2BP01', MESSAGE = pg_catalog.format('role %I cannot be dropped because some objects depend on it', %1); "
                          "END IF; END $rehearsal$").arg(name);
}

} // namespace

Result<void> refuseRenamedRoles(const Plan &plan)
{
    for (const Statement &statement : plan.statements) {
        if (!isOfRoles(statement))
            continue;
        const auto parsed = single(statement.sql);
        if (parsed && parsed->kind != sql::StatementKind::Rename)
            continue;
        auto error = fail(ErrorKind::Refused, QStringLiteral("the plan renames the role %1, and roles, which belong to the whole server, are not renamed in a rehearsal").arg(statement.object.name),
                          QStringLiteral("leave the roles out with --only, or push them first"));
        error.error().code = QStringLiteral("rehearsal.roles");
        return error;
    }
    return {};
}

QStringList rolesMadeBy(const Plan &plan)
{
    QStringList names;
    for (const Statement &statement : plan.statements) {
        if (isOfRoles(statement))
            names.append(statement.object.name);
    }
    return names;
}

QStringList lackingRoles(const Plan &plan)
{
    QStringList lacks;
    for (const Statement &statement : plan.statements) {
        const QString lack = QStringLiteral("the role %1 itself, which belongs to the whole server").arg(statement.object.name);
        if (isOfRoles(statement) && !lacks.contains(lack))
            lacks.append(lack);
    }
    return lacks;
}

void keepFromRoles(RehearsalStep &step)
{
    const auto parsed = single(step.sql);
    if (!parsed)
        return;
    if (parsed->node == QLatin1String("CreateRoleStmt") || parsed->node == QLatin1String("AlterRoleStmt"))
        step.sql.clear();
    else if (parsed->node == QLatin1String("DropRoleStmt"))
        step.standIn = lookForDependents(parsed->target.name);
}

} // namespace studio::rehearsal
