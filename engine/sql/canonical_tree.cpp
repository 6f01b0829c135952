#include "engine/sql/canonical_tree.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace studio::sql {

namespace {

bool isCatalogTypeName(const QString &name)
{
    // By the names of pg_type, not of the SQL standard, which is what the grammar puts into the tree.
    static const QSet<QString> names{
        QStringLiteral("bool"),
        QStringLiteral("bytea"),
        QStringLiteral("char"),
        QStringLiteral("name"),
        QStringLiteral("int8"),
        QStringLiteral("int2"),
        QStringLiteral("int4"),
        QStringLiteral("regproc"),
        QStringLiteral("text"),
        QStringLiteral("oid"),
        QStringLiteral("tid"),
        QStringLiteral("xid"),
        QStringLiteral("cid"),
        QStringLiteral("json"),
        QStringLiteral("xml"),
        QStringLiteral("point"),
        QStringLiteral("lseg"),
        QStringLiteral("path"),
        QStringLiteral("box"),
        QStringLiteral("polygon"),
        QStringLiteral("line"),
        QStringLiteral("float4"),
        QStringLiteral("float8"),
        QStringLiteral("circle"),
        QStringLiteral("money"),
        QStringLiteral("macaddr"),
        QStringLiteral("inet"),
        QStringLiteral("cidr"),
        QStringLiteral("macaddr8"),
        QStringLiteral("bpchar"),
        QStringLiteral("varchar"),
        QStringLiteral("date"),
        QStringLiteral("time"),
        QStringLiteral("timestamp"),
        QStringLiteral("timestamptz"),
        QStringLiteral("interval"),
        QStringLiteral("timetz"),
        QStringLiteral("bit"),
        QStringLiteral("varbit"),
        QStringLiteral("numeric"),
        QStringLiteral("uuid"),
        QStringLiteral("tsvector"),
        QStringLiteral("tsquery"),
        QStringLiteral("regclass"),
        QStringLiteral("regtype"),
        QStringLiteral("regconfig"),
        QStringLiteral("jsonb"),
        QStringLiteral("jsonpath"),
        QStringLiteral("int4range"),
        QStringLiteral("numrange"),
        QStringLiteral("tsrange"),
        QStringLiteral("tstzrange"),
        QStringLiteral("daterange"),
        QStringLiteral("int8range"),
        QStringLiteral("int4multirange"),
        QStringLiteral("nummultirange"),
        QStringLiteral("tsmultirange"),
        QStringLiteral("tstzmultirange"),
        QStringLiteral("datemultirange"),
        QStringLiteral("int8multirange"),
    };
    return names.contains(name);
}

class Writer {
public:
    Writer(const QByteArray &source, int offset) : m_source(source), m_offset(offset) {}

    std::optional<QByteArray> write(const QJsonValue &tree)
    {
        value(tree);
        return m_sure ? std::optional(m_out) : std::nullopt;
    }

private:
    void value(const QJsonValue &item)
    {
        switch (item.type()) {
        case QJsonValue::Object:
            object(item.toObject());
            break;
        case QJsonValue::Array:
            m_out += '[';
            for (const auto element : item.toArray()) {
                value(element);
                m_out += ',';
            }
            m_out += ']';
            break;
        case QJsonValue::String: {
            // The length in front keeps two neighbours from being read as others.
            const QByteArray text = item.toString().toUtf8();
            m_out += QByteArray::number(text.size());
            m_out += '"';
            m_out += text;
            break;
        }
        case QJsonValue::Double:
            m_out += QByteArray::number(item.toDouble(), 'g', 17);
            break;
        case QJsonValue::Bool:
            m_out += item.toBool() ? 't' : 'f';
            break;
        default:
            m_out += 'n';
        }
    }

    void object(const QJsonObject &node)
    {
        m_out += '{';
        for (auto field = node.constBegin(); field != node.constEnd(); ++field) {
            const QString key = field.key();
            if (key == QLatin1String("location") || key == QLatin1String("stmt_location") ||
                key == QLatin1String("stmt_len"))
                continue;
            m_out += key.toUtf8();
            m_out += ':';
            if (key == QLatin1String("typeName") || key == QLatin1String("TypeName"))
                typeName(field->toObject());
            else if (key == QLatin1String("A_Const"))
                constant(field->toObject());
            else if (key == QLatin1String("Integer") && field->toObject().isEmpty())
                m_sure = false; // without a location there is no text to ask
            else
                value(*field);
            m_out += ';';
        }
        m_out += '}';
    }

    void typeName(QJsonObject node)
    {
        QJsonArray names = node.value(QLatin1String("names")).toArray();
        if (names.size() == 1) {
            const QString name =
                names[0].toObject().value(QLatin1String("String")).toObject().value(QLatin1String("sval")).toString();
            if (isCatalogTypeName(name)) {
                names.prepend(QJsonObject{
                    {QStringLiteral("String"), QJsonObject{{QStringLiteral("sval"), QStringLiteral("pg_catalog")}}}});
                node.insert(QLatin1String("names"), names);
            }
        }
        if (node.contains(QLatin1String("arrayBounds")))
            node.insert(QLatin1String("arrayBounds"), true);
        object(node);
    }

    void constant(const QJsonObject &node)
    {
        const int at = node.value(QLatin1String("location")).toInt(-1) - m_offset;
        const QJsonValue integer = node.value(QLatin1String("ival"));
        // The deparser writes (- 1) for an operator on a constant that was cast, and '-1'::integer for a negative
        // constant; read again the first becomes the second (doNegate in gram.y). So a minus that stands apart tells
        // nothing.
        if (at >= 0 && at + 1 < m_source.size() && m_source[at] == '-' && !isDigit(m_source[at + 1]) &&
            m_source[at + 1] != '.')
            m_sure = false;
        if (!integer.isObject() || integer.toObject().contains(QLatin1String("ival"))) {
            object(node);
            return;
        }
        m_out += "{ival:" + smallInteger(at) + '}';
    }

    static bool isDigit(char c) { return c >= '0' && c <= '9'; }

    /// The integer literal at `at`: digits, perhaps behind a minus.
    QByteArray smallInteger(int at)
    {
        const auto here = [&] { return at >= 0 && at < m_source.size() ? m_source[at] : '\0'; };
        QByteArray literal;
        if (here() == '-')
            literal += m_source[at++];
        const qsizetype sign = literal.size();
        while (isDigit(here()))
            literal += m_source[at++];
        const bool plain = here() != '.' && here() != '_' && here() != 'x' && here() != 'o' && here() != 'b';
        if (literal.size() == sign || !plain) {
            m_sure = false;
            return {};
        }
        bool isInteger = false;
        const qlonglong number = literal.toLongLong(&isInteger);
        m_sure = m_sure && isInteger;
        return QByteArray::number(number);
    }

    const QByteArray &m_source;
    int m_offset;
    QByteArray m_out;
    bool m_sure = true;
};

} // namespace

std::optional<QByteArray> canonicalTree(const QJsonValue &tree, const QByteArray &source, int offset)
{
    return Writer(source, offset).write(tree);
}

} // namespace studio::sql
