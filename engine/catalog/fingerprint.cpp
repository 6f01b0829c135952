#include "engine/catalog/fingerprint.h"

#include "engine/catalog/scratch_mark.h"

#include <QStringList>

namespace studio::catalog {

namespace {

/// Sum over rows (key, x, salt): which object, which transaction wrote it, which catalog or part of the object. The transaction goes
/// into the seed, since hashint8 itself only XORs a number's halves: neighbours among objects and transactions would cancel out.
constexpr QLatin1String digest(
    "pg_catalog.sum(pg_catalog.hashint8extended(r.key::int8, (r.x::text::int8 << 16) # r.salt::int8))");

/// One catalog whose rows belong to something else: `owner` is what they are joined by.
class Members {
public:
    /// `salt` tells the parts of one object apart.
    void addParts(const char *catalog, const char *owner, const char *key, const QString &salt, const QString &where)
    {
        m_arms.append(QStringLiteral("SELECT %2 AS owner, %3 AS key, x.xmin AS x, %4 AS salt FROM pg_catalog.%1 x%5")
                          .arg(QLatin1String(catalog), QLatin1String(owner), QLatin1String(key), salt,
                               where.isEmpty() ? QString() : QStringLiteral(" WHERE ") + where));
    }
    void add(const char *catalog, const char *owner, const char *key, const QString &where = {})
    {
        // Attribute numbers end at 1600 (MaxHeapAttributeNumber).
        addParts(catalog, owner, key, QString::number(2000 + m_arms.size()), where);
    }

    /// One join for all: the server builds the table to look into once.
    [[nodiscard]] QString sumWithin(const QString &owners) const
    {
        return QStringLiteral("(SELECT %1 FROM (%2) r JOIN %3 o ON o.oid = r.owner)")
            .arg(digest, m_arms.join(QLatin1String(" UNION ALL ")), owners);
    }

private:
    QStringList m_arms;
};

QString membersOfRelations()
{
    Members members;
    members.addParts("pg_attribute", "x.attrelid", "x.attrelid", QStringLiteral("x.attnum"), QStringLiteral("x.attnum > 0"));
    members.add("pg_attrdef", "x.adrelid", "x.oid");
    members.add("pg_index", "x.indrelid", "x.indexrelid");
    members.add("pg_constraint", "x.conrelid", "x.oid");
    members.add("pg_constraint", "x.confrelid", "x.oid", QStringLiteral("x.contype = 'f'")); // from elsewhere to here
    members.add("pg_sequence", "x.seqrelid", "x.seqrelid");
    members.add("pg_policy", "x.polrelid", "x.oid");
    members.add("pg_trigger", "x.tgrelid", "x.oid", QStringLiteral("NOT x.tgisinternal"));
    members.add("pg_rewrite", "x.ev_class", "x.oid");
    members.add("pg_inherits", "x.inhrelid", "x.inhparent");
    members.add("pg_statistic_ext", "x.stxrelid", "x.oid");
    members.add("pg_publication_rel", "x.prrelid", "x.oid");
    // Whose a sequence is: OWNED BY leaves its trace nowhere else.
    members.addParts("pg_depend", "x.objid", "x.refobjid", QStringLiteral("x.refobjsubid"),
                QStringLiteral("x.classid = 'pg_catalog.pg_class'::regclass AND x.deptype IN ('a', 'i') AND x.refobjsubid > 0"));
    return members.sumWithin(QStringLiteral("relation"));
}

QString membersOfNamespaces()
{
    const QString userObject = QStringLiteral("x.oid >= %1").arg(firstUserOid);
    Members members;
    members.add("pg_namespace", "x.oid", "x.oid");
    members.add("pg_type", "x.typnamespace", "x.oid", userObject);
    members.add("pg_constraint", "x.connamespace", "x.oid", QStringLiteral("x.contypid <> 0")); // a domain's
    members.add("pg_proc", "x.pronamespace", "x.oid", userObject);
    members.add("pg_enum", "(SELECT t.typnamespace FROM pg_catalog.pg_type t WHERE t.oid = x.enumtypid)", "x.oid");
    return members.sumWithin(QStringLiteral("namespace"));
}

QString membersOfTheDatabase()
{
    Members members;
    members.add("pg_extension", "0::oid", "x.oid");
    members.addParts("pg_description", "0::oid", "x.objoid", QStringLiteral("x.objsubid"),
                QStringLiteral("x.objoid >= %1").arg(firstUserOid));
    members.add("pg_depend", "0::oid", "x.objid",
                QStringLiteral("x.refclassid = 'pg_catalog.pg_extension'::regclass AND x.deptype = 'e'"));
    return members.sumWithin(QStringLiteral("(SELECT 0::oid AS oid)"));
}

/// Every relation kind, indexes and sequences as well.
QString relationsThemselves()
{
    return QStringLiteral("(SELECT pg_catalog.sum(pg_catalog.hashtextextended(c.relname::text, (c.oid::int8 << 24) # (c.relowner::int8 << 8) # "
                          "(c.relrowsecurity::int + 2 * c.relforcerowsecurity::int + 4 * c.relispartition::int + "
                          "8 * (c.relpersistence = 'u')::int)::int8)) FROM pg_catalog.pg_class c JOIN namespace o ON o.oid = c.relnamespace)");
}

/// Apart from relationsThemselves(), since most rows have none of these and their texts are dear.
QString rightsAndOptions()
{
    return QStringLiteral("(SELECT pg_catalog.sum(pg_catalog.hashtextextended(pg_catalog.concat(c.relacl, '|', c.reloptions, '|', "
                          "c.reltablespace), c.oid::int8)) FROM pg_catalog.pg_class c JOIN namespace o ON o.oid = c.relnamespace "
                          "WHERE c.relacl IS NOT NULL OR c.reloptions IS NOT NULL OR c.reltablespace <> 0)");
}

} // namespace

QString fingerprintQuery(const CatalogScope &scope, bool roles)
{
    QStringList parts{
        QStringLiteral("(SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())"),
        relationsThemselves(),
        rightsAndOptions(),
        membersOfRelations(),
        membersOfNamespaces(),
        membersOfTheDatabase(),
    };
    if (roles) {
        // pg_authid is closed to most; the view has no xmin.
        parts.append(QStringLiteral("(SELECT pg_catalog.sum(pg_catalog.hashtextextended(pg_catalog.concat(r.rolname, '|', r.rolcreatedb, "
                                    "r.rolcreaterole, r.rolinherit), r.oid::int8)) FROM pg_catalog.pg_roles r WHERE %1)")
                         .arg(isNoScratchRole(QStringLiteral("r.oid"))));
    }
    // An empty sum is NULL, which concat_ws would leave out, and the parts could change places.
    for (QString &part : parts)
        part = QStringLiteral("coalesce(%1::text, '-')").arg(part);
    return QStringLiteral("WITH namespace AS MATERIALIZED (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE %1), "
                          "relation AS (SELECT c.oid FROM pg_catalog.pg_class c JOIN namespace n ON n.oid = c.relnamespace "
                          "WHERE c.relkind NOT IN ('i', 'I')) "
                          "SELECT pg_catalog.md5(pg_catalog.concat_ws(',', %2))")
        .arg(scope.manages(QStringLiteral("n")), parts.join(QLatin1String(", ")));
}

} // namespace studio::catalog
