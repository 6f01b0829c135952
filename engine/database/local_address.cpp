#include "engine/database/local_address.h"

#include <QByteArray>
#include <QList>

#include <algorithm>
#include <cstring>
#include <memory>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netdb.h>
#include <netinet/in.h>

namespace studio {

namespace {

/// Every address as 16 bytes, IPv4 as ::ffff:a.b.c.d.
QByteArray bytesOf(const sockaddr *address)
{
    if (!address)
        return {};
    if (address->sa_family == AF_INET) {
        sockaddr_in v4;
        std::memcpy(&v4, address, sizeof v4);
        QByteArray bytes(10, '\0');
        bytes.append(2, '\xff');
        char raw[4];
        std::memcpy(raw, &v4.sin_addr, sizeof raw);
        return bytes.append(raw, 4);
    }
    if (address->sa_family == AF_INET6) {
        sockaddr_in6 v6;
        std::memcpy(&v6, address, sizeof v6);
        char raw[16];
        std::memcpy(raw, &v6.sin6_addr, sizeof raw);
        return QByteArray(raw, 16);
    }
    return {};
}

bool isLoopback(const QByteArray &bytes)
{
    static const QByteArray mapped = QByteArray(10, '\0').append(2, '\xff');
    if (bytes.startsWith(mapped))
        return bytes[12] == 127 || bytes.endsWith(QByteArray(4, '\0'));
    return bytes == QByteArray(15, '\0').append('\1') || bytes == QByteArray(16, '\0');
}

QList<QByteArray> ownAddresses()
{
    QList<QByteArray> addresses;
    ifaddrs *first = nullptr;
    if (getifaddrs(&first) != 0)
        return addresses;
    const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> owner(first, freeifaddrs);
    for (const ifaddrs *item = first; item; item = item->ifa_next) {
        if (const QByteArray bytes = bytesOf(item->ifa_addr); !bytes.isEmpty())
            addresses.append(bytes);
    }
    return addresses;
}

} // namespace

bool isAddressOfThisMachine(const QString &host)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *first = nullptr;
    if (getaddrinfo(host.toUtf8().constData(), nullptr, &hints, &first) != 0 || !first)
        return false;
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(first, freeaddrinfo);
    QList<QByteArray> own;
    for (const addrinfo *item = first; item; item = item->ai_next) {
        const QByteArray bytes = bytesOf(item->ai_addr);
        if (bytes.isEmpty())
            return false;
        if (isLoopback(bytes))
            continue;
        if (own.isEmpty())
            own = ownAddresses();
        if (!own.contains(bytes))
            return false;
    }
    return true;
}

} // namespace studio
