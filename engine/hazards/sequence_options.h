#pragma once

#include "engine/sql/statement.h"

namespace studio {

/// ALTER SEQUENCE … OWNED BY: the words of the column's name, or "none"; empty where it says nothing of it.
[[nodiscard]] QStringList newOwner(const sql::ParsedStatement &alterSequence);
/// Whether it says anything else: then the sequence gets a new file (AlterSequence in sequence.c).
[[nodiscard]] bool setsOptions(const sql::ParsedStatement &alterSequence);

} // namespace studio
