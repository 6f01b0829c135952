#pragma once

#include "engine/hazards/lock.h"
#include "engine/hazards/script_state.h"

namespace studio {

/// What a statement does to one relation that exists already.
struct TableEffect {
    QualifiedName table; ///< a table, a view or a sequence, named as it is called then
    Lock lock = Lock::None;
    bool rewrites = false;
    bool scans = false;  ///< reads all of it while the lock is held
};

/// One entry for each relation, the strongest lock of all commands. Rows of postgresql.org's tables (chapter 13.3, "ALTER TABLE") and of our
/// own measurements on 15 and 18 where the two are silent.
[[nodiscard]] QList<TableEffect> effectsOf(const sql::ParsedStatement &statement, const ScriptState &state);

} // namespace studio
