#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

QString query(const CatalogScope &scope)
{
    // A child of several parents is shown under its first.
    return QStringLiteral("SELECT i.inhrelid, pn.nspname, p.relname, "
                          "CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END "
                          "FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid AND c.relkind IN ('r', 'p', 'f') "
                          "JOIN pg_namespace n ON n.oid = c.relnamespace "
                          "JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace "
                          "WHERE i.inhseqno = 1 AND %1")
        .arg(scope.manages(QStringLiteral("n")));
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        builder.inheritance.insert(Oid(rows.integer(row, 0)),
                                   {{builder.strings.get(rows.bytes(row, 1)), builder.strings.get(rows.bytes(row, 2))},
                                    rows.text(row, 3)});
    }
}

} // namespace

CatalogReader inheritanceReader()
{
    return {query, read};
}

} // namespace studio::catalog
