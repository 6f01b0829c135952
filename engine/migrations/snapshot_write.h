#pragma once

#include "engine/migrations/json_value.h"

#include <QList>
#include <QString>

#include <utility>

namespace studio::migrations {

/// What a migration renamed, old name and new, as a snapshot's _meta has them (prepareMigrationMeta in drizzle-kit's utils.ts).
struct SnapshotRenames {
    QList<std::pair<QString, QString>> columns; ///< "users"."name", or "app"."users"."name" outside of public
    QList<std::pair<QString, QString>> schemas; ///< bare names
    QList<std::pair<QString, QString>> tables;  ///< "users", "app"."users"
};

/// `body`: what the schema files' exporter wrote. In drizzle-kit's order of members.
[[nodiscard]] JsonValue snapshotOf(JsonValue body, const QString &id, const QString &previousId, const SnapshotRenames &renames);

/// Of `generate --custom`: what `previous` says, under another id, with its members in the order in which drizzle-kit writes them there.
[[nodiscard]] JsonValue customSnapshotOf(const JsonValue &previous, const QString &id);

/// The same schema, as drizzle-kit sees it: ids, _meta and internal apart.
[[nodiscard]] bool sameSnapshot(const JsonValue &a, const JsonValue &b);

} // namespace studio::migrations
