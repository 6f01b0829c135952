#include "engine/plan/type_casts.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace studio {

namespace {

struct CastRow {
    const char *from;
    const char *to; ///< separated by commas
};

// pg_cast of PostgreSQL 12 to 18, without the reg* family and pseudo-types.
constexpr CastRow implicitCasts[] = {
    {"smallint", "integer,bigint,real,double precision,numeric,oid"},
    {"integer", "bigint,real,double precision,numeric,oid"},
    {"bigint", "real,double precision,numeric,oid"},
    {"numeric", "real,double precision"},
    {"real", "double precision"},
    {"bit", "bit varying"},
    {"bit varying", "bit"},
    {"cidr", "inet"},
    {"date", "timestamp without time zone,timestamp with time zone"},
    {"timestamp without time zone", "timestamp with time zone"},
    {"time without time zone", "interval,time with time zone"},
    {"macaddr", "macaddr8"},
    {"macaddr8", "macaddr"},
    {"citext", "text,character varying"},
    {"vector", "halfvec"},
    {"geometry", "geography"},
};

constexpr CastRow assignmentCasts[] = {
    {"integer", "smallint,money"},
    {"bigint", "smallint,integer,money"},
    {"numeric", "smallint,integer,bigint,money"},
    {"real", "smallint,integer,bigint,numeric"},
    {"double precision", "smallint,integer,bigint,numeric,real"},
    {"money", "numeric"},
    {"oid", "integer,bigint"},
    {"inet", "cidr"},
    {"interval", "time without time zone"},
    {"time with time zone", "time without time zone"},
    {"timestamp without time zone", "date,time without time zone"},
    {"timestamp with time zone",
     "date,time without time zone,timestamp without time zone,time with time zone"},
    {"json", "jsonb"},
    {"jsonb", "json"},
    {"box", "polygon"},
    {"path", "polygon"},
    {"point", "box"},
    {"polygon", "path"},
    {"text", "citext"},
    {"character varying", "citext"},
    {"character", "citext"},
};

constexpr CastRow explicitCasts[] = {
    {"integer", "boolean,bit"},
    {"bigint", "bit"},
    {"boolean", "integer"},
    {"bit", "integer,bigint"},
    {"jsonb", "boolean,numeric,smallint,integer,bigint,real,double precision"},
    {"box", "point,lseg,circle"},
    {"circle", "point,box,polygon"},
    {"lseg", "point"},
    {"polygon", "point,box,circle"},
    {"int4range", "int4multirange"},
    {"int8range", "int8multirange"},
    {"numrange", "nummultirange"},
    {"daterange", "datemultirange"},
    {"tsrange", "tsmultirange"},
    {"tstzrange", "tstzmultirange"},
    {"geography", "geometry"},
};

QHash<QString, QHash<QString, CastContext>> makeTable()
{
    QHash<QString, QHash<QString, CastContext>> table;
    const auto fill = [&table](const auto &rows, CastContext context) {
        for (const CastRow &row : rows) {
            const QStringList targets = QString::fromLatin1(row.to).split(QLatin1Char(','));
            for (const QString &to : targets)
                table[QString::fromLatin1(row.from)].insert(to, context);
        }
    };
    fill(explicitCasts, CastContext::Explicit);
    fill(assignmentCasts, CastContext::Assignment);
    fill(implicitCasts, CastContext::Implicit);
    return table;
}

/// Families within which text forms are alike.
int family(const QString &name)
{
    static const QHash<QString, int> families = [] {
        const QList<QStringList> lists{
            {QStringLiteral("smallint"), QStringLiteral("integer"), QStringLiteral("bigint"), QStringLiteral("numeric"),
             QStringLiteral("real"), QStringLiteral("double precision"), QStringLiteral("oid"), QStringLiteral("money")},
            {QStringLiteral("date"), QStringLiteral("timestamp without time zone"), QStringLiteral("timestamp with time zone")},
            {QStringLiteral("time without time zone"), QStringLiteral("time with time zone"), QStringLiteral("interval")},
            {QStringLiteral("inet"), QStringLiteral("cidr")},
            {QStringLiteral("macaddr"), QStringLiteral("macaddr8")},
            {QStringLiteral("json"), QStringLiteral("jsonb")},
            {QStringLiteral("bit"), QStringLiteral("bit varying")},
            {QStringLiteral("int4range"), QStringLiteral("int8range"), QStringLiteral("numrange")},
            {QStringLiteral("daterange"), QStringLiteral("tsrange"), QStringLiteral("tstzrange")},
            {QStringLiteral("vector"), QStringLiteral("halfvec")},
            {QStringLiteral("tsvector"), QStringLiteral("tsquery")},
        };
        QHash<QString, int> result;
        for (int i = 0; i < lists.size(); ++i) {
            for (const QString &item : lists[i])
                result.insert(item, i + 1);
        }
        return result;
    }();
    return families.value(name, 0);
}

} // namespace

bool isTextType(const QString &name)
{
    return name == QLatin1String("text") || name == QLatin1String("character varying") || name == QLatin1String("character") ||
           name == QLatin1String("bpchar") || name == QLatin1String("name") || name == QLatin1String("citext");
}

bool isIntegerType(const QString &name)
{
    return name == QLatin1String("integer") || name == QLatin1String("bigint") || name == QLatin1String("smallint");
}

CastContext castBetween(const QString &from, const QString &to)
{
    static const QHash<QString, QHash<QString, CastContext>> table = makeTable();
    if (from == to)
        return CastContext::Implicit;
    const CastContext known = table.value(from).value(to, CastContext::None);
    if (known != CastContext::None)
        return known;
    if (isTextType(to))
        return CastContext::Assignment;
    return isTextType(from) ? CastContext::Explicit : CastContext::None;
}

bool shareTextForm(const QString &from, const QString &to)
{
    return family(from) != 0 && family(from) == family(to);
}

} // namespace studio
