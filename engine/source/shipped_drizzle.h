#pragma once

#include "engine/source/file_state.h"

#include <QList>
#include <QString>

#include <future>
#include <optional>

namespace studio {

/// The files of `base`/node_modules/drizzle-orm where they are, one for one, those that we carry; nothing where one differs or is missing.
[[nodiscard]] std::optional<QList<FileState>> shippedDrizzleIn(const QString &base);

/// The same, begun before anybody knows whether it will be asked: of the base that is most likely meant.
struct ShippedDrizzleAhead {
    QString base;
    std::shared_future<std::optional<QList<FileState>>> files; ///< its last copy waits for the end

    /// Starts a thread.
    [[nodiscard]] static ShippedDrizzleAhead begin(const QString &base);
    /// Waits where `base` is the one; looks now where it is another.
    [[nodiscard]] std::optional<QList<FileState>> take(const QString &wanted) const;
};

} // namespace studio
