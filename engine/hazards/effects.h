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

/// Such a default is computed for each row that exists: the table is rewritten. What is not known to be volatile counts as stable, but
/// for functions of the database's own (`Schema::unmanaged`) that do not say so.
[[nodiscard]] bool hasVolatileDefault(const sql::ColumnDefinition &column, const Schema &schema);
/// serial, identity, stored generated or a volatile default.
[[nodiscard]] bool addingRewrites(const sql::TableCommand &command, const Schema &schema);
/// A valid CHECK (column IS NOT NULL), or the primary key: SET NOT NULL needs no scan then.
[[nodiscard]] bool isProvenNotNull(const Table &table, const QString &column);

} // namespace studio
