#pragma once

#include "engine/schema/names.h"

#include <QHash>
#include <QString>

#include <optional>

/// Expressions of the catalog as they will read once names have changed, and index elements taken apart.
namespace studio::sql {

struct NameChanges {
    QString table; ///< whose columns `columns` names; its name before
    QHash<QString, QString> columns;
    QHash<QualifiedName, QualifiedName> types;     ///< before → after, both with their schemas
    QHash<QualifiedName, QualifiedName> relations; ///< before → after, both with their schemas

    [[nodiscard]] bool isEmpty() const { return columns.isEmpty() && types.isEmpty() && relations.isEmpty(); }
};

/// The expression with these names replaced where the parse tree says that they name a column, type or relation; the
/// rest byte for byte. Columns without a qualifier count as the table's only outside of subqueries, where the server's
/// own text leaves none unqualified. Text that does not parse stays as it is.
[[nodiscard]] QString withNamesChanged(const QString &expression, const NameChanges &changes);
/// The same for a SELECT statement: relations and types only.
[[nodiscard]] QString queryWithNamesChanged(const QString &query, const NameChanges &changes);

/// What CREATE INDEX … (element) holds, when the text is more than a plain expression: people write operator classes
/// and orders into sql``.
struct IndexElement {
    QString text; ///< column name or expression
    bool isColumn = false;
    QString opclass; ///< "name" or "schema.name"
    QString collation;
    std::optional<bool> ascending;
    std::optional<bool> nullsFirst;
};

/// Empty when the text is not exactly one element of an index.
[[nodiscard]] std::optional<IndexElement> parseIndexElement(const QString &text);

} // namespace studio::sql
