#pragma once

#include "engine/base/result.h"

#include <QList>
#include <QString>

#include <utility>

namespace studio {

/// A postgres:// URL taken apart, everything decoded. Wider than RFC 3986, since people paste passwords as they are: the
/// characters @ : / ? # and a % that starts no escape may stand in a password.
struct ConnectionUrl {
    QString user;
    QString password;
    QString hosts; ///< comma-separated, IPv6 without brackets
    QString ports; ///< comma-separated like `hosts`; empty: none given
    QString database;
    QList<std::pair<QString, QString>> query;
};

/// `text` starts with "postgres://" or "postgresql://". Fails with kind Config; the message holds no part of the password.
[[nodiscard]] Result<ConnectionUrl> parseConnectionUrl(const QString &text);

} // namespace studio
