#pragma once

#include "engine/base/result.h"
#include "engine/source/boundary.h"
#include "engine/source/project_config.h"

#include <QStringList>

namespace studio {

struct SchemaInputs {
    QStringList files;   ///< absolute, in the order of the patterns, each once
    QStringList folders; ///< absolute: whose listing decides
};

/// The files that the config's `schema` means: files, folders (not what lies deeper), patterns. Errors: SchemaFile when
/// there is none, or when one lies outside of the project.
[[nodiscard]] Result<SchemaInputs> findSchemaInputs(const ProjectConfig &config, const ProjectBoundary &boundary);

/// The names in `pgSchema("…")` of the schema files' text, in order: a guess at what they declare, before they are evaluated. Names that
/// are computed, and files that these import, are not seen.
[[nodiscard]] QStringList namedNamespaces(const ProjectConfig &config);

} // namespace studio
