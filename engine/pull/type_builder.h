#pragma once

#include "engine/schema/schema.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace studio::pull {

/// One of drizzle-orm/pg-core's column functions and the fields of its config object.
struct TypeBuilder {
    QString function;    ///< "varchar"
    QStringList options; ///< "length: 40"
};

/// The function for a column's element type (`serial` and its sisters included); empty where drizzle has none that
/// gives exactly this type: enums, extensions' types, bytea, ranges, domains, …
[[nodiscard]] std::optional<TypeBuilder> typeBuilder(const TypeName &type, bool serial);

/// What a customType's dataType() returns for it: without its array part, and without the schema where that is public
/// and the bare name means nothing else.
[[nodiscard]] QString customTypeSql(const TypeName &type);

} // namespace studio::pull
