#pragma once

#include "engine/base/result.h"

#include <QString>
#include <QStringList>

#include <stop_token>

namespace studio {

class Connection;

/// Roles belong to the whole private server, but the owners, grants and policies of what is built in a scratch database name them. Those that
/// are not there are made for it, without login and without rights; a comment marks them, and membership tells which scratch databases'
/// owners use them: the one that is used by none any more is dropped.
namespace scratch {

/// Makes those of `names` that are not there, and lets `owner` act for them; also for those that another scratch database has made, but for
/// no others: these may have rights. `superuser` is connected to the database postgres.
[[nodiscard]] Result<void> useRoles(Connection &superuser, const QString &owner, const QStringList &names, std::stop_token stop = {});
/// Leaves out those that something else on the server uses meanwhile.
[[nodiscard]] Result<void> dropUnusedRoles(Connection &superuser);

} // namespace scratch

} // namespace studio
