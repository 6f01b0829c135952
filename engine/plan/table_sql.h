#pragma once

#include "engine/schema/schema.h"

/// Tables, constraints, indexes and policies as SQL statements, drizzle-kit 0.31's way of writing; each with its final semicolon.
namespace studio::sql {

/// `CREATE TABLE` with columns, primary key, unique and check constraints inside; foreign keys and indexes are statements of their own.
[[nodiscard]] QString createTable(const Table &table);
[[nodiscard]] QString dropTable(const QualifiedName &table);

/// `CONSTRAINT "n" PRIMARY KEY("a","b")`; without a name just `PRIMARY KEY(…)`.
[[nodiscard]] QString primaryKeyClause(const PrimaryKey &key);
[[nodiscard]] QString uniqueClause(const UniqueConstraint &unique);
[[nodiscard]] QString checkClause(const CheckConstraint &check);
[[nodiscard]] QString foreignKeyClause(const ForeignKey &key);

/// `ALTER TABLE "t" ADD …;`
[[nodiscard]] QString addConstraint(const QualifiedName &table, const QString &clause);
[[nodiscard]] QString dropConstraint(const QualifiedName &table, const QString &name);
[[nodiscard]] QString renameConstraint(const QualifiedName &table, const QString &from, const QString &to);

/// `concurrently` overrides what the index says.
[[nodiscard]] QString createIndex(const QualifiedName &table, const Index &index, bool concurrently);
[[nodiscard]] QString dropIndex(const QualifiedName &index);

[[nodiscard]] QString createPolicy(const QualifiedName &table, const Policy &policy);
[[nodiscard]] QString dropPolicy(const QualifiedName &table, const QString &policy);
/// `TO public, "r"`, `USING (…)`, `WITH CHECK (…)`: the parts that ALTER POLICY can set.
[[nodiscard]] QString alterPolicy(const QualifiedName &table, const Policy &policy);

/// `ALTER TABLE "t" ` / `ALTER TABLE "t" ALTER COLUMN "c" `.
[[nodiscard]] QString alterTable(const QualifiedName &table);
[[nodiscard]] QString alterColumn(const QualifiedName &table, const QString &column);

} // namespace studio::sql
