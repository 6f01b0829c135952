#pragma once

#include "engine/base/result.h"
#include "engine/diff/diff.h"

#include <QList>
#include <QString>

#include <optional>
#include <stop_token>

namespace studio {
class Connection;
}

namespace studio::catalog {

/// A text whose canonical form is wanted, in the place that a question names.
struct Probe {
    ExpressionQuestion question;
    QString text;
    std::optional<QString> canonical; ///< empty: the server refused it, or it is not one expression
};

/// Builds each probe's object under a savepoint of the open transaction, reads the server's text of it, and rolls back. Probes share
/// an object where they can; one that fails is then tried alone, so that an error in one makes only that one unknown.
class Prober {
public:
    /// All outlive the prober. `desired` says what columns a table has.
    Prober(Connection &connection, const Schema &desired, std::stop_token stop)
        : m_connection(connection), m_desired(desired), m_stop(std::move(stop))
    {
    }

    /// Fails only when the connection is lost or stop is requested.
    [[nodiscard]] Result<void> run(QList<Probe> &probes);

private:
    using Unit = QList<qsizetype>; ///< indexes of probes that share an object
    [[nodiscard]] Result<QList<Unit>> runUnits(const QList<Unit> &units, QList<Probe> &probes);

    Connection &m_connection;
    const Schema &m_desired;
    std::stop_token m_stop;
};

/// A type as a temporary column may have it: drizzle's spelling, without what makes a sequence. Empty when it is not one type.
[[nodiscard]] QString probeTypeOf(const Column &column);

} // namespace studio::catalog
