#pragma once

#include "engine/migrations/json_value.h"
#include "engine/schema/schema.h"

#include <optional>

namespace studio::migrations {

struct SnapshotColumn {
    Column column;
    bool primaryKey = false;
    std::optional<UniqueConstraint> unique; ///< as versions before 7 may have it
};

/// A column of a table or view as a snapshot has it. An enum's schema is missing before version 7.
[[nodiscard]] SnapshotColumn readSnapshotColumn(const JsonValue &item, const QString &relation);

/// `increment`, `minValue`, … of a sequence or identity column of this type.
[[nodiscard]] SequenceOptions sequenceOptions(const JsonValue &item, const QString &typeName);

} // namespace studio::migrations
