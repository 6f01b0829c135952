#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

QString query(const CatalogScope &scope)
{
    return QStringLiteral("SELECT t.oid, n.nspname, t.typname, e.enumlabel, pg_get_userbyid(t.typowner), t.typacl::text[] FROM pg_type t "
                          "JOIN pg_namespace n ON n.oid = t.typnamespace "
                          "LEFT JOIN pg_enum e ON e.enumtypid = t.oid "
                          "WHERE t.typtype = 'e' AND %1 ORDER BY t.oid, e.enumsortorder")
        .arg(scope.manages(QStringLiteral("n")));
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    Oid previous = 0;
    bool managed = false;
    for (int row = 0; row < rows.rowCount(); ++row) {
        const Oid object = Oid(rows.integer(row, 0));
        if (object != previous) {
            previous = object;
            const QualifiedName name{builder.strings.get(rows.bytes(row, 1)), builder.strings.get(rows.bytes(row, 2))};
            const QString extension = builder.extension(oid::pgType, object);
            managed = extension.isEmpty();
            if (managed) {
                Enum item;
                item.name = name;
                item.owner = builder.strings.get(rows.bytes(row, 4));
                item.acl = rows.textArray(row, 5);
                item.comment = builder.comment(oid::pgType, object);
                builder.schema.enums.append(item);
            } else {
                UnmanagedObject item;
                item.kind = QStringLiteral("extension enum");
                item.name = name;
                item.ownedBy = extension;
                builder.schema.unmanaged.append(item);
            }
        }
        if (managed && !rows.isNull(row, 3)) // an enum may have no values at all
            builder.schema.enums.last().values.append(builder.strings.get(rows.bytes(row, 3)));
    }
}

} // namespace

CatalogReader enumsReader()
{
    return {query, read};
}

} // namespace studio::catalog
