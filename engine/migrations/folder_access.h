#pragma once

#include "engine/base/result.h"

#include <QByteArray>
#include <QString>

namespace studio::migrations {

/// Whether this user may look into a folder of migrations and its meta/, as far as they are there: what cannot be listed looks empty.
/// Errors: Permission with code "migrations.read".
[[nodiscard]] Result<void> mayReadFolder(const QString &folder);

/// Errors, with code "migrations.read": Permission where this user may not, Config otherwise.
[[nodiscard]] Result<QByteArray> readFolderFile(const QString &path);

/// What to do about a file that this user may not read.
inline constexpr const char *readHint = "the folder of the migrations and all in it must be readable for this user";

} // namespace studio::migrations
