#pragma once

#include "engine/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

/// The only door to libpg_query's parser. Its calls keep their memory in thread-local contexts that are emptied at each
/// call's end and released when a thread ends (libpg_query's README), so any thread may call at any time.
namespace studio::sql {

/// The parser's JSON for a script: {"version":…, "stmts":[…]}. `text` is what parse errors point into; fails with kind
/// Sql. Locations inside are byte offsets into the UTF-8 text.
[[nodiscard]] Result<QJsonObject> parseScript(const QString &text);

/// The tree of one expression (a_expr in gram.y), read in a place where nothing else may follow. `expressionOffset`
/// gets what is to be subtracted from its locations to reach the UTF-8 of `expression`. Fails with kind Sql and
/// positions within `expression`.
[[nodiscard]] Result<QJsonObject> parseExpression(const QString &expression, int *expressionOffset = nullptr);

/// Fills line, column, position and lineText from a position within `text`: code points, from 1, as PostgreSQL counts.
void locate(Error &error, const QString &text, int codePoint);

} // namespace studio::sql
