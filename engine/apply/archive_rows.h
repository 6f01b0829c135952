#pragma once

#include "engine/base/process.h"
#include "engine/base/result.h"
#include "engine/plan/plan.h"

#include <functional>
#include <stop_token>

namespace studio {

class Connection;

/// Brings rows of a backup into a table by COPY, on the connection and in its transaction; holds no more than a few rows at a time. For
/// rows that are wanted as text the temporary table is made first. `told`: rows so far are not known, bytes are. Returns the rows. Errors:
/// Io where pg_restore cannot be run or the file is damaged, the server's, Cancelled. Blocks; the connection's own thread.
[[nodiscard]] Result<qint64> bringRows(const QString &pgRestore, Connection &connection, const BackupRows &rows,
                                       const std::function<void(qint64 bytes)> &told = {}, std::stop_token stop = {});

/// The CREATE TABLE for rows that are wanted as text.
[[nodiscard]] QString temporaryTableSql(const BackupRows &rows);

/// `public.users (id, "a b") FROM stdin;`, as pg_dump writes it behind COPY: the columns, each as it stands there.
[[nodiscard]] QStringList copiedColumns(const QString &line);

} // namespace studio
