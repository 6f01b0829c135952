#include "engine/rows/column_type.h"

#include "engine/schema/names.h"

#include <QSet>

namespace studio {

QString parameterType(const TypeName &type)
{
    QString name;
    if (!type.schema.isEmpty())
        name = QualifiedName{type.schema, type.name}.quoted();
    // Bare, these two mean a length of one.
    else if (type.name == QLatin1String("character"))
        name = QStringLiteral("bpchar");
    else if (type.name == QLatin1String("bit"))
        name = QStringLiteral("bit varying");
    else if (type.isBuiltIn() && type.name != QLatin1String("char"))
        name = type.name;
    else
        name = quoteIdentifier(type.name);
    return type.isArray() ? name + QLatin1String("[]") : name;
}

bool isLongType(const TypeName &type)
{
    static const QSet<QString> shortTypes = {
        QStringLiteral("boolean"),
        QStringLiteral("smallint"),
        QStringLiteral("integer"),
        QStringLiteral("bigint"),
        QStringLiteral("real"),
        QStringLiteral("double precision"),
        QStringLiteral("numeric"),
        QStringLiteral("money"),
        QStringLiteral("date"),
        QStringLiteral("timestamp with time zone"),
        QStringLiteral("timestamp without time zone"),
        QStringLiteral("time with time zone"),
        QStringLiteral("time without time zone"),
        QStringLiteral("interval"),
        QStringLiteral("uuid"),
        QStringLiteral("inet"),
        QStringLiteral("cidr"),
        QStringLiteral("macaddr"),
        QStringLiteral("macaddr8"),
        QStringLiteral("oid"),
        QStringLiteral("name"),
        QStringLiteral("char"),
        QStringLiteral("point"),
        QStringLiteral("line"),
        QStringLiteral("lseg"),
        QStringLiteral("box"),
        QStringLiteral("circle"),
        QStringLiteral("pg_lsn"),
    };
    if (type.isArray() || !type.schema.isEmpty())
        return true;
    if (type.name == QLatin1String("character varying") || type.name == QLatin1String("character")) {
        const int length = type.modifiers.toInt();
        return length == 0 || length > 255;
    }
    return !shortTypes.contains(type.name);
}

bool lacksOrder(const TypeName &type)
{
    static const QSet<QString> names = {
        QStringLiteral("json"),     QStringLiteral("xml"),           QStringLiteral("point"),
        QStringLiteral("line"),     QStringLiteral("lseg"),          QStringLiteral("box"),
        QStringLiteral("path"),     QStringLiteral("polygon"),       QStringLiteral("circle"),
        QStringLiteral("jsonpath"), QStringLiteral("xid"),           QStringLiteral("cid"),
        QStringLiteral("aclitem"),  QStringLiteral("txid_snapshot"), QStringLiteral("pg_snapshot"),
    };
    return type.schema.isEmpty() && names.contains(type.name);
}

} // namespace studio
