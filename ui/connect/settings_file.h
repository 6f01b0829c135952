#pragma once

#include <QString>

namespace studio {

/// The ini file of the window in the state folder: recent projects, connections. Never a password.
[[nodiscard]] QString settingsFile();
/// A folder as a key of that file: one word without slashes, which would make groups.
[[nodiscard]] QString settingsKey(const QString &folder);

} // namespace studio
