#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

QString query(const CatalogScope &)
{
    // The schema "public" is older than the first user object; its comment of initdb's is nobody's.
    return QStringLiteral("SELECT d.classoid, d.objoid, d.objsubid, d.description FROM pg_description d "
                          "WHERE (d.objoid >= %1 OR d.classoid = 'pg_namespace'::regclass) "
                          "AND d.classoid IN ('pg_class'::regclass, 'pg_type'::regclass, 'pg_constraint'::regclass, "
                          "'pg_namespace'::regclass, 'pg_policy'::regclass)")
        .arg(firstUserOid);
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        builder.setComment(Oid(rows.integer(row, 0)), Oid(rows.integer(row, 1)), int(rows.integer(row, 2)),
                           rows.text(row, 3));
    }
}

} // namespace

CatalogReader commentsReader()
{
    return {query, read};
}

} // namespace studio::catalog
