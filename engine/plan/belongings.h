#pragma once

#include "engine/plan/plan_context.h"

namespace studio {

/// What the schema files cannot say and PostgreSQL forgets when a thing is dropped and made again: its comment, owner, grants.
/// Each statement becomes a step right behind `create`, in its place and for its object; taken back, they go with the thing.
void addBelongings(PlanContext &context, StepGraph::Id create, const QStringList &statements);

/// COMMENT ON for a member of a table; empty without a comment. `table` and `name` as they are called then.
[[nodiscard]] QStringList commentOfMember(ObjectKind kind, const QualifiedName &table, const QString &name, const QString &comment);

/// Lets the way back of a drop put the comment on again. `name`: of the actual side.
void rememberComment(Step &drop, ObjectKind kind, const QualifiedName &actualTable, const QString &name, const QString &comment);

} // namespace studio
