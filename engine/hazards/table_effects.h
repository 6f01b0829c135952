#pragma once

#include "engine/hazards/effect_list.h"

namespace studio {

/// ALTER TABLE with all its commands (PostgreSQL's manual, ALTER TABLE: each says its lock).
void addTableEffects(EffectList &effects, const sql::ParsedStatement &statement);

} // namespace studio
