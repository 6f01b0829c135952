#pragma once

#include "engine/base/error.h"

#include <QString>
#include <QStringList>

struct pg_conn;
struct pg_result;

namespace studio {

/// `text` without any of the passwords, whatever surrounds them; ones that equal a name that is shown anyway (user, database)
/// do not belong in `passwords`.
[[nodiscard]] QString withoutPasswords(QString text, const QStringList &passwords);

/// Why a connection could not be made. The connection's verbosity must have been PQERRORS_VERBOSE, since libpq tells the SQLSTATE of a
/// refused login only inside its message.
[[nodiscard]] Error connectError(const pg_conn *connection, const QStringList &passwords);

/// What a failed result says. `connection` tells whether it is lost.
[[nodiscard]] Error resultError(const pg_result *result, const pg_conn *connection, const QStringList &passwords);

/// A failure that came without a result.
[[nodiscard]] Error connectionError(const pg_conn *connection, const QStringList &passwords);

} // namespace studio
