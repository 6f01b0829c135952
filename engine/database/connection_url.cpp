#include "engine/database/connection_url.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace studio {

namespace {

int hexDigit(char16_t c)
{
    if (c >= u'0' && c <= u'9')
        return c - u'0';
    if (c >= u'a' && c <= u'f')
        return c - u'a' + 10;
    if (c >= u'A' && c <= u'F')
        return c - u'A' + 10;
    return -1;
}

/// A % that starts no escape stands for itself.
QString decode(QStringView text, bool plusIsBlank = false)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'%' && i + 2 < text.size()) {
            const int high = hexDigit(text[i + 1].unicode());
            const int low = hexDigit(text[i + 2].unicode());
            if (high >= 0 && low >= 0) {
                bytes += static_cast<char>(high * 16 + low);
                i += 2;
                continue;
            }
        }
        if (text[i].isHighSurrogate() && i + 1 < text.size()) {
            bytes += text.mid(i, 2).toUtf8();
            ++i;
        } else if (plusIsBlank && text[i] == u'+') {
            bytes += ' ';
        } else {
            bytes += text.mid(i, 1).toUtf8();
        }
    }
    return QString::fromUtf8(bytes);
}

qsizetype indexOfAny(QStringView text, QStringView characters, qsizetype from = 0)
{
    for (qsizetype i = from; i < text.size(); ++i) {
        if (characters.contains(text[i]))
            return i;
    }
    return text.size();
}

bool isNumber(QStringView text)
{
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return false;
    }
    return !text.isEmpty();
}

/// Position of the @ that ends user and password, or -1. The rule of the WHATWG URL standard (the last @ before the path)
/// comes first; where that cannot be what was meant, the password holds a slash or a question mark.
qsizetype endOfCredentials(QStringView rest)
{
    const qsizetype authorityEnd = indexOfAny(rest, u"/?#");
    const QStringView authority = rest.left(authorityEnd);
    const qsizetype standard = authority.lastIndexOf(u'@');
    const qsizetype firstAt = rest.indexOf(u'@');
    if (firstAt < 0)
        return -1;
    const qsizetype query = indexOfAny(rest, u"?", firstAt);
    const qsizetype lastAt = rest.left(query).lastIndexOf(u'@');
    if (standard < 0) {
        // `user:pa/ss@host/db`: what follows the colon is no port, so it belongs to a password.
        const qsizetype colon = authority.indexOf(u':');
        return colon >= 0 && !isNumber(authority.mid(colon + 1)) ? lastAt : -1;
    }
    // `user:p@s/s@host/db`: a database's name holds no slash.
    if (lastAt > authorityEnd && rest.mid(lastAt, query - lastAt).contains(u'/'))
        return lastAt;
    return standard;
}

struct HostPort {
    QString host;
    QString port;
};

std::optional<HostPort> parseHost(QStringView text)
{
    HostPort result;
    QStringView port;
    if (text.startsWith(u'[')) {
        const qsizetype close = text.indexOf(u']');
        if (close < 0)
            return std::nullopt;
        result.host = text.mid(1, close - 1).toString();
        port = text.mid(close + 1);
        if (!port.isEmpty() && !port.startsWith(u':'))
            return std::nullopt;
        port = port.mid(port.isEmpty() ? 0 : 1);
    } else {
        const qsizetype colon = text.indexOf(u':');
        const bool bareIpv6 = colon >= 0 && text.indexOf(u':', colon + 1) >= 0;
        if (colon < 0 || bareIpv6) {
            result.host = decode(text);
        } else {
            result.host = decode(text.left(colon));
            port = text.mid(colon + 1);
        }
    }
    if (!port.isEmpty()) {
        bool ok = isNumber(port);
        const int number = ok ? port.toInt(&ok) : 0;
        if (!ok || number < 1 || number > 65535)
            return std::nullopt;
        result.port = port.toString();
    }
    return result;
}

} // namespace

Result<ConnectionUrl> parseConnectionUrl(const QString &text)
{
    ConnectionUrl url;
    QStringView rest = QStringView(text).mid(text.indexOf(QLatin1String("://")) + 3);

    if (const qsizetype at = endOfCredentials(rest); at >= 0) {
        const QStringView credentials = rest.left(at);
        const qsizetype colon = credentials.indexOf(u':');
        url.user = decode(colon < 0 ? credentials : credentials.left(colon));
        if (colon >= 0)
            url.password = decode(credentials.mid(colon + 1));
        rest = rest.mid(at + 1);
    }

    const qsizetype hostsEnd = indexOfAny(rest, u"/?#");
    QStringList hosts;
    QStringList ports;
    for (const QStringView part : rest.left(hostsEnd).split(u',')) {
        const auto host = parseHost(part);
        if (!host) {
            return fail(ErrorKind::Config, QStringLiteral("the database URL has an invalid host or port"),
                        QStringLiteral("the form is postgres://user:password@host:port/database; write special "
                                       "characters of the password as %XX"));
        }
        hosts.append(host->host);
        ports.append(host->port);
    }
    url.hosts = hosts.join(QLatin1Char(','));
    if (ports.join(QString()).size() > 0)
        url.ports = ports.join(QLatin1Char(','));
    rest = rest.mid(hostsEnd);

    if (rest.startsWith(u'/')) {
        const qsizetype end = indexOfAny(rest, u"?#", 1);
        url.database = decode(rest.mid(1, end - 1));
        rest = rest.mid(end);
    }
    if (rest.startsWith(u'?')) {
        for (const QStringView pair : rest.mid(1, indexOfAny(rest, u"#") - 1).split(u'&', Qt::SkipEmptyParts)) {
            const qsizetype equals = pair.indexOf(u'=');
            const QString key = decode(equals < 0 ? pair : pair.left(equals));
            // Browsers' and drivers' form encoding; only "options" holds blanks in practice.
            const bool form = key == QLatin1String("options");
            url.query.append({key, equals < 0 ? QString() : decode(pair.mid(equals + 1), form)});
        }
    }
    return url;
}

} // namespace studio
