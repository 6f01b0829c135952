#pragma once

#include "engine/schema/schema.h"

/// Schemas as CREATE statements: what the Browse view shows and what brings a dropped object back. drizzle-kit's style where it has one.
namespace studio {

/// CREATE TABLE, indexes, foreign keys, row-level security and policies, comments, grants; statements separated by newlines.
[[nodiscard]] QString tableDdl(const Table &table);
/// CREATE VIEW or CREATE MATERIALIZED VIEW, its indexes, comments and grants.
[[nodiscard]] QString viewDdl(const View &view);
[[nodiscard]] QString enumDdl(const Enum &item);
[[nodiscard]] QString sequenceDdl(const Sequence &item);

/// Everything of a schema, in an order in which an empty database takes it: schemas, enums, sequences, tables, foreign keys, indexes,
/// views (each behind those that it reads), policies.
[[nodiscard]] QString schemaDdl(const Schema &schema);

/// The table or view of this name; empty when there is neither.
[[nodiscard]] QString ddlOf(const Schema &schema, const QualifiedName &object);

} // namespace studio
