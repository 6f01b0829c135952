#include "engine/pull/index_part.h"

#include "engine/pull/typescript.h"
#include "engine/sql/rewrite.h"

#include <QRegularExpression>

namespace studio::pull {

namespace {

/// Other methods keep no order (amcanorder).
bool isOrdered(const Index &index)
{
    return index.method == QLatin1String("btree");
}

/// pgvector's ivfflat has a default class, but drizzle asks for one on every vector.
QString opclassOf(const Index &index, const IndexColumn &part, const Column *column)
{
    if (part.opclass.isEmpty() && column && column->type.name == QLatin1String("vector") &&
        index.method == QLatin1String("ivfflat"))
        return QStringLiteral("vector_l2_ops");
    return part.opclass;
}

} // namespace

QString indexOrder(const Index &index, const IndexColumn &part, const Column *column)
{
    QString text;
    if (isOrdered(index) && !part.ascending)
        text += QLatin1String(".desc()");
    if (isOrdered(index) && part.nullsFirst)
        text += QLatin1String(".nullsFirst()");
    if (const QString opclass = opclassOf(index, part, column); !opclass.isEmpty())
        text += QLatin1String(".op(") + stringLiteral(opclass) + u')';
    return text;
}

QString indexElementSql(const Index &index, const IndexColumn &part)
{
    // A call stands bare, anything else in parentheses (index_elem in gram.y).
    const auto element = sql::parseIndexElement(part.text);
    const bool whole = element && !element->isColumn && element->opclass.isEmpty() && element->collation.isEmpty() &&
                       !element->ascending && !element->nullsFirst;
    QString text = whole ? part.text : u'(' + part.text + u')';
    if (!part.opclass.isEmpty())
        text += u' ' + part.opclass;
    if (!isOrdered(index))
        return text;
    if (!part.ascending)
        text += QLatin1String(" desc");
    if (part.nullsFirst == part.ascending) // not what goes with the direction by itself
        text += part.nullsFirst ? QLatin1String(" nulls first") : QLatin1String(" nulls last");
    return text;
}

QStringList parameterFields(const Parameters &parameters)
{
    static const QRegularExpression plainKey(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    QStringList fields;
    for (auto item = parameters.cbegin(); item != parameters.cend(); ++item) {
        const QString key = plainKey.match(item.key()).hasMatch() ? item.key() : stringLiteral(item.key());
        const bool bare = isPlainNumber(item.value()) || item.value() == QLatin1String("true") ||
                          item.value() == QLatin1String("false");
        fields.append(key + QLatin1String(": ") + (bare ? item.value() : stringLiteral(item.value())));
    }
    return fields;
}

} // namespace studio::pull
