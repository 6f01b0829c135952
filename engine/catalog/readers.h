#pragma once

#include "engine/database/result_set.h"

#include <QString>

/// One reader for each kind of catalog object: its query, and what becomes of the rows. All queries go out at once; the rows are
/// read in the order of this list, since later readers look up what earlier ones found.
namespace studio::catalog {

class CatalogBuilder;
struct CatalogScope;

struct CatalogReader {
    QString (*query)(const CatalogScope &scope) = nullptr;
    void (*read)(const ResultSet &rows, CatalogBuilder &builder) = nullptr;
};

// Looked up by the others.
[[nodiscard]] CatalogReader keywordsReader();
[[nodiscard]] CatalogReader commentsReader();
[[nodiscard]] CatalogReader collationsReader();
[[nodiscard]] CatalogReader extensionsReader();
[[nodiscard]] CatalogReader inheritanceReader();
[[nodiscard]] CatalogReader operatorClassesReader();
// Managed kinds.
[[nodiscard]] CatalogReader namespacesReader();
[[nodiscard]] CatalogReader enumsReader();
[[nodiscard]] CatalogReader relationsReader();
[[nodiscard]] CatalogReader columnsReader();
[[nodiscard]] CatalogReader defaultsReader();
[[nodiscard]] CatalogReader sequencesReader();
[[nodiscard]] CatalogReader indexesReader();
[[nodiscard]] CatalogReader constraintsReader();
[[nodiscard]] CatalogReader policiesReader();
[[nodiscard]] CatalogReader rolesReader();
// What Drizzle cannot declare.
[[nodiscard]] CatalogReader functionsReader();
[[nodiscard]] CatalogReader triggersReader();
[[nodiscard]] CatalogReader typesReader();
[[nodiscard]] CatalogReader otherObjectsReader();

} // namespace studio::catalog
