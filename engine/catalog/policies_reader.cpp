#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

enum Field { Object, Relation, Name, Permissive, Command, Roles, Using, WithCheck };

QString query(const CatalogScope &scope)
{
    // Role 0 is PUBLIC.
    return QStringLiteral(
               "SELECT p.oid, p.polrelid, p.polname, p.polpermissive, p.polcmd, "
               "ARRAY(SELECT CASE WHEN r.role = 0 THEN 'public' ELSE pg_get_userbyid(r.role)::text END "
               "FROM unnest(p.polroles) r(role)), "
               "pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid) "
               "FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
               "WHERE NOT c.relispartition AND %1 ORDER BY p.polname")
        .arg(scope.manages(QStringLiteral("n")));
}

QString command(char letter)
{
    switch (letter) {
    case 'r':
        return QStringLiteral("select");
    case 'a':
        return QStringLiteral("insert");
    case 'w':
        return QStringLiteral("update");
    case 'd':
        return QStringLiteral("delete");
    default:
        return QStringLiteral("all");
    }
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        RelationDraft *relation = builder.relation(Oid(rows.integer(row, Relation)));
        if (!relation || !relation->isTable())
            continue;
        Policy policy;
        policy.name = rows.text(row, Name);
        policy.table = relation->table.name;
        policy.permissive = rows.boolean(row, Permissive);
        policy.command = command(rows.bytes(row, Command).front());
        policy.roles = rows.textArray(row, Roles);
        policy.roles.sort(); // the catalog keeps them in the order of their numbers
        if (!rows.isNull(row, Using))
            policy.usingSql = withoutOuterParentheses(rows.text(row, Using));
        if (!rows.isNull(row, WithCheck))
            policy.withCheckSql = withoutOuterParentheses(rows.text(row, WithCheck));
        policy.comment = builder.comment(oid::pgPolicy, Oid(rows.integer(row, Object)));
        relation->table.policies.append(policy);
    }
}

} // namespace

CatalogReader policiesReader()
{
    return {query, read};
}

} // namespace studio::catalog
