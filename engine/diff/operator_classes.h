#pragma once

#include "engine/schema/type_name.h"

#include <QString>

namespace studio {

/// True when `opclass` is what an index of `method` takes for a column of `type` when none is named
/// (pg_opclass.opcdefault), for PostgreSQL's own types and those of the extensions that it ships, PostGIS and pgvector.
/// `isEnum`: the type is an enum.
[[nodiscard]] bool isDefaultOperatorClass(const QString &opclass, const QString &method, const TypeName &type,
                                          bool isEnum);

} // namespace studio
