#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

/// Only those that a column or an index column uses (the attributes of an index tell its collations); 100 is "default".
QString query(const CatalogScope &)
{
    return QStringLiteral("SELECT l.oid, n.nspname, l.collname FROM pg_collation l "
                          "JOIN pg_namespace n ON n.oid = l.collnamespace "
                          "WHERE l.oid IN (SELECT a.attcollation FROM pg_attribute a "
                          "WHERE a.attrelid >= %1 AND a.attcollation <> 0)")
        .arg(firstUserOid);
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        const QString schema = rows.text(row, 1);
        const QString name = rows.text(row, 2);
        // As the deparser writes it: the schema only where the search path does not lead there, and pg_catalog is always on it.
        builder.collations.insert(Oid(rows.integer(row, 0)), schema == QLatin1String("pg_catalog")
                                                                 ? builder.quoting.identifier(name)
                                                                 : builder.quoting.qualified(schema, name));
    }
}

} // namespace

CatalogReader collationsReader()
{
    return {query, read};
}

} // namespace studio::catalog
