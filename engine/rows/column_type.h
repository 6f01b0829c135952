#pragma once

#include "engine/schema/type_name.h"

/// What reading rows needs to know of a type.
namespace studio {

/// To cast a parameter to. Without length and precision: a cast to varchar(3) would cut what is compared.
[[nodiscard]] QString parameterType(const TypeName &type);

/// Types whose text has no short upper bound.
[[nodiscard]] bool isLongType(const TypeName &type);

/// Built-in types without a default B-tree operator class: no order, some not even equality (json, xml, point, …).
[[nodiscard]] bool lacksOrder(const TypeName &type);

} // namespace studio
