#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

/// The extensions themselves (object 0), and which schemas, relations and types they own. Their functions are not listed one by
/// one: there may be a thousand of them.
QString query(const CatalogScope &scope)
{
    return QStringLiteral("SELECT 0::oid, 0::oid, e.extname, n.nspname, e.extversion FROM pg_extension e "
                          "JOIN pg_namespace n ON n.oid = e.extnamespace WHERE %1 "
                          "UNION ALL "
                          "SELECT d.classid, d.objid, e.extname, NULL, NULL FROM pg_depend d "
                          "JOIN pg_extension e ON e.oid = d.refobjid "
                          "WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' "
                          "AND d.classid IN ('pg_class'::regclass, 'pg_type'::regclass, 'pg_namespace'::regclass)")
        .arg(scope.manages(QStringLiteral("n")));
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        const Oid object = Oid(rows.integer(row, 1));
        const QString extension = builder.strings.get(rows.bytes(row, 2));
        if (object != 0) {
            builder.setExtension(Oid(rows.integer(row, 0)), object, extension);
            continue;
        }
        UnmanagedObject item;
        item.kind = QStringLiteral("extension");
        item.name = {rows.text(row, 3), extension};
        item.definition = QStringLiteral("CREATE EXTENSION %1 WITH SCHEMA %2 VERSION %3")
                              .arg(builder.quoting.identifier(extension), builder.quoting.identifier(item.name.schema),
                                   quoteLiteral(rows.text(row, 4)));
        builder.schema.unmanaged.append(item);
    }
}

} // namespace

CatalogReader extensionsReader()
{
    return {query, read};
}

} // namespace studio::catalog
