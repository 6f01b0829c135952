#pragma once

#include "engine/plan/plan_context.h"

namespace studio {

/// A type change that would write its table anew under ACCESS EXCLUSIVE, by steps that block nobody for long (PlanOptions::safe): a column of
/// the new type beside the old one, a trigger that keeps it in step, the rows in pieces, indexes and constraints beside, then a
/// transaction in which the names change places. The column is the table's last one afterwards. Until then the database holds both; a
/// plan that ended half-way goes on with the column that it finds.

/// Marks the deltas that are made so (ColumnDelta::copied): what else hangs on the column (keys, views, policies, triggers, …) has to be
/// made again in one transaction with it. Not those of `together`.
void chooseCopies(PlanContext &context, const QSet<ObjectId> &together);
void copyColumn(PlanContext &context, const ColumnDelta &delta);

/// Left by a plan that ended half-way: it says so in its comment.
[[nodiscard]] bool isCopy(const Column &column);
/// Whether this plan goes on with it, so that it is not to be dropped.
[[nodiscard]] bool isGoneOnWith(PlanContext &context, const Table &table, const Column &copy);
/// Drops the trigger that fills it, ahead of `dropping`.
void dropCopyTrigger(PlanContext &context, const Table &table, const Column &copy, StepGraph::Id dropping);

} // namespace studio
