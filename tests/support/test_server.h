#pragma once

#include "engine/database/connection.h"
#include "engine/server/local_server.h"

#include <QString>

namespace studio::test {

/// Options of the one private cluster that all test programs of a build folder share. Nothing is synced to disk in it.
[[nodiscard]] LocalServerOptions testServerOptions();

/// Holds the shared server from the first call to the end of the program; starts it where no ctest fixture did. A test
/// program that cannot have it ends at once with the reason. Any thread.
[[nodiscard]] LocalServer &testServer();

/// A database of that server, as its superuser.
[[nodiscard]] ConnectionTarget testTarget(const QString &database = QStringLiteral("postgres"));

} // namespace studio::test
