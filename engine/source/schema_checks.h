#pragma once

#include "engine/base/result.h"
#include "engine/schema/schema.h"
#include "engine/source/export_reader.h"

#include <QList>
#include <QStringList>

namespace studio {

/// Looks for what PostgreSQL would refuse later, and says it in terms of the files: two things of one name, references
/// to what no file exports. What is harmless is settled (the same object twice) or told as a notice. `schema` must be
/// normalised. Schemas that are used but not exported are added as existing ones. `tablesFilter`: the config's; tables
/// that it leaves out may be referenced unseen.
[[nodiscard]] Result<void> checkSchema(Schema &schema, const QList<EnumUse> &enumUses, const QStringList &tablesFilter,
                                       QList<Notice> &notices);

} // namespace studio
