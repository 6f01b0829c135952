#pragma once

#include "engine/diff/diff.h"
#include "engine/diff/rename_map.h"

namespace studio {

/// Pairs of a drop and a create among `changes` that could be one rename, with a score: columns by type, neighbours and
/// name; tables by their columns; enums and their values, sequences, views, roles and schemas by what they hold. At
/// most three for each new name, the likeliest first; without those that `decisions` keeps apart. Constraints, indexes
/// and policies never ask: nothing is lost with them. `from` carries the catalog's names, `to` the file's.
[[nodiscard]] QList<RenameCandidate> renameCandidates(const Schema &catalog, const Schema &renamedActual,
                                                      const Schema &desired, const RenameMap &renames,
                                                      const QList<Change> &changes, const RenameDecisions &decisions);

} // namespace studio
