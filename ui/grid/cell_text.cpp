#include "ui/grid/cell_text.h"

#include "engine/rows/array_literal.h"
#include "ui/parts/texts.h"

#include <QSet>

namespace studio {

namespace {

constexpr qsizetype longestLine = 400;
constexpr int hexBytes = 24;

QString singleLine(const QString &text)
{
    QString line;
    line.reserve(qMin(text.size(), longestLine));
    for (const QChar c : QStringView(text).left(longestLine)) {
        if (c == u'\n')
            line += QChar(0x21B5);
        else if (c == u'\t')
            line += u' ';
        else if (c == u'\r')
            continue;
        // Control and direction characters could make one value look like another.
        else if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            line += QChar(0x00B7);
        else
            line += c;
    }
    if (text.size() > longestLine)
        line += QChar(0x2026);
    return line;
}

QString arrayLine(const ArrayNode &node)
{
    if (!node.isList)
        return node.value ? *node.value : QStringLiteral("NULL");
    QStringList parts;
    for (const ArrayNode &element : node.elements)
        parts << arrayLine(element);
    return QLatin1Char('[') + parts.join(QLatin1String(", ")) + QLatin1Char(']');
}

QString bytesLine(const QString &text, qint64 cutBytes)
{
    const qint64 size = cutBytes > 0 ? cutBytes : qMax<qint64>(0, (text.size() - 2) / 2);
    const QByteArray head = bytesOf(text.left(2 + 2 * hexBytes));
    QString line = formatBytes(size);
    if (!head.isEmpty())
        line += QLatin1String("  ") + QString::fromLatin1(head.toHex(' '));
    if (size > head.size())
        line += QLatin1String(" ") + QChar(0x2026);
    return line;
}

} // namespace

CellKind cellKind(const TypeName &type)
{
    if (type.isArray())
        return CellKind::Array;
    if (!type.schema.isEmpty())
        return CellKind::Text;
    static const QSet<QString> numbers = {
        QStringLiteral("smallint"), QStringLiteral("integer"), QStringLiteral("bigint"),
        QStringLiteral("numeric"),  QStringLiteral("real"),    QStringLiteral("double precision"),
        QStringLiteral("money"),    QStringLiteral("oid"),
    };
    static const QSet<QString> times = {
        QStringLiteral("timestamp with time zone"),
        QStringLiteral("timestamp without time zone"),
        QStringLiteral("date"),
        QStringLiteral("time with time zone"),
        QStringLiteral("time without time zone"),
    };
    static const QSet<QString> identifiers = {
        QStringLiteral("uuid"),    QStringLiteral("inet"),     QStringLiteral("cidr"),
        QStringLiteral("macaddr"), QStringLiteral("macaddr8"),
    };
    if (type.name == QLatin1String("boolean"))
        return CellKind::Boolean;
    if (type.name == QLatin1String("bytea"))
        return CellKind::Bytes;
    if (type.name == QLatin1String("json") || type.name == QLatin1String("jsonb"))
        return CellKind::Json;
    if (numbers.contains(type.name))
        return CellKind::Number;
    if (times.contains(type.name))
        return CellKind::Time;
    return identifiers.contains(type.name) ? CellKind::Identifier : CellKind::Text;
}

QString cellLine(CellKind kind, const QString &text, qint64 cutBytes)
{
    switch (kind) {
    case CellKind::Boolean:
        return text == QLatin1String("t") ? QStringLiteral("true") : QStringLiteral("false");
    case CellKind::Bytes:
        return bytesLine(text, cutBytes);
    case CellKind::Json:
        return singleLine(text.left(4 * longestLine).simplified());
    case CellKind::Array:
        // A cut array does not parse; its beginning says as much.
        if (cutBytes == 0) {
            if (const auto node = parseArrayLiteral(text))
                return singleLine(arrayLine(*node));
        }
        return singleLine(text);
    case CellKind::Text:
    case CellKind::Number:
    case CellKind::Time:
    case CellKind::Identifier:
        break;
    }
    return singleLine(text);
}

QString zoneOf(const QString &timestamp)
{
    qsizetype start = timestamp.lastIndexOf(u'+');
    if (start < 0)
        start = timestamp.lastIndexOf(u'-');
    // A minus before the time of day belongs to the date.
    const qsizetype colon = timestamp.indexOf(u':');
    if (start < 0 || colon < 0 || start < colon)
        return {};
    qsizetype end = start + 1;
    while (end < timestamp.size() && (timestamp[end].isDigit() || timestamp[end] == u':'))
        ++end;
    return timestamp.mid(start, end - start);
}

QByteArray bytesOf(const QString &hexText)
{
    return hexText.startsWith(QLatin1String("\\x")) ? QByteArray::fromHex(hexText.mid(2).toLatin1()) : QByteArray();
}

} // namespace studio
