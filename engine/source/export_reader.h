#pragma once

#include "engine/base/result.h"
#include "engine/schema/schema.h"
#include "engine/source/places.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace studio {

/// An object whose definition took a value from a package that is a stand-in.
struct StandInUse {
    QString package;
    SourceLocation location;
};

/// The first column of an enum's type.
struct EnumUse {
    QualifiedName name;
    QString column; ///< "public.users.role"
    SourceLocation location;
};

/// What the exporter script (resources/exporter/schema_export.js) wrote, as a model: names by drizzle's rules, columns
/// that a key makes NOT NULL marked so, PostgreSQL's defaults filled in. Not yet cut to 63 bytes.
struct ExportedSchema {
    Schema schema;
    QList<Notice> notices;
    QList<StandInUse> standInUses;
    QList<EnumUse> enumUses;
};

/// Errors: SchemaFile, for what cannot be put into a model at all (an index on an expression without a name, two
/// primary keys).
[[nodiscard]] Result<ExportedSchema> readExport(const QByteArray &json, Places &places);

} // namespace studio
