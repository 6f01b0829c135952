#pragma once

#include <QString>
#include <QStringList>

/// Spelling of TypeScript, whatever the text holds.
namespace studio::pull {

/// `"text"`, escaped.
[[nodiscard]] QString stringLiteral(const QString &text);
/// The text of a template literal without its backticks: what evaluates to exactly `text`.
[[nodiscard]] QString templateText(const QString &text);
/// Safe behind `//`: line ends and control characters made visible.
[[nodiscard]] QString commentText(const QString &text);

/// An identifier made of `text`: "user_role" → userRole, "Order Items" → orderItems, "1st" → _1St; `fallback` where
/// nothing is left.
[[nodiscard]] QString camelCase(const QString &text, const QString &fallback);
/// An identifier that keeps as much of `text` as it can: "user_role" stays.
[[nodiscard]] QString preservedCase(const QString &text, const QString &fallback);
/// With a capital first.
[[nodiscard]] QString capitalised(const QString &identifier);

/// Words of the language, and what files pulled here import or take from drizzle's modules: no export may have such a
/// name.
[[nodiscard]] bool isReservedName(const QString &identifier);
/// Keys that a drizzle table takes for itself, and those that JavaScript objects have already.
[[nodiscard]] bool isReservedKey(const QString &identifier);

/// drizzle-orm's own conversions of keys to column names (casing.ts).
[[nodiscard]] QString drizzleSnakeCase(const QString &key);
[[nodiscard]] QString drizzleCamelCase(const QString &key);

/// True for an integer or decimal that JavaScript prints as it is written here.
[[nodiscard]] bool isPlainNumber(const QString &text);
/// `{ a: 1, b: [true, null] }` for JSON text; empty where a literal would not give back the same JSON.
[[nodiscard]] QString jsonLiteral(const QString &json);
/// JSON text without blanks between its tokens.
[[nodiscard]] QString compactJson(const QString &json);

} // namespace studio::pull
