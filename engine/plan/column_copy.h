#pragma once

#include "engine/plan/plan_context.h"

namespace studio {

/// A type change that would write its table anew under ACCESS EXCLUSIVE, by steps that block nobody for long (PlanOptions::safe): a column of
/// the new type beside the old one, a trigger that keeps it in step, the rows in pieces, indexes and constraints beside, then a
/// transaction in which the names change places. The column is the table's last one afterwards. Until then the database holds both; a
/// plan that ended half-way goes on with the column that it finds.

void copyColumn(PlanContext &context, const ColumnDelta &delta);

/// Whether this plan goes on with a column that one left which ended half-way, so that it is not to be dropped.
[[nodiscard]] bool isGoneOnWith(PlanContext &context, const Table &table, const Column &copy);
/// Drops the trigger that fills it, ahead of `dropping`.
void dropCopyTrigger(PlanContext &context, const Table &table, const Column &copy, StepGraph::Id dropping);

} // namespace studio
