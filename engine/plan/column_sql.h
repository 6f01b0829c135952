#pragma once

#include "engine/schema/schema.h"

/// Columns and types as SQL text, drizzle-kit 0.31's way of writing.
namespace studio::sql {

/// The type to write: the side's own spelling where it has one.
[[nodiscard]] QString typeText(const TypeName &type);
/// The type without "serial" in its spelling.
[[nodiscard]] QString plainTypeText(const Column &column);
/// "serial", "smallserial", "bigserial" for serial columns.
[[nodiscard]] QString columnTypeText(const Column &column);
/// `INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1 CYCLE`.
[[nodiscard]] QString sequenceOptionsText(const SequenceOptions &options);
/// `GENERATED ALWAYS AS IDENTITY (sequence name "t_id_seq" INCREMENT BY …)`.
[[nodiscard]] QString identityText(const Identity &identity);
/// `GENERATED ALWAYS AS (…) STORED`.
[[nodiscard]] QString generatedText(const Generated &generated);

/// What stands for a column within CREATE TABLE and behind ADD COLUMN. `primaryKey`: with PRIMARY KEY inline.
[[nodiscard]] QString columnDefinition(const Column &column, bool primaryKey = false);

/// What ALTER COLUMN … SET said of how the column's values are counted, as statements.
[[nodiscard]] QStringList columnSettings(const Column &column, const QualifiedName &table, const QString &name);

} // namespace studio::sql
