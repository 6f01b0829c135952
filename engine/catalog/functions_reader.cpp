#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

QString query(const CatalogScope &scope)
{
    // deptype 'e': an extension's, 'i': what a range type made for itself. An aggregate has no definition that the server prints.
    return QStringLiteral("SELECT n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), p.prokind, "
                          "CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END "
                          "FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
                          "WHERE p.oid >= %2 AND %1 AND NOT EXISTS (SELECT FROM pg_depend d "
                          "WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))")
        .arg(scope.manages(QStringLiteral("n")), QString::number(firstUserOid));
}

QString word(char kind)
{
    switch (kind) {
    case 'p':
        return QStringLiteral("procedure");
    case 'a':
        return QStringLiteral("aggregate");
    case 'w':
        return QStringLiteral("window function");
    default:
        return QStringLiteral("function");
    }
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        UnmanagedObject item;
        item.kind = word(rows.bytes(row, 3).front());
        item.name = {builder.strings.get(rows.bytes(row, 0)), QStringLiteral("%1(%2)").arg(rows.text(row, 1), rows.text(row, 2))};
        item.definition = rows.text(row, 4);
        builder.schema.unmanaged.append(item);
    }
}

} // namespace

CatalogReader functionsReader()
{
    return {query, read};
}

} // namespace studio::catalog
