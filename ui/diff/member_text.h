#pragma once

#include "engine/schema/schema.h"
#include "ui/diff/object_sides.h"

namespace studio {

/// The pieces that describe one member, each under the attribute's word of AttributeChange. Pure.
[[nodiscard]] SideText textOf(const Column &column, const Table &table);
[[nodiscard]] SideText textOf(const PrimaryKey &key);
[[nodiscard]] SideText textOf(const UniqueConstraint &unique);
[[nodiscard]] SideText textOf(const ForeignKey &key);
[[nodiscard]] SideText textOf(const CheckConstraint &check);
[[nodiscard]] SideText textOf(const Index &index);
[[nodiscard]] SideText textOf(const Policy &policy);
/// "increment", "minValue", "maxValue", "start", "cache", "cycle" and their values, in this order.
[[nodiscard]] QList<SideToken> optionsOf(const SequenceOptions &options);

} // namespace studio
