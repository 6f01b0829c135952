#include "engine/catalog/fingerprint.h"

#include <QStringList>

namespace studio::catalog {

namespace {

/// A row's identity and writer as one number. `low` tells apart rows of one object.
QString rowHash(const QString &alias, const QString &object, const QString &low = QStringLiteral("0"))
{
    return QStringLiteral("pg_catalog.sum(pg_catalog.hashint8extended((%2::int8 << 32) | %1.xmin::text::int8, %3))")
        .arg(alias, object, low);
}

QString inRelations(const QString &column)
{
    return QStringLiteral("%1 IN (SELECT oid FROM relation)").arg(column);
}

} // namespace

QString fingerprintQuery(const CatalogScope &scope, bool roles)
{
    const QString schemas = scope.manages(QStringLiteral("n"));
    const QString firstUser = QString::number(firstUserOid);
    const auto select = [](const QString &what, const QString &from, const QString &where) {
        return QStringLiteral("(SELECT %1 FROM %2 WHERE %3)").arg(what, from, where);
    };

    QStringList parts{
        QStringLiteral("(SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())"),
        // Every relation kind, indexes and sequences as well. Two sums, since one sum of two hashes may overflow.
        QStringLiteral("(SELECT pg_catalog.sum(pg_catalog.hashtextextended(c.relname::text, (c.oid::int8 << 24) # (c.relowner::int8 << 8) # "
                       "(c.relrowsecurity::int + 2 * c.relforcerowsecurity::int + 4 * c.relispartition::int + "
                       "8 * (c.relpersistence = 'u')::int))) FROM relation c)"),
        QStringLiteral("(SELECT pg_catalog.sum(pg_catalog.hashtextextended(pg_catalog.concat(c.relacl, '|', c.reloptions, '|', "
                       "c.reltablespace), c.oid::int8)) FROM relation c "
                       "WHERE c.relacl IS NOT NULL OR c.reloptions IS NOT NULL OR c.reltablespace <> 0)"),
        // An index has no attributes of its own that could change.
        select(rowHash(QStringLiteral("a"), QStringLiteral("a.attrelid"), QStringLiteral("a.attnum")),
               QStringLiteral("pg_catalog.pg_attribute a"),
               QStringLiteral("a.attnum > 0 AND a.attrelid IN (SELECT oid FROM relation WHERE relkind NOT IN ('i', 'I', 'S'))")),
    };
    const auto ofRelations = [&](const char *catalog, const char *column, const char *object) {
        parts.append(select(rowHash(QStringLiteral("x"), QLatin1String(object)),
                            QStringLiteral("pg_catalog.%1 x").arg(QLatin1String(catalog)), inRelations(QLatin1String(column))));
    };
    ofRelations("pg_attrdef", "x.adrelid", "x.oid");
    ofRelations("pg_index", "x.indrelid", "x.indexrelid");
    ofRelations("pg_sequence", "x.seqrelid", "x.seqrelid");
    ofRelations("pg_policy", "x.polrelid", "x.oid");
    ofRelations("pg_trigger", "x.tgrelid", "x.oid");
    ofRelations("pg_rewrite", "x.ev_class", "x.oid");
    ofRelations("pg_inherits", "x.inhrelid", "x.inhrelid");
    ofRelations("pg_statistic_ext", "x.stxrelid", "x.oid");
    ofRelations("pg_publication_rel", "x.prrelid", "x.oid");

    parts += QStringList{
        // A foreign key from elsewhere counts as well, and a domain's check.
        select(rowHash(QStringLiteral("x"), QStringLiteral("x.oid")), QStringLiteral("pg_catalog.pg_constraint x"),
               QStringLiteral("(x.conrelid <> 0 AND (%1 OR %2)) OR (x.contypid <> 0 AND x.connamespace IN (SELECT oid FROM namespace))")
                   .arg(inRelations(QStringLiteral("x.conrelid")), inRelations(QStringLiteral("x.confrelid")))),
        select(rowHash(QStringLiteral("x"), QStringLiteral("x.oid")), QStringLiteral("pg_catalog.pg_type x"),
               QStringLiteral("x.typnamespace IN (SELECT oid FROM namespace)")),
        select(rowHash(QStringLiteral("x"), QStringLiteral("x.oid")),
               QStringLiteral("pg_catalog.pg_enum x JOIN pg_catalog.pg_type t ON t.oid = x.enumtypid"),
               QStringLiteral("t.typnamespace IN (SELECT oid FROM namespace)")),
        select(rowHash(QStringLiteral("x"), QStringLiteral("x.oid")), QStringLiteral("pg_catalog.pg_proc x"),
               QStringLiteral("x.oid >= %1 AND x.pronamespace IN (SELECT oid FROM namespace)").arg(firstUser)),
        select(rowHash(QStringLiteral("x"), QStringLiteral("x.oid")), QStringLiteral("pg_catalog.pg_namespace x"),
               QStringLiteral("x.oid IN (SELECT oid FROM namespace)")),
        select(rowHash(QStringLiteral("x"), QStringLiteral("x.oid")), QStringLiteral("pg_catalog.pg_extension x"),
               QStringLiteral("true")),
        select(rowHash(QStringLiteral("x"), QStringLiteral("x.objoid"), QStringLiteral("x.objsubid")),
               QStringLiteral("pg_catalog.pg_description x"),
               QStringLiteral("x.objoid >= %1").arg(firstUser)),
        // Whose an object is: an extension's, or a column's sequence (OWNED BY leaves its trace nowhere else).
        select(rowHash(QStringLiteral("x"), QStringLiteral("x.objid"), QStringLiteral("x.refobjid::int8")),
               QStringLiteral("pg_catalog.pg_depend x"),
               QStringLiteral("x.refclassid = 'pg_catalog.pg_extension'::regclass AND x.deptype = 'e'")),
        select(rowHash(QStringLiteral("x"), QStringLiteral("x.objid"), QStringLiteral("x.refobjid::int8")),
               QStringLiteral("relation c JOIN pg_catalog.pg_depend x ON x.classid = 'pg_catalog.pg_class'::regclass AND x.objid = c.oid"),
               QStringLiteral("c.relkind = 'S' AND x.refobjsubid > 0")),
    };
    if (roles) {
        // pg_authid is closed to most; the view has no xmin.
        parts.append(QStringLiteral("(SELECT pg_catalog.sum(pg_catalog.hashtextextended(pg_catalog.concat(r.rolname, '|', r.rolcreatedb, "
                                    "r.rolcreaterole, r.rolinherit), r.oid::int8)) FROM pg_catalog.pg_roles r)"));
    }
    return QStringLiteral("WITH namespace AS MATERIALIZED (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE %1), "
                          "relation AS MATERIALIZED (SELECT c.oid, c.relname, c.relkind, c.relowner, c.relacl, c.reloptions, "
                          "c.reltablespace, c.relrowsecurity, c.relforcerowsecurity, c.relispartition, c.relpersistence "
                          "FROM pg_catalog.pg_class c WHERE c.relnamespace IN (SELECT oid FROM namespace)) "
                          "SELECT pg_catalog.md5(pg_catalog.concat_ws(',', %2))")
        .arg(schemas, parts.join(QLatin1String(", ")));
}

} // namespace studio::catalog
