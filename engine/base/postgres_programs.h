#pragma once

#include <QList>
#include <QString>

namespace studio {

class ProcessRunner;

/// One of PostgreSQL's own programs (initdb, pg_dump, …) as installed on this machine.
struct PostgresProgram {
    QString path;
    int major = 0;   ///< 15
    QString version; ///< "15.18"
};

/// All installed versions of `name`, newest first. Looked for in /usr/lib/postgresql/*/bin (Debian), /usr/pgsql-*/bin
/// (Red Hat), what `pg_config --bindir` says, and PATH. The environment chooses instead: SCHEMA_STUDIO_<NAME> names the
/// one program (SCHEMA_STUDIO_PG_DUMP), else SCHEMA_STUDIO_PG_BIN the one folder. Each candidate is asked for its
/// --version; what does not answer is left out. Blocks for some milliseconds per program; any thread.
[[nodiscard]] QList<PostgresProgram> findPostgresPrograms(const QString &name, ProcessRunner &runner);

/// "15.18" and 15 out of "pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"; major 0 when there is no version in it.
[[nodiscard]] PostgresProgram parsePostgresVersion(const QString &text);

} // namespace studio
