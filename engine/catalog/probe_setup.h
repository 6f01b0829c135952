#pragma once

#include "engine/base/result.h"
#include "engine/diff/diff.h"

#include <QStringList>

#include <stop_token>

namespace studio {
class Connection;
}

namespace studio::catalog {

/// A type whose values will be others is renamed to this, with a number behind it, until the transaction is rolled back.
inline constexpr QLatin1String setAsidePrefix("studio_set_aside_");

/// What the desired definitions need and the database does not have as they need it: schemas, enums (new ones, and ones with other
/// values), sequences, and, for what reads relations, tables and views; each a list of statements that belong together. Only what a question can mean by name.
[[nodiscard]] QList<QStringList> probeSetup(const Schema &desired, const Schema &actual, const QList<ExpressionQuestion> &questions);

/// Whether the question's texts read other relations than the one they belong to.
[[nodiscard]] bool readsRelations(const ExpressionQuestion &question);

/// Runs them in the open transaction, each step under a savepoint: one that the server refuses leaves no trace.
[[nodiscard]] Result<void> runSetup(Connection &connection, const QList<QStringList> &steps, const std::stop_token &stop);

} // namespace studio::catalog
