#pragma once

#include "engine/base/result.h"

#include <QString>

namespace studio {

/// Opens (or makes) the history's SQLite file as the named Qt Sql connection of this thread, brings its tables to the
/// present version, and moves a damaged file aside, which `notice` then tells. See History for the errors.
[[nodiscard]] Result<void> openHistoryFile(const QString &file, const QString &connectionName, QString &notice);

/// Nothing to do for a connection that is not open. No QSqlQuery of it may live.
void closeHistoryFile(const QString &connectionName);

} // namespace studio
