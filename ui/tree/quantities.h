#pragma once

#include <QString>

/// Numbers for narrow columns, in the system's locale.
namespace studio {

/// "812", "20 k", "1.2 M", "3.4 G".
[[nodiscard]] QString compactCount(qint64 count);
/// "812 B", "20 kB", "3.4 MB" (1 kB is 1024 bytes, as PostgreSQL's pg_size_pretty has it).
[[nodiscard]] QString compactSize(qint64 bytes);
/// "1,204 rows", "1 row".
[[nodiscard]] QString rowCount(qint64 rows);

} // namespace studio
