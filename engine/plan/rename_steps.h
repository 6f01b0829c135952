#pragma once

#include "engine/plan/plan_context.h"

namespace studio {

/// One object with a name of its own (table, view, enum, sequence) that gets another name, another schema, or both.
struct Renaming {
    ObjectKind kind = ObjectKind::Table;
    QString alter;         ///< "ALTER TABLE", "ALTER TYPE", …
    bool kitStyle = false; ///< the schema "public" is left out, as drizzle-kit does for tables
    QualifiedName actual;
    QualifiedName desired;
    QList<int> changes;
    Rank rank = Rank::RenameTables;
    Rank moveRank = Rank::MoveTables;
    QList<QualifiedName> tables; ///< Step::tables
};

/// What the diff renames of one kind, schemas' own renames left out.
[[nodiscard]] QList<Renaming> renamingsOf(const PlanContext &context, ObjectKind kind);

/// Emits them all. Names that change hands in a circle go through a temporary one. Each ends before the object's `ready` fence.
void planRenamings(PlanContext &context, const QList<Renaming> &renamings);

/// Columns, constraints, indexes and policies of tables that stay.
void planMemberRenamings(PlanContext &context);

} // namespace studio
