#pragma once

#include "engine/base/error.h"

#include <QStringList>

namespace studio {
class Connection;
}

namespace studio::catalog {

/// The statements around a reading of the catalog: one snapshot, nothing written, and settings that make the server's deparsed text the same
/// for every session. Inside a transaction of the caller's a savepoint takes the transaction's place, and its settings are undone.
class ReadingTransaction {
public:
    explicit ReadingTransaction(const Connection &connection);

    [[nodiscard]] QStringList begin() const;
    [[nodiscard]] QString settings() const;
    [[nodiscard]] QStringList end() const;
    /// Adds what to do where a person can do something.
    [[nodiscard]] Error explained(Error error) const;

private:
    bool m_nested = false;
};

} // namespace studio::catalog
