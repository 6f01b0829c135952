#include "engine/schema/names.h"

namespace studio {

namespace {

/// The longest prefix of `utf8` within `bytes` that ends at a character boundary.
QByteArray clip(const QByteArray &utf8, qsizetype bytes)
{
    if (utf8.size() <= bytes)
        return utf8;
    while (bytes > 0 && (static_cast<unsigned char>(utf8[bytes]) & 0xC0) == 0x80)
        --bytes;
    return utf8.left(bytes);
}

bool needsQuotes(const QString &identifier)
{
    if (identifier.isEmpty())
        return true;
    const auto plain = [](QChar c, bool first) {
        return (c >= u'a' && c <= u'z') || c == u'_' || (!first && c >= u'0' && c <= u'9') ||
               (!first && c == u'$');
    };
    for (qsizetype i = 0; i < identifier.size(); ++i) {
        if (!plain(identifier[i], i == 0))
            return true;
    }
    return false;
}

} // namespace

QString truncateIdentifier(const QString &identifier)
{
    const QByteArray utf8 = identifier.toUtf8();
    return utf8.size() <= maxIdentifierBytes ? identifier : QString::fromUtf8(clip(utf8, maxIdentifierBytes));
}

QString makeObjectName(const QString &name1, const QString &name2, const QString &label)
{
    const QByteArray first = name1.toUtf8();
    const QByteArray second = name2.toUtf8();
    qsizetype overhead = 0;
    if (!name2.isEmpty())
        overhead += 1;
    if (!label.isEmpty())
        overhead += label.toUtf8().size() + 1;
    const qsizetype available = maxIdentifierBytes - overhead;
    qsizetype firstBytes = first.size();
    qsizetype secondBytes = second.size();
    while (firstBytes + secondBytes > available) {
        if (firstBytes > secondBytes)
            --firstBytes;
        else
            --secondBytes;
    }
    QString name = QString::fromUtf8(clip(first, firstBytes));
    if (!name2.isEmpty())
        name += QLatin1Char('_') + QString::fromUtf8(clip(second, secondBytes));
    if (!label.isEmpty())
        name += QLatin1Char('_') + label;
    return name;
}

QString quoteIdentifier(const QString &identifier)
{
    QString inner = identifier;
    inner.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return QLatin1Char('"') + inner + QLatin1Char('"');
}

QString quoteLiteral(const QString &text)
{
    QString inner = text;
    inner.replace(QLatin1Char('\''), QLatin1String("''"));
    return QLatin1Char('\'') + inner + QLatin1Char('\'');
}

QString displayIdentifier(const QString &identifier)
{
    return needsQuotes(identifier) ? quoteIdentifier(identifier) : identifier;
}

QString QualifiedName::quoted() const
{
    return schema.isEmpty() ? quoteIdentifier(name) : quoteIdentifier(schema) + QLatin1Char('.') + quoteIdentifier(name);
}

QString QualifiedName::kitQuoted() const
{
    return schema == QLatin1String("public") ? quoteIdentifier(name) : quoted();
}

QString QualifiedName::display() const
{
    const auto part = [](const QString &identifier) {
        const bool plain = !identifier.isEmpty() && !identifier.contains(QLatin1Char('.')) &&
                           !identifier.contains(QLatin1Char('"'));
        return plain ? identifier : quoteIdentifier(identifier);
    };
    return schema.isEmpty() ? part(name) : part(schema) + QLatin1Char('.') + part(name);
}

std::strong_ordering operator<=>(const QualifiedName &a, const QualifiedName &b)
{
    if (const int order = a.schema.compare(b.schema); order != 0)
        return order <=> 0;
    return a.name.compare(b.name) <=> 0;
}

size_t qHash(const QualifiedName &name, size_t seed) noexcept
{
    return qHashMulti(seed, name.schema, name.name);
}

QString quotedList(const QStringList &identifiers)
{
    QStringList quoted;
    quoted.reserve(identifiers.size());
    for (const QString &identifier : identifiers)
        quoted.append(quoteIdentifier(identifier));
    return quoted.join(QLatin1String(", "));
}

} // namespace studio
