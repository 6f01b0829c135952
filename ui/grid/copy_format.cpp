#include "ui/grid/copy_format.h"

#include "engine/rows/array_literal.h"
#include "ui/grid/cell_text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace studio {

namespace {

bool isJsonNumber(const QString &text)
{
    // NaN, Infinity and money's "$1.00" are numbers to PostgreSQL and none to JSON or to a bare SQL literal.
    static const QString allowed = QStringLiteral("0123456789.eE+-");
    if (text.isEmpty() || (!text.front().isDigit() && text.front() != u'-'))
        return false;
    return std::ranges::all_of(text, [](QChar c) { return allowed.contains(c); });
}

/// Keys stand in the order of the columns and numbers keep all their digits, which QJsonObject would not grant.
QString jsonString(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

QString jsonArray(const ArrayNode &node, const TypeName &element);

QString jsonValue(const TypeName &type, const QString &text)
{
    switch (cellKind(type)) {
    case CellKind::Boolean:
        return text == QLatin1String("t") || text == QLatin1String("true") ? QStringLiteral("true")
                                                                           : QStringLiteral("false");
    case CellKind::Number:
        return isJsonNumber(text) ? text : jsonString(text);
    case CellKind::Json:
        return text;
    case CellKind::Array:
        if (const auto node = parseArrayLiteral(text))
            return jsonArray(*node, type.element());
        break;
    case CellKind::Text:
    case CellKind::Time:
    case CellKind::Bytes:
    case CellKind::Identifier:
        break;
    }
    return jsonString(text);
}

QString jsonArray(const ArrayNode &node, const TypeName &element)
{
    if (!node.isList)
        return node.value ? jsonValue(element, *node.value) : QStringLiteral("null");
    QStringList parts;
    for (const ArrayNode &part : node.elements)
        parts << jsonArray(part, element);
    return QLatin1Char('[') + parts.join(QLatin1String(", ")) + QLatin1Char(']');
}

/// The server's own text, but for booleans, whose 't' and 'f' other programs do not read.
QString plainText(const Column &column, const std::optional<QString> &value)
{
    if (value && cellKind(column.type) == CellKind::Boolean)
        return *value == QLatin1String("t") ? QStringLiteral("true") : QStringLiteral("false");
    return value.value_or(QString());
}

QString tsv(const CopyBlock &block)
{
    // What is copied from one cell is meant as it is.
    if (block.rows.size() == 1 && block.columns.size() == 1)
        return plainText(block.columns[0], block.rows[0][0].value);
    QStringList lines;
    for (const QList<CopyCell> &row : block.rows) {
        QStringList cells;
        for (qsizetype i = 0; i < row.size(); ++i) {
            QString text = plainText(block.columns[i], row[i].value);
            // Spreadsheets read a quoted cell with line ends as one cell.
            if (text.contains(u'\t') || text.contains(u'\n') || text.contains(u'"'))
                text = QLatin1Char('"') + text.replace(u'"', QLatin1String("\"\"")) + QLatin1Char('"');
            cells << text;
        }
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

QString csvField(const QString &text, bool always)
{
    if (!always && !text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    QString quoted = text;
    return QLatin1Char('"') + quoted.replace(u'"', QLatin1String("\"\"")) + QLatin1Char('"');
}

QString csv(const CopyBlock &block)
{
    QStringList header;
    for (const Column &column : block.columns)
        header << csvField(column.name, false);
    QStringList lines{header.join(u',')};
    for (const QList<CopyCell> &row : block.rows) {
        QStringList cells;
        for (qsizetype i = 0; i < row.size(); ++i)
            cells << (row[i].value ? csvField(plainText(block.columns[i], row[i].value), row[i].value->isEmpty())
                                   : QString());
        lines << cells.join(u',');
    }
    return lines.join(u'\n') + QLatin1Char('\n');
}

QString json(const CopyBlock &block)
{
    QStringList objects;
    for (const QList<CopyCell> &row : block.rows) {
        QStringList members;
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (!row[i].selected)
                continue;
            members << jsonString(block.columns[i].name) + QLatin1String(": ") +
                           (row[i].value ? jsonValue(block.columns[i].type, *row[i].value) : QStringLiteral("null"));
        }
        objects << QLatin1String("  {") + members.join(QLatin1String(", ")) + QLatin1Char('}');
    }
    return QLatin1String("[\n") + objects.join(QLatin1String(",\n")) + QLatin1String("\n]\n");
}

QString sqlValue(const TypeName &type, const std::optional<QString> &value)
{
    if (!value)
        return QStringLiteral("NULL");
    switch (cellKind(type)) {
    case CellKind::Number:
        return isJsonNumber(*value) ? *value : quoteLiteral(*value);
    case CellKind::Boolean:
        return *value == QLatin1String("t") ? QStringLiteral("true") : QStringLiteral("false");
    default:
        return quoteLiteral(*value);
    }
}

QString insert(const CopyBlock &block)
{
    QString text;
    QStringList openColumns;
    QStringList tuples;
    const auto close = [&] {
        if (!tuples.isEmpty()) {
            text += QStringLiteral("INSERT INTO %1 (").arg(block.table.kitQuoted()) + quotedList(openColumns) +
                    QLatin1String(") VALUES\n  ") + tuples.join(QLatin1String(",\n  ")) + QLatin1String(";\n");
        }
        tuples.clear();
    };
    for (const QList<CopyCell> &row : block.rows) {
        QStringList names;
        QStringList values;
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (!row[i].selected)
                continue;
            names << block.columns[i].name;
            values << sqlValue(block.columns[i].type, row[i].value);
        }
        if (names != openColumns) {
            close();
            openColumns = names;
        }
        tuples << QLatin1Char('(') + values.join(QLatin1String(", ")) + QLatin1Char(')');
    }
    close();
    return text;
}

QString markdownCell(QString text)
{
    return text.replace(u'\\', QLatin1String("\\\\"))
        .replace(u'|', QLatin1String("\\|"))
        .replace(QLatin1String("\r"), QString())
        .replace(u'\n', QLatin1String("<br>"));
}

QString markdown(const CopyBlock &block)
{
    const auto line = [](const QStringList &cells) {
        return QLatin1String("| ") + cells.join(QLatin1String(" | ")) + QLatin1String(" |\n");
    };
    QStringList header;
    QStringList rule;
    for (const Column &column : block.columns) {
        header << markdownCell(column.name);
        rule << (cellKind(column.type) == CellKind::Number ? QStringLiteral("---:") : QStringLiteral("---"));
    }
    QString text = line(header) + line(rule);
    for (const QList<CopyCell> &row : block.rows) {
        QStringList cells;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const CopyCell &cell = row[i];
            const QString shown =
                cell.value ? markdownCell(plainText(block.columns[i], cell.value)) : QStringLiteral("*NULL*");
            cells << (cell.selected ? shown : QString());
        }
        text += line(cells);
    }
    return text;
}

} // namespace

QString formatted(const CopyBlock &block, CopyFormat format)
{
    switch (format) {
    case CopyFormat::Tsv:
        return tsv(block);
    case CopyFormat::Csv:
        return csv(block);
    case CopyFormat::Json:
        return json(block);
    case CopyFormat::Insert:
        return insert(block);
    case CopyFormat::Markdown:
        return markdown(block);
    }
    return {};
}

} // namespace studio
