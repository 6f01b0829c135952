#pragma once

#include "engine/catalog/catalog_scope.h"

#include <QString>

namespace studio::catalog {

/// One statement of one row and column: a digest of everything in the catalog that a plan relies on, in the schemas of the scope. It is
/// made of the rows' identities and of the transactions that wrote them (xmin), which costs the server a few milliseconds where the
/// texts would cost a hundred. pg_class is the exception: VACUUM FULL, TRUNCATE and REINDEX write new rows there that mean
/// nothing, so of it the meaningful columns are taken (plain VACUUM and ANALYZE change no xmin anywhere).
/// Takes no lock on any table, needs no transaction, and does not depend on the search path.
[[nodiscard]] QString fingerprintQuery(const CatalogScope &scope, bool roles);

} // namespace studio::catalog
