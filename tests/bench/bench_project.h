#pragma once

#include <QString>

namespace studio::test {

/// TypeScript with `tables` tables of ten columns, each with a key, a unique constraint, two indexes and, but for the first, a foreign
/// key to the one before.
[[nodiscard]] QString benchSchema(int tables);

/// drizzle.config.ts, which takes the URL from DATABASE_URL, and shared/schema.ts in `folder`.
void writeBenchProject(const QString &folder, int tables);

/// Replaces the schema file alone, as an editor's save does.
void writeBenchSchema(const QString &folder, const QString &text);

} // namespace studio::test
