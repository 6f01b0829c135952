#pragma once

#include "engine/plan/step.h"

/// How one statement becomes several that block nobody for long. Locks and scans: PostgreSQL's manual, ALTER TABLE and CREATE INDEX
/// ("Building Indexes Concurrently"); a CHECK (c IS NOT NULL) that is valid spares SET NOT NULL its scan (ALTER TABLE, SET NOT NULL).
namespace studio::gentle {

/// The table and the column under their names of the moment.
using TableNow = std::function<QualifiedName(const CurrentNames &)>;
using ColumnNow = std::function<QString(const CurrentNames &)>;

[[nodiscard]] TableNow always(const QualifiedName &table);

/// `create` says CONCURRENTLY.
[[nodiscard]] QList<Part> createIndex(const QString &create, const QualifiedName &index);
/// `drop` without CONCURRENTLY, and what brings it back.
[[nodiscard]] QList<Part> dropIndex(const Step::Text &drop, const Step::OptionalText &undo);
/// `clause` without NOT VALID: a foreign key or a check.
[[nodiscard]] QList<Part> addConstraint(const QualifiedName &table, const QString &name, const QString &clause);
[[nodiscard]] Part validate(const TableNow &table, const QString &name);
/// What setNotNull's check is called: not as PostgreSQL 18 calls a NOT NULL.
[[nodiscard]] QString checkName(const QualifiedName &table, const QString &column);
/// By way of a check called `check`, which goes again.
[[nodiscard]] QList<Part> setNotNull(const TableNow &table, const ColumnNow &column, const QString &check);
/// ADD COLUMN of one that is NOT NULL and whose default is computed for each row, which would write the table anew under its lock: without
/// both first, then the rows in pieces, then setNotNull.
[[nodiscard]] QList<Part> addFilledColumn(const QualifiedName &table, const Column &column);
/// Whether such a column was left half-filled: it says so in its comment.
[[nodiscard]] bool isBeingFilled(const Column &column);
/// The rest of it.
[[nodiscard]] QList<Part> fillColumn(const TableNow &table, const ColumnNow &column, const QString &check);
/// A unique constraint, or with `words` "PRIMARY KEY" a key of its name and columns, by way of an index that is built before.
[[nodiscard]] QList<Part> keyOfIndex(const QualifiedName &table, const UniqueConstraint &unique, QLatin1String words);

} // namespace studio::gentle
