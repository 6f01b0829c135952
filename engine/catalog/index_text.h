#pragma once

#include "engine/catalog/deparse.h"
#include "engine/schema/schema.h"

namespace studio::catalog {

/// CREATE INDEX of an index whose key columns are all plain columns and that has no predicate, word for word as pg_get_indexdef
/// prints it (ruleutils.c, pg_get_indexdef_worker), which costs the server ten microseconds and more for each.
/// `opclasses` and `collations` hold, for each key column, what is to be printed: qualified where the deparser qualifies; empty: nothing.
[[nodiscard]] QString indexDefinition(const Index &index, const QualifiedName &table, bool onlyParent, const QStringList &opclasses,
                                      const ServerQuoting &quoting);

/// `siglen='32'`: storage parameters and operator class options as the deparser writes them (flatten_reloptions).
[[nodiscard]] QString optionsText(const Parameters &options, const ServerQuoting &quoting);

} // namespace studio::catalog
