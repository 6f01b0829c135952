#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

enum Field { Kind, Schema_, Name, TableSchema, Table_, Definition, Columns };

/// One arm for each kind that is rare: they share a query, so that a database without them pays little.
QString query(const CatalogScope &scope)
{
    const QString ours = scope.manages(QStringLiteral("n"));
    const QString firstUser = QString::number(firstUserOid);
    const QStringList arms{
        QStringLiteral("SELECT 'statistics', sn.nspname, s.stxname::text, n.nspname, c.relname, "
                       "pg_get_statisticsobjdef(s.oid), ARRAY(SELECT a.attname::text FROM pg_attribute a "
                       "WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys) ORDER BY a.attnum) "
                       "FROM pg_statistic_ext s JOIN pg_namespace sn ON sn.oid = s.stxnamespace "
                       "JOIN pg_class c ON c.oid = s.stxrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE %1")
            .arg(ours),
        // The rule that makes a view is the view.
        QStringLiteral("SELECT 'rule', n.nspname, r.rulename::text, n.nspname, c.relname, pg_get_ruledef(r.oid), "
                       "ARRAY(SELECT a.attname::text FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid "
                       "AND a.attnum = d.refobjsubid WHERE d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid "
                       "AND d.refclassid = 'pg_class'::regclass AND d.refobjid = r.ev_class ORDER BY a.attnum) "
                       "FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace "
                       "WHERE r.oid >= %2 AND r.rulename <> '_RETURN' AND %1")
            .arg(ours, firstUser),
        QStringLiteral("SELECT 'publication', ''::name, p.pubname::text, n.nspname, c.relname, NULL::text, NULL::text[] "
                       "FROM pg_publication p JOIN pg_publication_rel l ON l.prpubid = p.oid "
                       "JOIN pg_class c ON c.oid = l.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE %1")
            .arg(ours),
        // A view elsewhere that reads one of our relations: it keeps columns from being dropped or changed.
        QStringLiteral("SELECT DISTINCT 'view', vn.nspname, v.relname::text, n.nspname, c.relname, NULL::text, "
                       "ARRAY(SELECT a.attname::text FROM pg_depend e JOIN pg_attribute a ON a.attrelid = e.refobjid "
                       "AND a.attnum = e.refobjsubid WHERE e.classid = 'pg_rewrite'::regclass AND e.objid = r.oid "
                       "AND e.refclassid = 'pg_class'::regclass AND e.refobjid = c.oid ORDER BY a.attnum) "
                       "FROM pg_rewrite r JOIN pg_class v ON v.oid = r.ev_class AND v.relkind IN ('v', 'm') AND v.relpersistence <> 't' "
                       "JOIN pg_namespace vn ON vn.oid = v.relnamespace "
                       "JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid "
                       "AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> v.oid "
                       "JOIN pg_class c ON c.oid = d.refobjid JOIN pg_namespace n ON n.oid = c.relnamespace "
                       "WHERE r.oid >= %3 AND %1 AND NOT %2")
            .arg(ours, scope.manages(QStringLiteral("vn")), firstUser),
        // What another schema makes of our enums and row types: it keeps them from being dropped or replaced.
        QStringLiteral("SELECT DISTINCT CASE WHEN p.oid IS NOT NULL THEN 'function' WHEN y.oid IS NOT NULL THEN 'domain' "
                       "WHEN c.relkind = 'c' THEN 'composite type' ELSE 'table' END, un.nspname, "
                       "coalesce(p.proname, y.typname, c.relname)::text, NULL::name, NULL::name, "
                       "format('%I.%I', n.nspname, t.typname), NULL::text[] "
                       "FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace "
                       "JOIN pg_depend d ON d.refclassid = 'pg_type'::regclass AND d.refobjid IN (t.oid, t.typarray) "
                       "LEFT JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid "
                       "LEFT JOIN pg_type y ON d.classid = 'pg_type'::regclass AND y.oid = d.objid AND y.typtype = 'd' "
                       "LEFT JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid AND c.relkind IN ('r', 'p', 'f', 'c') "
                       "JOIN pg_namespace un ON un.oid = coalesce(p.pronamespace, y.typnamespace, c.relnamespace) "
                       "WHERE t.oid >= %4 AND t.typtype IN ('e', 'c') AND %1 AND NOT %2 AND %3 "
                       "AND (SELECT count(*) FROM pg_namespace o WHERE NOT %5 AND %6) > 0")
            .arg(ours, scope.manages(QStringLiteral("un")), CatalogScope::isUsers(QStringLiteral("un")), firstUser,
                 scope.manages(QStringLiteral("o")), CatalogScope::isUsers(QStringLiteral("o"))),
        // What lies in a schema depends on it, so one look at pg_depend finds every other kind.
        QStringLiteral("SELECT a.type, n.nspname, a.object_names[pg_catalog.cardinality(a.object_names)], NULL::name, NULL::name, "
                       "NULL::text, NULL::text[] FROM pg_namespace n JOIN pg_depend u ON u.refclassid = 'pg_namespace'::regclass "
                       "AND u.refobjid = n.oid, pg_identify_object_as_address(u.classid, u.objid, 0) a "
                       "WHERE u.classid IN ('pg_collation'::regclass, 'pg_conversion'::regclass, 'pg_operator'::regclass, "
                       "'pg_opclass'::regclass, 'pg_opfamily'::regclass, 'pg_ts_config'::regclass, 'pg_ts_dict'::regclass) AND %1 "
                       "AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = u.classid AND d.objid = u.objid "
                       "AND d.deptype IN ('e', 'i'))")
            .arg(ours),
    };
    return arms.join(QLatin1String(" UNION ALL "));
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        UnmanagedObject item;
        item.kind = builder.strings.get(rows.bytes(row, Kind));
        item.name = {builder.strings.get(rows.bytes(row, Schema_)), rows.text(row, Name)};
        item.table = {builder.strings.get(rows.bytes(row, TableSchema)), builder.strings.get(rows.bytes(row, Table_))};
        item.definition = rows.text(row, Definition);
        item.dependsOnColumns = rows.textArray(row, Columns);
        builder.schema.unmanaged.append(item);
    }
}

} // namespace

CatalogReader otherObjectsReader()
{
    return {query, read};
}

} // namespace studio::catalog
