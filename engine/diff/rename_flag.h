#pragma once

#include "engine/base/result.h"
#include "engine/diff/diff.h"

#include <QString>
#include <QStringList>

#include <utility>

namespace studio {

/// cli.md's `--rename OLD=NEW`, several of them, or "none":
///
///   public.users=people               a table; `public.users=app.users` moves it, `users=people` is short for public
///   public.users.name=full_name       a column, by its table's name in the database, or else the one that another flag gives it
///   enum:public.mood=feeling          any other kind by its word: schema, role, enum, sequence, table, column, view,
///   materializedView,
///                                     primaryKey, unique, foreignKey, check, index, policy, enumValue
///   enumValue:public.mood.ok=fine
///
/// The word may be left out where the names fit one kind alone on both sides.
///
/// Parts that hold a dot, an equals sign, a colon or a quote stand in double quotes, inner ones doubled. A flag whose
/// rename is done already (only the new name is in the database) is left out. Errors: Usage, naming what the database
/// or the files hold instead, and the candidates when given.
/// A flag that speaks of what neither side has is an error, or left out as the history that it may be.
enum class UnknownNames { Refuse, LeaveOut };
[[nodiscard]] Result<RenameDecisions> parseRenameFlags(const QStringList &flags, const Schema &actual,
                                                       const Schema &desired,
                                                       const QList<RenameCandidate> &candidates = {},
                                                       UnknownNames unknown = UnknownNames::Refuse);

/// The schemas that flags rename, old name and new, whatever the two sides hold.
[[nodiscard]] QList<std::pair<QString, QString>> schemasRenamedBy(const QStringList &flags);

/// The tables, enums, sequences and views that flags move to another schema, old name and new, whatever the two sides hold.
[[nodiscard]] QList<std::pair<QualifiedName, QualifiedName>> objectsMovedBy(const QStringList &flags);

/// What to give after `--rename` to decide for this candidate.
[[nodiscard]] QString renameFlag(const RenameCandidate &candidate);

} // namespace studio
