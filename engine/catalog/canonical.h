#pragma once

#include "engine/base/result.h"
#include "engine/diff/diff.h"

#include <stop_token>

namespace studio {

class Connection;

/// Puts the questions to the server: builds the desired definitions (temporary tables of the same name and columns; enums with the
/// desired values) inside a transaction that is always rolled back, reads their canonical text from the catalog as readCatalog does,
/// and compares it with the actual text. Takes no lock on a table of the user's. What the server refuses (no TEMP privilege,
/// read-only server, an expression that it rejects) stays Unknown. Answers are remembered in the cache folder by content and server
/// version, so that the next run asks nothing.
[[nodiscard]] Result<ExpressionAnswers> askServer(Connection &connection, const Schema &desired, const Schema &actual,
                                                  const QList<ExpressionQuestion> &questions, std::stop_token stop = {});

} // namespace studio
