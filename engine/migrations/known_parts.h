#pragma once

#include "engine/migrations/json_value.h"
#include "engine/schema/schema.h"

#include <QHash>

namespace studio::migrations {

/// The schema of a snapshot, with the files' own words wherever the snapshot before and the one after say the same of a part: drizzle-kit's
/// serializer writes some values wrongly or leaves them out (JSON strings, parameters), and what it says twice in the same way has not
/// changed. `tables`: where a decided rename leads, old name and new.
[[nodiscard]] Schema withKnownParts(Schema before, const JsonValue &snapshotBefore, const JsonValue &snapshotAfter, const Schema &files,
                                    const QHash<QualifiedName, QualifiedName> &tables);

/// What the server makes of a snapshot's schema, as a catalog would say it: names of primary keys of one column, sequences of serial
/// columns and the defaults that go with them, no predicate that is always true. Sizes are not known.
[[nodiscard]] Schema asServerKeeps(Schema schema);

} // namespace studio::migrations
