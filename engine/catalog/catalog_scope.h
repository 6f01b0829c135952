#pragma once

#include <QString>
#include <QStringList>

namespace studio::catalog {

/// What the queries of the readers depend on besides the data: which schemas are meant, and what this server's catalog has.
struct CatalogScope {
    QStringList schemas;       ///< empty: all but the system's
    int serverVersion = 150000;

    /// SQL condition on a row of pg_namespace: one of the schemas that are read.
    [[nodiscard]] QString manages(const QString &alias) const;
    /// SQL condition on a row of pg_namespace: not the system's.
    [[nodiscard]] static QString isUsers(const QString &alias);
    [[nodiscard]] bool since(int major) const { return serverVersion >= major * 10000; }
    /// `expression` where the server has it, else `otherwise`.
    [[nodiscard]] QString ifSince(int major, const QString &expression, const QString &otherwise) const;
};

/// OIDs below are the system's own objects (FirstNormalObjectId in access/transam.h); indexed, so it narrows scans cheaply.
inline constexpr unsigned firstUserOid = 16384;

/// OIDs of the catalogs, fixed in PostgreSQL's sources (src/include/catalog/*.h), as they stand in pg_depend and pg_description.
namespace oid {
inline constexpr unsigned pgType = 1247;
inline constexpr unsigned pgClass = 1259;
inline constexpr unsigned pgConstraint = 2606;
inline constexpr unsigned pgNamespace = 2615;
inline constexpr unsigned pgPolicy = 3256;
} // namespace oid

} // namespace studio::catalog
