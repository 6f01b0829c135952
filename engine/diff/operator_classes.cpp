#include "engine/diff/operator_classes.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace studio {

namespace {

struct DefaultClass {
    const char *method;
    const char *type;
    const char *opclass;
};

// pg_opclass of PostgreSQL 15 where opcdefault; types without a row here have none or are told by their family below.
// clang-format off
constexpr auto defaultClasses = std::to_array<DefaultClass>({
    {"brin", "bytea", "bytea_minmax_ops"}, {"brin", "char", "char_minmax_ops"},
    {"brin", "name", "name_minmax_ops"}, {"brin", "bigint", "int8_minmax_ops"},
    {"brin", "smallint", "int2_minmax_ops"}, {"brin", "integer", "int4_minmax_ops"},
    {"brin", "text", "text_minmax_ops"}, {"brin", "oid", "oid_minmax_ops"}, {"brin", "box", "box_inclusion_ops"},
    {"brin", "real", "float4_minmax_ops"}, {"brin", "double precision", "float8_minmax_ops"},
    {"brin", "macaddr8", "macaddr8_minmax_ops"}, {"brin", "macaddr", "macaddr_minmax_ops"},
    {"brin", "inet", "inet_inclusion_ops"}, {"brin", "character", "bpchar_minmax_ops"},
    {"brin", "date", "date_minmax_ops"}, {"brin", "time without time zone", "time_minmax_ops"},
    {"brin", "timestamp without time zone", "timestamp_minmax_ops"},
    {"brin", "timestamp with time zone", "timestamptz_minmax_ops"}, {"brin", "interval", "interval_minmax_ops"},
    {"brin", "time with time zone", "timetz_minmax_ops"}, {"brin", "bit", "bit_minmax_ops"},
    {"brin", "bit varying", "varbit_minmax_ops"}, {"brin", "numeric", "numeric_minmax_ops"},
    {"brin", "uuid", "uuid_minmax_ops"}, {"brin", "pg_lsn", "pg_lsn_minmax_ops"}, {"btree", "boolean", "bool_ops"},
    {"btree", "bytea", "bytea_ops"}, {"btree", "char", "char_ops"}, {"btree", "name", "name_ops"},
    {"btree", "bigint", "int8_ops"}, {"btree", "smallint", "int2_ops"}, {"btree", "integer", "int4_ops"},
    {"btree", "text", "text_ops"}, {"btree", "oid", "oid_ops"}, {"btree", "real", "float4_ops"},
    {"btree", "double precision", "float8_ops"}, {"btree", "macaddr8", "macaddr8_ops"},
    {"btree", "money", "money_ops"}, {"btree", "macaddr", "macaddr_ops"}, {"btree", "inet", "inet_ops"},
    {"btree", "character", "bpchar_ops"}, {"btree", "date", "date_ops"},
    {"btree", "time without time zone", "time_ops"}, {"btree", "timestamp without time zone", "timestamp_ops"},
    {"btree", "timestamp with time zone", "timestamptz_ops"}, {"btree", "interval", "interval_ops"},
    {"btree", "time with time zone", "timetz_ops"}, {"btree", "bit", "bit_ops"},
    {"btree", "bit varying", "varbit_ops"}, {"btree", "numeric", "numeric_ops"}, {"btree", "uuid", "uuid_ops"},
    {"btree", "pg_lsn", "pg_lsn_ops"}, {"btree", "tsvector", "tsvector_ops"}, {"btree", "tsquery", "tsquery_ops"},
    {"btree", "jsonb", "jsonb_ops"}, {"btree", "xid8", "xid8_ops"}, {"gin", "tsvector", "tsvector_ops"},
    {"gin", "jsonb", "jsonb_ops"}, {"gist", "point", "point_ops"}, {"gist", "box", "box_ops"},
    {"gist", "polygon", "poly_ops"}, {"gist", "circle", "circle_ops"}, {"gist", "tsvector", "tsvector_ops"},
    {"gist", "tsquery", "tsquery_ops"}, {"hash", "boolean", "bool_ops"}, {"hash", "bytea", "bytea_ops"},
    {"hash", "char", "char_ops"}, {"hash", "name", "name_ops"}, {"hash", "bigint", "int8_ops"},
    {"hash", "smallint", "int2_ops"}, {"hash", "integer", "int4_ops"}, {"hash", "text", "text_ops"},
    {"hash", "oid", "oid_ops"}, {"hash", "xid", "xid_ops"}, {"hash", "real", "float4_ops"},
    {"hash", "double precision", "float8_ops"}, {"hash", "macaddr8", "macaddr8_ops"},
    {"hash", "macaddr", "macaddr_ops"}, {"hash", "inet", "inet_ops"}, {"hash", "character", "bpchar_ops"},
    {"hash", "date", "date_ops"}, {"hash", "time without time zone", "time_ops"},
    {"hash", "timestamp without time zone", "timestamp_ops"},
    {"hash", "timestamp with time zone", "timestamptz_ops"}, {"hash", "interval", "interval_ops"},
    {"hash", "time with time zone", "timetz_ops"}, {"hash", "numeric", "numeric_ops"},
    {"hash", "uuid", "uuid_ops"}, {"hash", "pg_lsn", "pg_lsn_ops"}, {"hash", "jsonb", "jsonb_ops"},
    {"hash", "xid8", "xid8_ops"}, {"spgist", "text", "text_ops"}, {"spgist", "point", "quad_point_ops"},
    {"spgist", "box", "box_ops"}, {"spgist", "polygon", "poly_ops"}, {"spgist", "inet", "inet_ops"},
});
// clang-format on

/// Defaults of extensions' types and of the types that they add classes for; their names tell enough.
bool isExtensionDefault(const QString &opclass)
{
    static const QSet<QString> names{
        // PostGIS
        QStringLiteral("gist_geometry_ops_2d"),
        QStringLiteral("gist_geography_ops"),
        QStringLiteral("btree_geometry_ops"),
        QStringLiteral("btree_geography_ops"),
        QStringLiteral("brin_geometry_inclusion_ops_2d"),
        QStringLiteral("brin_geography_inclusion_ops"),
        QStringLiteral("spgist_geometry_ops_2d"),
        QStringLiteral("spgist_geography_ops_nd"),
        QStringLiteral("hash_geometry_ops"),
        // citext, hstore, ltree, cube, seg
        QStringLiteral("citext_ops"),
        QStringLiteral("gin_hstore_ops"),
        QStringLiteral("gist_hstore_ops"),
        QStringLiteral("btree_hstore_ops"),
        QStringLiteral("hash_hstore_ops"),
        QStringLiteral("ltree_ops"),
        QStringLiteral("gist_ltree_ops"),
        QStringLiteral("gist__ltree_ops"),
        QStringLiteral("hash_ltree_ops"),
        QStringLiteral("cube_ops"),
        QStringLiteral("gist_cube_ops"),
        QStringLiteral("seg_ops"),
        QStringLiteral("gist_seg_ops"),
    };
    return names.contains(opclass);
}

bool isVector(const TypeName &type)
{
    return type.name == QLatin1String("vector");
}

} // namespace

bool isDefaultOperatorClass(const QString &qualifiedClass, const QString &method, const TypeName &type, bool isEnum)
{
    const QString opclass = qualifiedClass.section(QLatin1Char('.'), -1);
    const auto among = [&](std::initializer_list<const char *> methods) {
        return std::any_of(methods.begin(), methods.end(),
                           [&](const char *name) { return method == QLatin1String(name); });
    };
    if (type.isArray())
        return opclass == QLatin1String("array_ops") && among({"btree", "hash", "gin"});
    if (isEnum)
        return opclass == QLatin1String("enum_ops") && among({"btree", "hash"});
    if (type.name.endsWith(QLatin1String("multirange")))
        return opclass == QLatin1String("multirange_ops") && among({"btree", "hash", "gist"});
    if (type.name.endsWith(QLatin1String("range")))
        return (opclass == QLatin1String("range_ops") && among({"btree", "hash", "gist", "spgist"})) ||
               (opclass == QLatin1String("range_inclusion_ops") && among({"brin"}));
    // varchar has no class of its own that is a default: text's is taken (binary-coercible).
    const QString name = type.name == QLatin1String("character varying") ? QStringLiteral("text") : type.name;
    if (type.isBuiltIn()) {
        return std::ranges::any_of(defaultClasses, [&](const DefaultClass &item) {
            return opclass == QLatin1String(item.opclass) && method == QLatin1String(item.method) &&
                   name == QLatin1String(item.type);
        });
    }
    if (isVector(type))
        return method == QLatin1String("ivfflat") && opclass == QLatin1String("vector_l2_ops");
    return isExtensionDefault(opclass);
}

} // namespace studio
