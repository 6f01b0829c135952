#pragma once

#include "engine/diff/diff.h"

#include <QString>
#include <QStringList>

#include <functional>

/// Short ways to say schemas, and to read differences, in tests.
namespace studio::test {

[[nodiscard]] inline QString s(const char *text)
{
    return QString::fromUtf8(text);
}
[[nodiscard]] QStringList list(std::initializer_list<const char *> texts);

/// "public.users" or "users".
[[nodiscard]] QualifiedName qualified(const char *name);
/// `column("name", "varchar(20)", "not null default 'x'")`: the words that are understood are "not null" and "default
/// …" (the rest).
[[nodiscard]] Column column(const char *name, const char *type, const char *rest = "");
[[nodiscard]] Column serial(const char *name, const char *table);
[[nodiscard]] Table table(const char *name, const QList<Column> &columns);
[[nodiscard]] PrimaryKey primaryKey(const char *name, std::initializer_list<const char *> columns);
[[nodiscard]] UniqueConstraint unique(const char *name, std::initializer_list<const char *> columns);
[[nodiscard]] ForeignKey foreignKey(const char *name, std::initializer_list<const char *> columns, const char *table,
                                    std::initializer_list<const char *> referenced);
[[nodiscard]] CheckConstraint check(const char *name, const char *expression);
/// Columns by name; what starts with "(" is an expression in parentheses.
[[nodiscard]] Index index(const char *name, std::initializer_list<const char *> columns);
[[nodiscard]] Policy policy(const char *name, const char *usingSql);
[[nodiscard]] Enum enumType(const char *name, std::initializer_list<const char *> values);
[[nodiscard]] Sequence sequence(const char *name);
[[nodiscard]] View view(const char *name, const char *definition);
[[nodiscard]] Namespace space(const char *name);
[[nodiscard]] Role role(const char *name);
[[nodiscard]] Schema schemaOf(const QList<Table> &tables);
/// A copy, changed.
template<typename T, typename Change>
[[nodiscard]] T with(T value, Change change)
{
    change(value);
    return value;
}

/// One line for each change that is not implied: "alter column public.users.email: type integer → bigint", unproven
/// attributes with a "?".
[[nodiscard]] QStringList told(const Diff &diff, bool withImplied = false);
/// "table public.a → public.b" for each candidate.
[[nodiscard]] QStringList candidates(const Diff &diff);
[[nodiscard]] Scope scopeOf(std::initializer_list<const char *> schemas);
/// Looks at public only, if nothing else is said.
[[nodiscard]] Diff compareTables(const QList<Table> &actual, const QList<Table> &desired,
                                 const RenameDecisions &decisions = {}, const ExpressionAnswers &answers = {});
[[nodiscard]] ObjectId id(ObjectKind kind, const char *schema, const char *table, const char *name);
[[nodiscard]] RenameDecisions renames(std::initializer_list<std::pair<ObjectId, ObjectId>> pairs);

} // namespace studio::test
