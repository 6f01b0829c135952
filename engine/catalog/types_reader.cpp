#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

/// Domains, composite, range and base types; enums are managed. A table's row type and array types are not objects of their own.
QString query(const CatalogScope &scope)
{
    return QStringLiteral(
               "SELECT t.oid, n.nspname, t.typname, t.typtype, CASE t.typtype "
               "WHEN 'd' THEN format('CREATE DOMAIN %I.%I AS %s', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod)) "
               "|| coalesce(' DEFAULT ' || pg_get_expr(t.typdefaultbin, 0), '') "
               "|| CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END "
               "|| coalesce((SELECT string_agg(format(' CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), '' "
               "ORDER BY k.conname) FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'), '') "
               "WHEN 'c' THEN format('CREATE TYPE %I.%I AS (%s)', n.nspname, t.typname, "
               "(SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum) "
               "FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)) END "
               "FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace "
               "LEFT JOIN pg_class c ON c.oid = t.typrelid "
               "WHERE t.oid >= ") +
           QString::number(firstUserOid) +
           QStringLiteral(" AND (t.typtype IN ('d', 'r') OR (t.typtype = 'c' AND c.relkind = 'c') "
                          "OR (t.typtype = 'b' AND t.typarray <> 0)) AND ") +
           scope.manages(QStringLiteral("n"));
}

QString word(char type)
{
    switch (type) {
    case 'd':
        return QStringLiteral("domain");
    case 'c':
        return QStringLiteral("composite type");
    case 'r':
        return QStringLiteral("range type");
    default:
        return QStringLiteral("base type");
    }
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        UnmanagedObject item;
        item.ownedBy = builder.extension(oid::pgType, Oid(rows.integer(row, 0)));
        item.kind = item.ownedBy.isEmpty() ? word(rows.bytes(row, 3).front()) : QStringLiteral("extension type");
        item.name = {builder.strings.get(rows.bytes(row, 1)), rows.text(row, 2)};
        item.definition = rows.text(row, 4);
        builder.schema.unmanaged.append(item);
    }
}

} // namespace

CatalogReader typesReader()
{
    return {query, read};
}

} // namespace studio::catalog
