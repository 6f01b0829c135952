#pragma once

#include "engine/base/result.h"

#include <QString>
#include <QStringList>

namespace studio {

/// The user that the server runs as: ourselves, or `postgres` where we are root, since PostgreSQL refuses to run as
/// root.
struct ServerAccount {
    unsigned userId = 0;
    unsigned groupId = 0;
    bool isOther = false;

    [[nodiscard]] static Result<ServerAccount> find();

    /// Turns program and arguments into a call that runs as this account (setpriv, else runuser; both of util-linux).
    [[nodiscard]] Result<QStringList> command(const QString &program, const QStringList &arguments) const;

    /// Whether it can get into `folder` by its permission bits and those of all folders above; links are followed.
    [[nodiscard]] bool canReach(const QString &folder) const;

    /// Makes the folder (not its parents) with mode 0700 and hands it to this account. One that exists must be a real
    /// folder of this account that nobody else may enter: else Io, since somebody may have put it there in our place
    /// (/tmp).
    [[nodiscard]] Result<void> makeOwnFolder(const QString &folder) const;
};

} // namespace studio
