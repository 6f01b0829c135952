#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

/// All of them, some 190: whether one is a type's default shows only beside the others of its method.
QString query(const CatalogScope &)
{
    return QStringLiteral("SELECT o.oid, n.nspname, o.opcname, o.opcmethod, o.opcintype, o.opcdefault, "
                          "t.typtype = 'p', t.typispreferred "
                          "FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace "
                          "JOIN pg_type t ON t.oid = o.opcintype");
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        OperatorClass item;
        item.schema = builder.strings.get(rows.bytes(row, 1));
        item.name = builder.strings.get(rows.bytes(row, 2));
        item.method = Oid(rows.integer(row, 3));
        item.input = Oid(rows.integer(row, 4));
        item.isDefault = rows.boolean(row, 5);
        item.inputIsPolymorphic = rows.boolean(row, 6);
        item.inputIsPreferred = rows.boolean(row, 7);
        if (item.isDefault)
            builder.exactDefaultClasses.insert({item.method, item.input});
        builder.operatorClasses.insert(Oid(rows.integer(row, 0)), item);
    }
}

} // namespace

CatalogReader operatorClassesReader()
{
    return {query, read};
}

} // namespace studio::catalog
