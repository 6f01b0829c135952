#pragma once

#include <QString>

namespace studio::paths {

/// Folders of this user, created on first use with mode 0700 (XDG Base Directory Specification).
/// Each may be moved as a whole by the environment: SCHEMA_STUDIO_HOME=DIR puts them at
/// DIR/data, DIR/cache, DIR/state (used by tests and by people with several accounts).
[[nodiscard]] QString dataDir();  ///< $XDG_DATA_HOME/schema-studio: local server, backups
[[nodiscard]] QString cacheDir(); ///< $XDG_CACHE_HOME/schema-studio: safe to delete at any time
[[nodiscard]] QString stateDir(); ///< $XDG_STATE_HOME/schema-studio: history, window state

/// Finds a program: `SCHEMA_STUDIO_<NAME>` in the environment, then PATH. Empty when there is none.
[[nodiscard]] QString findProgram(const QString &name);

} // namespace studio::paths
