#pragma once

#include "engine/rows/rows.h"
#include "engine/schema/schema.h"

#include <QList>
#include <QStringList>

#include <functional>

/// Ways from a row to other rows along foreign keys. Pure.
namespace studio {

/// One foreign key seen from one of its two tables: equal values in `columns` here and `otherColumns` there.
struct RowLink {
    QString constraint;
    QStringList columns;
    QualifiedName other;
    QStringList otherColumns;
    bool outgoing = true; ///< this table refers to the other; else the other refers to this one
};

/// Foreign keys of the table, in the order of the table.
[[nodiscard]] QList<RowLink> linksFrom(const Table &table);
/// Foreign keys of all tables that refer to this one, itself among them.
[[nodiscard]] QList<RowLink> linksTo(const Schema &schema, const QualifiedName &table);
/// The link that a cell of this column follows: the foreign key with the fewest columns among them.
[[nodiscard]] std::optional<RowLink> linkOf(const Table &table, const QString &column);

/// Filters that find the rows at the other end; empty when one of the values is NULL, which refers to nothing.
[[nodiscard]] QList<RowFilter> filtersOf(const RowLink &link,
                                         const std::function<std::optional<QString>(const QString &column)> &valueOf);

/// "orders · customer_id".
[[nodiscard]] QString title(const RowLink &link);

} // namespace studio
