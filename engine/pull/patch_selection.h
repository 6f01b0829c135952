#pragma once

#include "engine/diff/diff.h"

#include <QList>

namespace studio {

/// The part of a Diff that "take the database's side" makes when a person picked some of its changes: those, and what the files
/// cannot do without then: enums, schemas, roles and tables that only the database has and that a taken definition names, columns of
/// a taken key or index, and keys and indexes of a column that goes. Pure.
[[nodiscard]] Diff selectedForPatch(const Diff &diff, const Schema &database, const Schema &files, const QList<ObjectId> &only);

} // namespace studio
