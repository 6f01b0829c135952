#pragma once

#include "engine/pull/module.h"

namespace studio::pull {

/// Facts about the whole that a table's text depends on.
struct Surroundings {
    const Schema &schema;
    /// Tables in the order in which they are written: a reference to one that comes later, or to itself, needs its type
    /// said.
    QHash<QualifiedName, int> order;
};

/// `export const users = pgTable("users", { … }, (table) => [ … ]);`
[[nodiscard]] QString tableText(Module &module, const Surroundings &around, const Table &table);

/// One entry each of a table's columns; without commas.
[[nodiscard]] QStringList columnEntries(Module &module, const Surroundings &around, const Table &table);
/// One entry each of a table's third argument; `self` is what its parameter is called.
[[nodiscard]] QStringList extraEntries(Module &module, const Surroundings &around, const Table &table,
                                       const QString &self);

} // namespace studio::pull
