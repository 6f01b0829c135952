#pragma once

#include "engine/pull/patch.h"

#include <QSet>

namespace studio::pull {

struct NamedRequest {
    PatchRequest request;
    QSet<QualifiedName> touched; ///< tables (the database's names) whose keys drizzle would name otherwise now
};

/// The first half of a patch: what was renamed gets the database's name in the sources, by the one literal that says it, and the request
/// speaks of it by that name, so that the rest of the patch knows nothing of renames. A name that is not written out as a literal stays a
/// rename in the diff. Pure.
[[nodiscard]] NamedRequest withDatabaseNames(PatchRequest request);

} // namespace studio::pull
