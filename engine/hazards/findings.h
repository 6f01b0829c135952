#pragma once

#include "engine/hazards/effects.h"
#include "engine/hazards/hazard.h"

#include <optional>

namespace studio {

/// A count that the live table can give for a hazard, in the names of the catalog before the script began.
struct CountQuery {
    QString sql;             ///< one row, one number
    QString zeroMessage;     ///< what the hazard says when the number is 0
    QString someMessage;     ///< as LiveQuestion::someMessage
    QString examples;        ///< SELECT of one text column, a few rows; empty: there are none to show
};

struct Finding {
    Hazard hazard;
    std::optional<CountQuery> query;
};

/// Everything to be told about one statement, before the state has taken it in.
[[nodiscard]] QList<Finding> findingsOf(const sql::ParsedStatement &statement, const ScriptState &state);

/// For each sub-command of ALTER TABLE on a table that exists.
[[nodiscard]] QList<Finding> tableFindings(const sql::ParsedStatement &statement, const sql::TableCommand &command, const Table &table,
                                           const ScriptState &state);
/// For statements other than ALTER TABLE.
[[nodiscard]] QList<Finding> objectFindings(const sql::ParsedStatement &statement, const ScriptState &state);

} // namespace studio
