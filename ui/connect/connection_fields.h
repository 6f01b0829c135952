#pragma once

#include "engine/base/result.h"

#include <QList>
#include <QString>

#include <utility>

namespace studio {

/// A connection as the fields of a form. Pure.
struct ConnectionFields {
    QString host; ///< a name, an address, or the folder of a socket
    QString port; ///< empty: PostgreSQL's own
    QString database;
    QString user;
    QString password;
    QString sslMode;                           ///< libpq's word; empty: not said
    QList<std::pair<QString, QString>> others; ///< what the form has no field for

    friend bool operator==(const ConnectionFields &, const ConnectionFields &) = default;
};

/// Understands what ConnectionTarget::parse() does. Fails with kind Config; the message holds no password.
[[nodiscard]] Result<ConnectionFields> fieldsOf(const QString &url);
/// postgresql://user:password@host:port/database?…, everything encoded that must be.
[[nodiscard]] QString urlOf(const ConnectionFields &fields);
/// The same without its password.
[[nodiscard]] QString urlWithoutPassword(ConnectionFields fields);
[[nodiscard]] QString withPassword(const QString &url, const QString &password);

} // namespace studio
