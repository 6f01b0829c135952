#pragma once

#include "engine/schema/schema.h"
#include "engine/sql/statement.h"

namespace studio {

/// Such a default is computed for each row that exists: the table is rewritten. What is not known to be volatile counts as stable, but
/// for functions of the database's own (`Schema::unmanaged`) that do not say so.
[[nodiscard]] bool hasVolatileDefault(const sql::ColumnDefinition &column, const Schema &schema);
/// serial, identity, stored generated or a volatile default.
[[nodiscard]] bool addingRewrites(const sql::TableCommand &command, const Schema &schema);
/// A valid CHECK (column IS NOT NULL), or the primary key: SET NOT NULL needs no scan then.
[[nodiscard]] bool isProvenNotNull(const Table &table, const QString &column);

} // namespace studio
