#pragma once

#include "engine/base/progress.h"
#include "engine/base/result.h"

#include <QString>

#include <stop_token>

namespace studio {

class Connection;
class LocalServer;

/// Which scratch databases are in use, the private local server itself knows: each has a connection of its program, the guard, that holds an
/// advisory lock on its name from before it is made until it is gone. A program that is killed loses its connections, and with the guard's
/// the lock. All functions take a superuser's connection to the database postgres, where such locks are looked for.
namespace scratch {

/// Of a database and of the role that owns it; nobody else's databases are called so.
[[nodiscard]] QString newName();
/// Where the files of a scratch database lie, such as a dump on its way. Not made yet.
[[nodiscard]] QString filesOf(const QString &name);

/// From now on the name is in use, as long as `guard` lives.
[[nodiscard]] Result<void> claim(Connection &guard, const QString &name);
/// The database, its files, its owner, and the roles that no other scratch database uses. What is gone already is no failure.
[[nodiscard]] Result<void> drop(LocalServer &server, Connection &guard, const QString &name);
/// Drops what programs that are gone have left. What cannot be dropped stays for the next one. Fails only when the connection is lost or
/// stop is requested.
[[nodiscard]] Result<void> dropLeftovers(LocalServer &server, Connection &guard, const ProgressSink &progress, std::stop_token stop);
/// The same over a connection of its own. The server runs.
[[nodiscard]] Result<void> sweep(LocalServer &server, const ProgressSink &progress, std::stop_token stop);

} // namespace scratch

} // namespace studio
