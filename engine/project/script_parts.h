#pragma once

#include "engine/base/result.h"
#include "engine/schema/schema.h"
#include "engine/sql/parse.h"
#include "engine/sql/statement.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

/// What runScript() asks about the statements of a script. Pure.
namespace studio::script {

struct ScriptStatement {
    sql::StatementText text;
    std::optional<sql::ParsedStatement> parsed; ///< none: newer than our parser, or wrong; the server will say
};

/// pg_dump's guard against psql's own commands, and its rows up to the line "\.", as blank lines: all others keep their numbers.
[[nodiscard]] QString withoutPsqlParts(const QString &script, QList<Notice> &leftOut);
[[nodiscard]] Result<QList<ScriptStatement>> readStatements(const QString &script);
/// All that are named anywhere, but for PostgreSQL's own.
[[nodiscard]] QStringList rolesIn(const QList<ScriptStatement> &statements);

[[nodiscard]] bool isChangeOfOwner(const sql::ParsedStatement &statement);
/// Roles themselves and their memberships.
[[nodiscard]] bool isAboutRoles(const sql::ParsedStatement &statement);
/// What would be missing in the picture of a schema is never left out.
[[nodiscard]] bool isPartOfTheSchema(const sql::ParsedStatement &statement);
[[nodiscard]] bool isOfExtension(const sql::ParsedStatement &statement);

/// {"DefElem": {"defname": …, "arg": …}}, and an argument that is a word.
[[nodiscard]] QJsonObject optionFields(const QJsonValue &option);
[[nodiscard]] QString optionWord(const QJsonValue &value);

/// Makes, alters or drops the role as the statement does, among those of the script.
void applyTo(QList<Role> &roles, const sql::ParsedStatement &statement);

} // namespace studio::script
