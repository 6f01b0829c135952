#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

QString query(const CatalogScope &scope)
{
    // pg_depend names the columns of UPDATE OF and of WHEN alike.
    return QStringLiteral("SELECT n.nspname, c.relname, t.tgname, pg_get_triggerdef(t.oid), "
                          "ARRAY(SELECT a.attname FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid "
                          "AND a.attnum = d.refobjsubid WHERE d.classid = 'pg_trigger'::regclass AND d.objid = t.oid "
                          "AND d.refclassid = 'pg_class'::regclass AND d.refobjid = t.tgrelid AND d.refobjsubid > 0 "
                          "ORDER BY a.attnum) "
                          "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
                          "WHERE NOT t.tgisinternal AND NOT c.relispartition AND %1")
        .arg(scope.manages(QStringLiteral("n")));
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        UnmanagedObject item;
        item.kind = QStringLiteral("trigger");
        item.table = {builder.strings.get(rows.bytes(row, 0)), builder.strings.get(rows.bytes(row, 1))};
        item.name = {item.table.schema, rows.text(row, 2)};
        item.definition = rows.text(row, 3);
        item.dependsOnColumns = rows.textArray(row, 4);
        builder.schema.unmanaged.append(item);
    }
}

} // namespace

CatalogReader triggersReader()
{
    return {query, read};
}

} // namespace studio::catalog
