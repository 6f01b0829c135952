#pragma once

#include "engine/base/result.h"

#include <QList>
#include <QString>

#include <memory>

namespace studio::sql {

/// One statement of a script, found by PostgreSQL's own parser (libpg_query: pg_query_split_with_scanner/parse).
struct StatementText {
    QString text;   ///< without the final semicolon and without surrounding blanks
    int offset = 0; ///< characters from the start of the script
    int line = 1;
};

/// Splits a script. Fails with kind Sql, line and column when the text does not lex.
[[nodiscard]] Result<QList<StatementText>> split(const QString &script);

/// True when both texts are the same expression to PostgreSQL's parser: equal parse trees but for locations,
/// redundant parentheses and the spelling of casts, operators and type names
/// (`a::varchar` = `CAST(a AS character varying)`, `x != y` = `x <> y`). Equal texts are the same, whether they parse or not; of texts
/// that differ says false when either does not parse. A "false" proves nothing: the server is asked then.
/// Cheap for texts that differ only in quotes, case, blanks and outer parentheses; the trees of others are remembered. Any thread.
[[nodiscard]] bool sameExpression(const QString &a, const QString &b);

/// The same for whole SELECT statements (view bodies).
[[nodiscard]] bool sameQuery(const QString &a, const QString &b);

/// `"app"."users"."age" > 0` → `"age" > 0`: column references qualified by their own table, as drizzle writes them in checks
/// and index expressions, without the qualifier; inside subqueries without the schema alone, where the table's name says the same.
/// Other text stays as it is, byte for byte.
[[nodiscard]] QString withoutTableQualifier(const QString &expression, const QString &schema, const QString &table);

/// Checks that `expression` is exactly one expression; the error carries position and PostgreSQL's message.
[[nodiscard]] Result<void> validateExpression(const QString &expression);

} // namespace studio::sql
