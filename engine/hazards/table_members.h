#pragma once

#include "engine/schema/schema.h"

/// What happens to a table's indexes and constraints when something of it is dropped or renamed.
namespace studio {

/// With the column go the indexes and constraints that have it. Foreign keys of other tables have to be gone before.
void dropColumn(Table &table, const QString &column);
void renameColumn(Schema &schema, Table &table, const QString &column, const QString &newName);
/// An index of the same name is its constraint's.
void renameConstraint(Table &table, const QString &constraint, const QString &newName);

} // namespace studio
