#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"
#include "engine/catalog/scratch_mark.h"

namespace studio::catalog {

namespace {

QString query(const CatalogScope &)
{
    // The prefix pg_ is reserved for the predefined roles.
    return QStringLiteral("SELECT rolname, rolcreatedb, rolcreaterole, rolinherit FROM pg_roles "
                          "WHERE rolname !~ '^pg_' AND %1 ORDER BY rolname")
        .arg(isNoScratchRole(QStringLiteral("oid")));
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        Role role;
        role.name = rows.text(row, 0);
        role.createDb = rows.boolean(row, 1);
        role.createRole = rows.boolean(row, 2);
        role.inherit = rows.boolean(row, 3);
        builder.schema.roles.append(role);
    }
}

} // namespace

CatalogReader rolesReader()
{
    return {query, read};
}

} // namespace studio::catalog
