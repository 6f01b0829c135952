#pragma once

#include "engine/base/result.h"
#include "engine/schema/schema.h"

#include <QStringList>

#include <stop_token>

namespace studio {

class Connection;

struct CatalogFilter {
    /// Schemas to read; empty: every schema but pg_catalog, information_schema, pg_toast and pg_temp ones.
    QStringList schemas;
    bool roles = false;
    /// Whether the snapshot carries one: a fifth of the time, for those who apply a plan or look again.
    bool fingerprint = true;
};

/// The catalog of one database at one moment.
struct CatalogSnapshot {
    Schema schema;        ///< the managed kinds, and `unmanaged`
    QString fingerprint;  ///< changes whenever anything that a plan relies on changes; equal catalogs give equal values;
                          ///< empty when the filter leaves it out
    QString database;
    QString serverVersion; ///< "15.18"
    int serverVersionNumber = 0;
    QString role;         ///< current_user
    bool readOnly = false; ///< standby, or default_transaction_read_only
    QStringList searchPath; ///< the session's own, before we emptied it
    QStringList allNamespaces; ///< every schema of the database that is not the system's, managed or not
};

/// Reads everything in one pipeline inside one REPEATABLE READ READ ONLY transaction: the number of queries is constant,
/// whatever the number of objects. Blocks; the connection's own thread.
[[nodiscard]] Result<CatalogSnapshot> readCatalog(Connection &connection, const CatalogFilter &filter, std::stop_token stop = {});

/// The fingerprint alone, cheap enough to poll. Inside a transaction of the caller's it neither begins nor ends one.
[[nodiscard]] Result<QString> readFingerprint(Connection &connection, const CatalogFilter &filter, std::stop_token stop = {});

} // namespace studio
