#pragma once

#include "engine/pull/module.h"

namespace studio::pull {

/// `export const usersRelations = relations(users, …)` for each table that a foreign key of another points at, or that
/// has one itself; in the order of `tables`.
void addRelations(Module &module, const QList<Table> &tables);

} // namespace studio::pull
