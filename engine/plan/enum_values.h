#pragma once

#include "engine/plan/plan_context.h"

namespace studio {

/// The old values with their new names.
[[nodiscard]] QStringList keptValues(const EnumDelta &delta);

struct AddedValue {
    QString value;
    QString before;       ///< empty: at the end
    QStringList previous; ///< all values before this one is added
};

/// From left to right: what stands before a new value is complete by then.
[[nodiscard]] QList<AddedValue> addedValues(const EnumDelta &delta);

/// True when another statement of this plan uses a value that the enum gets: PostgreSQL refuses new values in the transaction
/// that adds them ("unsafe use of new value", ALTER TYPE), because an index could hold them after a rollback.
[[nodiscard]] bool planUsesNewValues(const PlanContext &context, const EnumDelta &delta);

/// The way back from ADD VALUE: the plan that takes the value out of an otherwise unchanged catalog, with whatever uses the enum made anew.
[[nodiscard]] QString withoutAddedValue(const Schema &actual, const CurrentNames &names, const Enum &item, const AddedValue &added);

} // namespace studio
