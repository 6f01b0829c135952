#pragma once

#include "engine/base/result.h"
#include "engine/schema/schema.h"

#include <QList>
#include <QString>

#include <stop_token>

namespace studio {

class ScratchDatabase;

/// What became of a script beside its objects.
struct ScriptOutcome {
    QList<Notice> leftOut; ///< with the line of the first one; those of one kind once
    QList<Role> roles;     ///< that the script makes, as it leaves them
};

/// Runs anybody's SQL script in a scratch database as its owner, so that it can do nothing outside of it: no file, no program, no other
/// database. What only a superuser may do, and what no picture of a schema shows, is left out: a change of owner and the making of roles in
/// silence (roles that the script names are there, and can do nothing), the rest with a notice. Extensions that only a superuser may make are
/// made beforehand, where nothing of the script's is in their way. All in one transaction, but for what cannot run in one and for the script's
/// own; pg_dump's rows and its \restrict are passed over. Errors: Sql with the statement and its line (Error::file is left empty),
/// Cancelled, Connection. Blocks.
[[nodiscard]] Result<ScriptOutcome> runScript(ScratchDatabase &scratch, const QString &script, std::stop_token stop = {});

} // namespace studio
