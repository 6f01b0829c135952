#pragma once

#include "engine/base/result.h"
#include "engine/diff/diff.h"

#include <stop_token>

namespace studio {

class Connection;

/// Puts the questions to the server: builds the desired definitions (temporary tables of the same name and columns; enums with the
/// desired values) inside a transaction that is always rolled back, reads their canonical text from the catalog as readCatalog does,
/// and compares it with the actual text. Nothing is written that stays; a table of the user's is locked only as any reader locks it, and
/// only where a policy or a view reads it. What the server refuses (no TEMP privilege, read-only server, an expression that it rejects)
/// stays Unknown, which is no error: such questions are missing in the result or answered Unknown. Errors: Connection, Cancelled.
///
/// Text is tried only when it is exactly one expression (or one SELECT): a schema file cannot smuggle a statement in.
/// Answers are remembered in the cache folder by content and server version, so that the next run asks nothing.
[[nodiscard]] Result<ExpressionAnswers> askServer(Connection &connection, const Schema &desired, const Schema &actual,
                                                  const QList<ExpressionQuestion> &questions, std::stop_token stop = {});

} // namespace studio
