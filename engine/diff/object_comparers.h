#pragma once

#include "engine/diff/compare_context.h"

/// One comparer for each kind of object; each appends to the context's changes in the order in which people read.
namespace studio {

void compareNamespaces(const CompareContext &context);
void compareRoles(const CompareContext &context);
void compareEnums(const CompareContext &context);
void compareSequences(const CompareContext &context);
void compareTables(const CompareContext &context);
void compareViews(const CompareContext &context);
/// Policies that the files link to tables that they do not declare.
void compareLinkedPolicies(const CompareContext &context);

/// A table that both sides have; `actual` under its new names.
void compareColumns(const CompareContext &context, const Table &actual, const Table &desired);
void compareConstraints(const CompareContext &context, const Table &actual, const Table &desired);
void compareIndexes(const CompareContext &context, const Table &actual, const Table &desired);
void comparePolicies(const CompareContext &context, const Table &actual, const Table &desired);

/// What one column's attributes differ in.
[[nodiscard]] QList<AttributeChange> columnAttributes(const CompareContext &context, const Table &actualTable,
                                                      const Column &actual, const Table &desiredTable,
                                                      const Column &desired);
/// NOT NULL as the server has it: said, or implied by a primary key, serial or identity.
[[nodiscard]] bool isNotNull(const Table &table, const Column &column);

/// Expressions inside a table's own definitions, without the table's name in front of columns.
[[nodiscard]] ExpressionQuestion ownExpression(ExpressionQuestion::Role role, const QualifiedName &table,
                                               const QString &member, const QString &actual, const QString &desired,
                                               int part = 0);

} // namespace studio
