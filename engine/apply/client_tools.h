#pragma once

#include "engine/base/postgres_programs.h"
#include "engine/base/process.h"
#include "engine/database/connection.h"

#include <optional>

namespace studio {

/// pg_dump that fits the server: of its major version, else the next newer one. Errors: Refused with code
/// backup.no-pg-dump or backup.version.
[[nodiscard]] Result<PostgresProgram> findDumper(ProcessRunner &runner, int serverMajor);

/// `name` ("pg_restore", "psql") of the same version as `program`, best from the same folder; else of that major
/// version, else the newest.
[[nodiscard]] std::optional<PostgresProgram> findCompanion(ProcessRunner &runner, const QString &name,
                                                           const PostgresProgram &program);

/// A call of one of them: the target by environment, English messages.
[[nodiscard]] ProcessRequest clientRequest(const QString &program, const QStringList &arguments,
                                           const ConnectionTarget &target);

/// The lines of a client program's standard error that are not its verbose chatter: "pg_dump: error: …" and what
/// follows.
[[nodiscard]] QString complaints(const QByteArray &standardError);

} // namespace studio
