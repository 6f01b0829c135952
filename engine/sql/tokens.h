#pragma once

#include <QString>

#include <optional>

namespace studio::sql {

/// The tokens of an expression written in one way only: single blanks, lower-case words, no quotes around identifiers
/// that need none, `<>` for `!=`, without parentheses around the whole. Equal results are the same tokens to
/// PostgreSQL's lexer (scan.l), so the same expression; unequal ones prove nothing. Empty for what this does not read:
/// comments, dollar quotes, parameters, escapes. Much cheaper than a parse; meant for the thousands of expressions that
/// differ in quotes and parentheses at most.
[[nodiscard]] std::optional<QString> normalisedTokens(const QString &expression);

/// withoutTableQualifier() for expressions that need no parser to see what is a column: nothing when the text has
/// subqueries, functions or types qualified by that name, or what normalisedTokens() does not read either.
[[nodiscard]] std::optional<QString> withoutQualifierTokens(const QString &expression, const QString &schema,
                                                            const QString &table);

/// The index behind the identifier, quoted or not, that starts at `from` in `text`; `from` where none starts there.
[[nodiscard]] qsizetype endOfIdentifier(const QString &text, qsizetype from);

} // namespace studio::sql
