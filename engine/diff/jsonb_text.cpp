#include "engine/diff/jsonb_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace studio {

namespace {

/// escape_json in json.c.
void writeString(const QString &text, QString &out)
{
    out += u'"';
    for (const QChar c : text) {
        switch (c.unicode()) {
        case '\b':
            out += QLatin1String("\\b");
            break;
        case '\f':
            out += QLatin1String("\\f");
            break;
        case '\n':
            out += QLatin1String("\\n");
            break;
        case '\r':
            out += QLatin1String("\\r");
            break;
        case '\t':
            out += QLatin1String("\\t");
            break;
        case '"':
            out += QLatin1String("\\\"");
            break;
        case '\\':
            out += QLatin1String("\\\\");
            break;
        default:
            if (c < u' ')
                out += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
            else
                out += c;
        }
    }
    out += u'"';
}

/// lengthCompareJsonbString in jsonb_util.c: bytes count.
bool comesFirst(const QString &a, const QString &b)
{
    const QByteArray left = a.toUtf8();
    const QByteArray right = b.toUtf8();
    return left.size() != right.size() ? left.size() < right.size() : left < right;
}

bool write(const QJsonValue &value, QString &out)
{
    constexpr double exact = 9007199254740992.0;
    switch (value.type()) {
    case QJsonValue::Null:
        out += QLatin1String("null");
        return true;
    case QJsonValue::Bool:
        out += value.toBool() ? QLatin1String("true") : QLatin1String("false");
        return true;
    case QJsonValue::Double:
        out += QString::number(value.toInteger());
        return value.toDouble() > -exact && value.toDouble() < exact;
    case QJsonValue::String:
        writeString(value.toString(), out);
        return true;
    case QJsonValue::Array: {
        const QJsonArray items = value.toArray();
        out += u'[';
        for (qsizetype i = 0; i < items.size(); ++i) {
            out += i == 0 ? QLatin1String() : QLatin1String(", ");
            if (!write(items[i], out))
                return false;
        }
        out += u']';
        return true;
    }
    case QJsonValue::Object: {
        const QJsonObject members = value.toObject();
        QStringList keys = members.keys();
        std::ranges::sort(keys, comesFirst);
        out += u'{';
        for (qsizetype i = 0; i < keys.size(); ++i) {
            out += i == 0 ? QLatin1String() : QLatin1String(", ");
            writeString(keys[i], out);
            out += QLatin1String(": ");
            if (!write(members.value(keys[i]), out))
                return false;
        }
        out += u'}';
        return true;
    }
    case QJsonValue::Undefined:
        break;
    }
    return false;
}

} // namespace

std::optional<QString> jsonbText(const QString &json)
{
    // jsonb keeps a number as it was written: 1.50 and -0 are texts of their own.
    static const QRegularExpression otherNumber(QStringLiteral("\\d[.eE]|-0"));
    if (json.contains(otherNumber))
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    QString text;
    const bool written = write(document.isArray() ? QJsonValue(document.array())
                               : document.isObject() ? QJsonValue(document.object())
                                                     : QJsonValue(QJsonValue::Undefined),
                               text);
    return written ? std::optional(text) : std::nullopt;
}

} // namespace studio
