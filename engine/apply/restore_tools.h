#pragma once

#include "engine/apply/client_tools.h"

#include <QList>

#include <stop_token>

namespace studio {

struct RestoreTools {
    PostgresProgram restorer;
    PostgresProgram psql;
};

/// Of the server's version where it is installed: a newer one writes settings that an older server does not know. Errors: Refused with
/// code restore.no-pg-restore.
[[nodiscard]] Result<RestoreTools> findRestoreTools(ProcessRunner &runner, int serverMajor);

/// What pg_restore writes of these entries of the data; meant for small ones.
[[nodiscard]] Result<QString> dataScript(ProcessRunner &runner, const QString &pgRestore, const QString &file, const QList<int> &entries,
                                         std::stop_token stop);

} // namespace studio
